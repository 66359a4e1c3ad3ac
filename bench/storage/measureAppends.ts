import { setTimeout as sleep } from "node:timers/promises";
import { openStore } from "#src/storage/store.ts";
import type { Checks } from "../support/checks.ts";
import { type Cell, median, quantile, report, rounded } from "../support/report.ts";
import { bareJournal, type Journal, ourJournal } from "./journals.ts";
import { answered, begin, openedGame, realQuestions } from "./sampleGames.ts";

const rounds = 5;
const roundMs = 500;
/** How many games write side by side, and how many events each of them writes at once. */
const cases = [
  { writers: 1, events: 1 },
  { writers: 1, events: 10 },
  { writers: 1, events: 100 },
  { writers: 10, events: 1 },
  { writers: 100, events: 1 },
] as const;
type Case = (typeof cases)[number];

/** What one round came to: events written, the time each write took and the CPU of this process, in ms. */
interface Round {
  readonly perSecond: number;
  readonly p99: number;
  readonly cpuEach: number;
}

/** One of the two that are compared, with what it has written into each game. */
interface Contestant {
  readonly url: string;
  readonly journal: Journal;
  readonly written: number[];
}

const gameId = (writer: number) => `game-${writer}`;

/**
 * How many events a second the games can write down, against the driver alone, in turn.
 * @param make makes an empty database and returns its address
 */
export async function measureAppends(
  name: string,
  make: (of: string) => Promise<string>,
  checks: Checks,
): Promise<void> {
  await using ours = await contestant(await make("ours"), ourJournal);
  await using bare = await contestant(await make("bare"), bareJournal);
  const rows: [string, ...Cell[]][] = [];
  for (const one of cases) {
    const taken = { ours: [] as Round[], bare: [] as Round[] };
    for (let round = -1; round < rounds; round++) {
      const [mine, floor] = [await run(ours, one), await run(bare, one)];
      // The first round warms up.
      if (round < 0) continue;
      taken.ours.push(mine);
      taken.bare.push(floor);
    }
    const middle = (of: (round: Round) => number) =>
      [taken.ours, taken.bare].map((all) => rounded(median(all.map(of))));
    const ratios = taken.ours.map(({ perSecond }, round) => perSecond / (taken.bare[round]?.perSecond ?? Number.NaN));
    const [ourRate = null, bareRate = null] = middle(({ perSecond }) => perSecond);
    const [ourCpu = null, bareCpu = null] = middle(({ cpuEach }) => cpuEach * 1_000);
    const [p99 = null] = middle((round) => round.p99);
    rows.push([labelOf(one), ourRate, bareRate, rounded(median(ratios)), p99, ourCpu, bareCpu]);
  }
  for (const { url, written } of [ours, bare])
    checks.that("every event that was written is there", await areThere(url, written), () => name);
  const header = ["", "events/s", "driver, events/s", "ratio", "write p99, ms", "CPU an event, µs", "driver, CPU, µs"];
  report("storage", `Journal inserts on ${name} (median of ${rounds} rounds)`, header, rows);
}

const labelOf = ({ writers, events }: Case) =>
  `${writers === 1 ? "one game" : `${writers} games`}, ${events === 1 ? "one event" : `${events} events`} at a time`;

async function contestant(url: string, open: (url: string) => Journal): Promise<Contestant & AsyncDisposable> {
  const writers = Math.max(...cases.map((one) => one.writers));
  await using store = openStore(url);
  await store.migrate();
  const pool = await realQuestions();
  for (let writer = 0; writer < writers; writer++) await store.quizzes.open(openedGame(gameId(writer), writer, pool));
  const journal = open(url);
  return {
    url,
    journal,
    written: Array.from({ length: writers }, () => 1),
    [Symbol.asyncDispose]: () => journal[Symbol.asyncDispose](),
  };
}

async function run({ journal, written }: Contestant, { writers, events }: Case): Promise<Round> {
  // What the round before has left to do is not this one's.
  await sleep(20);
  const times: number[] = [];
  let count = 0;
  const [begun, cpu] = [performance.now(), process.cpuUsage()];
  const until = begun + roundMs;
  const write = async (writer: number) => {
    while (performance.now() < until) {
      const seq = written[writer] ?? 0;
      const now = Array.from({ length: events }, (_, index) => answered(begin + count, (seq + index) % 10, index));
      const before = performance.now();
      await journal.append(gameId(writer), seq, now);
      times.push(performance.now() - before);
      written[writer] = seq + events;
      count += events;
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  const { user, system } = process.cpuUsage(cpu);
  return {
    perSecond: count / ((performance.now() - begun) / 1_000),
    p99: quantile(times, 0.99),
    cpuEach: (user + system) / 1_000 / count,
  };
}

async function areThere(url: string, written: readonly number[]): Promise<boolean> {
  await using store = openStore(url);
  for (const [writer, count] of written.entries())
    if ((await store.quizzes.journal(gameId(writer))).length !== count) return false;
  return true;
}
