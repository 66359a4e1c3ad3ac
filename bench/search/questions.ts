import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { loadDecks } from "#src/content/load.ts";
import { loadTerms } from "#src/content/terms.ts";
import type { Document } from "#src/search/index.ts";
import { documentsOf } from "#src/services/lookup.ts";

export const kinds = ["paraphrase", "keyword", "english", "typo", "pinyin", "trad"] as const;

const Questions = z.array(
  z.strictObject({
    kind: z.enum([...kinds, "offtopic"]),
    q: z.string(),
    /** The best answer first; none for what is off-topic. */
    id: z.array(z.string()).default([]),
  }),
);
export type Question = z.infer<typeof Questions>[number];

/** The half to tune on, or the half that only ever is reported. */
export const questions = (half: "dev" | "held"): Question[] =>
  Questions.parse(parse(readFileSync(`bench/search/questions.${half}.yaml`, "utf8")));

export const documents: readonly Document[] = (await loadDecks("data")).flatMap(documentsOf);
export const words = await loadTerms("data");
