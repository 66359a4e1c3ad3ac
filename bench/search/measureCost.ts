import { seeded, shuffled } from "#src/domain/random.ts";
import { languages } from "#src/domain/text/language.ts";
import { buildApart } from "#src/search/live.ts";
import { peers } from "./peers.ts";
import { documents, questions, words } from "./questions.ts";
import { synthetic } from "./synthetic.ts";

/** What one engine costs at one size. Times in ms, memory in bytes for each entry. */
export interface Cost {
  readonly build: number;
  readonly memory: number;
  readonly p50: number;
  readonly p99: number;
  readonly suggest50: number | null;
  readonly suggest99: number | null;
}

// Runs in a process of its own, so that engines do not share a heap: node --expose-gc measureCost.ts <engine> <entries>
const [, , engine = "", size = "0"] = process.argv;
const count = Number(size);
/** How long each thing is asked, in ms. */
const mostTime = 4_000;

/** The memory in use after all that is not needed has been let go of. */
function used(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function quantiles(times: readonly number[]): [p50: number, p99: number] {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return [at(0.5), at(0.99)];
}

/** Asks everything, and again, until the time is over; the first round (or half of the time) warms up and does not count. */
function time(asked: readonly string[], ask: (text: string) => unknown): [p50: number, p99: number] {
  const end = performance.now() + mostTime;
  const times: number[] = [];
  for (let at = 0; at < 3 * asked.length && performance.now() < end; at++) {
    const begin = performance.now();
    ask(asked[at % asked.length] ?? "");
    times.push(performance.now() - begin);
  }
  return quantiles(times.slice(Math.min(asked.length, Math.floor(times.length / 2))));
}

const asked = shuffled(
  questions("dev").map(({ q }) => q),
  seeded("asked"),
);
/** What people type into autocomplete: the beginnings of all titles, in both languages. */
const typed = shuffled(
  documents.flatMap(({ title }) =>
    languages.flatMap((language) =>
      Array.from(title[language], (_, index) => ({ language, text: title[language].slice(0, index + 1) })),
    ),
  ),
  seeded("typed"),
);
const entries = synthetic(documents, count);
const before = used();
const begin = performance.now();
const build = () => performance.now() - begin;
let cost: Cost;
if (engine === "ours") {
  const index = await buildApart(entries, words);
  const took = build();
  const memory = (used() - before) / count;
  const [p50, p99] = time(asked, (question) => index.find(question, 10));
  const languageOf = new Map(typed.map(({ language, text }) => [text, language]));
  const [suggest50, suggest99] = time([...languageOf.keys()], (text) =>
    index.suggest(text, languageOf.get(text) ?? "en", 25),
  );
  cost = { build: took, memory, p50, p99, suggest50, suggest99 };
} else {
  const search = await peers[engine]?.(entries);
  if (!search) throw new RangeError(`no engine ${engine}`);
  const took = build();
  const memory = (used() - before) / count;
  const [p50, p99] = time(asked, search);
  cost = { build: took, memory, p50, p99, suggest50: null, suggest99: null };
}
console.log(JSON.stringify(cost));
