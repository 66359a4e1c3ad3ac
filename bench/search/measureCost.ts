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
const mostTime = 6_000;

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

/** Asks everything three times over, as far as the time allows; the first round warms up and does not count. */
function time(asked: readonly string[], ask: (text: string) => unknown): [p50: number, p99: number] {
  const end = performance.now() + mostTime;
  const times: number[] = [];
  for (let round = 0; round < 4; round++)
    for (const text of asked) {
      const begin = performance.now();
      if (begin > end) break;
      ask(text);
      if (round > 0) times.push(performance.now() - begin);
      else if (performance.now() - begin > 50) times.push(performance.now() - begin);
    }
  return quantiles(times);
}

const asked = questions("dev").map(({ q }) => q);
/** What people type into autocomplete: the beginnings of questions. */
const typed = asked.flatMap((question) => [1, 2, 4, 8, 16].map((length) => question.slice(0, length)));
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
  const [suggest50, suggest99] = time(typed, (text) =>
    index.suggest(text, /\p{Script=Han}/u.test(text) ? "zh" : "en", 25),
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
