import { createInterface } from "node:readline/promises";
import type { Config } from "../config.ts";
import { loadDecks } from "../content/load.ts";
import { loadTerms } from "../content/terms.ts";
import { type Language, languages } from "../domain/text/language.ts";
import { messagesOf } from "../i18n/index.ts";
import { Library } from "../services/library.ts";
import { Lookup } from "../services/lookup.ts";
import { type Flags, UsageError } from "./arguments.ts";
import { explanation } from "./explanation.ts";

/** Looks questions up: the one on the command line, or one in each line of the standard input. */
export async function ask(config: Config, words: readonly string[], flags: Flags): Promise<number> {
  const limit = Number(flags.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw new UsageError("--limit must be a whole number from 1 to 100");
  const language = languages.find((one) => one === flags.language);
  if (flags.language !== undefined && !language) throw new UsageError("--language must be zh or en");
  if (flags.stdin && !flags.json) throw new UsageError("--stdin needs --json");
  if (!flags.stdin && words.length === 0) throw new UsageError("ask needs a question");
  const library = new Library(await loadDecks(config.dataDir));
  const lookup = new Lookup(library, loadTerms(config.dataDir));
  await lookup.ready;
  const questions = flags.stdin ? createInterface({ input: process.stdin }) : [words.join(" ")];
  for await (const question of questions)
    console.log(
      flags.explain
        ? explanation(lookup, question, limit, flags.json)
        : flags.json
          ? asJson(lookup, question, limit)
          : asText(lookup, question, limit, language),
    );
  return 0;
}

function asJson(lookup: Lookup, question: string, limit: number): string {
  const { tier, entries } = lookup.find(question, limit);
  const results = entries.map(({ entry, score }) => ({
    id: entry.id,
    score: Number(score.toFixed(4)),
    sources: entry.sources,
  }));
  return JSON.stringify({ query: question, tier, results });
}

function asText(
  lookup: Lookup,
  question: string,
  limit: number,
  language: Language = /\p{Script=Han}/u.test(question) ? "zh" : "en",
): string {
  const { tier, entries } = lookup.find(question, limit);
  const [first, ...others] = entries;
  const t = messagesOf(language);
  if (!first) return t.ask.nothing(question);
  const list = (tier === "answer" ? others : entries)
    .map(({ entry }) => `  - ${entry.question[language]} (${entry.id})`)
    .join("\n");
  if (tier === "suggest") return `${t.ask.maybe(question)}\n${list}`;
  const { entry } = first;
  const points = entry.points.map((point) => `- ${point[language]}`).join("\n");
  return [
    entry.question[language],
    "",
    entry.answer[language].trim(),
    "",
    points,
    ...(list ? ["", t.ask.seeAlso, list] : []),
  ].join("\n");
}
