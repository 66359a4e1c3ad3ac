import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import type { Language } from "#src/domain/text/language.ts";

/** Something that people ask. */
export interface Question {
  readonly text: string;
  readonly language: Language;
}

const Written = z.array(z.object({ kind: z.string(), q: z.string() }));
const kinds = ["paraphrase", "keyword", "english", "typo"];

/** The questions that the search is tuned on, but for those about something else: not all of them are answered. */
export function questions(): Question[] {
  const written = Written.parse(parse(readFileSync("bench/search/questions.dev.yaml", "utf8")));
  return written
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ q }) => ({ text: q, language: /\p{Script=Han}/u.test(q) ? "zh" : "en" }));
}
