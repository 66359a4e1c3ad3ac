import { join } from "node:path";
import { z } from "zod";
import { ContentError, type Fault } from "./fault.ts";
import { readText } from "./readText.ts";
import { parseYaml } from "./yaml.ts";

const form = z
  .string()
  .trim()
  .min(1, "is empty: write the word, or take it out")
  .max(60, "is longer than 60 characters: a term is a few words");
const forms = z.array(form).min(1, "needs at least one form");

const Terms = z.array(
  z.strictObject({
    zh: forms,
    en: forms,
    /** What Taiwan and Hong Kong say where it is another word, in Simplified letters. */
    tw: forms.optional(),
  }),
);
const Everyday = z.array(z.strictObject({ field: forms, everyday: forms }));
const phrases = z
  .string()
  .trim()
  .min(1, "is empty: write phrases with commas between")
  .max(600, "is longer than 600 characters: keep the likeliest");
const Asked = z.array(z.strictObject({ id: z.string(), zh: phrases, en: phrases }));
const Stop = z.strictObject({ decision: z.strictObject({ zh: forms, en: forms }) });

/** The authored words of `data/terms/`, for search. */
export interface Terms {
  /** Synonyms and translations of the field's terms; the first form of each language is the customary one. */
  readonly terms: z.infer<typeof Terms>;
  /** How ordinary people say what the entries say in the field's words. */
  readonly everyday: z.infer<typeof Everyday>;
  /** How people ask for single entries, in words that these do not have. */
  readonly asked: z.infer<typeof Asked>;
  /** Words that do not by themselves make a question one of the field. */
  readonly stop: z.infer<typeof Stop>;
}

/** Reads a file of `terms/`; one that is not there is as good as empty. */
async function readPart<T>(dataDir: string, name: string, schema: z.ZodType<T>, empty: T, faults: Fault[]): Promise<T> {
  const file = join(dataDir, "terms", name);
  const source = await readText(file, faults);
  if (source === undefined) return empty;
  const parsed = parseYaml(file, source, schema);
  faults.push(...parsed.faults);
  return parsed.value ?? empty;
}

/** Loads the words of a data folder. @throws ContentError with every fault */
export async function loadTerms(dataDir: string): Promise<Terms> {
  const faults: Fault[] = [];
  const terms = await readPart(dataDir, "terms.yaml", Terms, [], faults);
  const everyday = await readPart(dataDir, "everyday.yaml", Everyday, [], faults);
  const asked = await readPart(dataDir, "asked.yaml", Asked, [], faults);
  const stop = await readPart(dataDir, "stop.yaml", Stop, { decision: { zh: [], en: [] } }, faults);
  if (faults.length > 0) throw new ContentError(faults);
  return { terms, everyday, asked, stop };
}
