import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startSandbox } from "#src/sandbox/index.ts";
import { fill, scheduleAt } from "../daily/fill.ts";
import { dueCosts } from "../daily/measureDue.ts";
import { startPostgres } from "../daily/postgres.ts";
import { nextMinute, startBot } from "../daily/startBot.ts";
import type { Checks } from "../support/checks.ts";
import type { Child } from "../support/child.ts";
import { type Cell, median, report, rounded } from "../support/report.ts";
import { drawCurve } from "./chart.ts";

const counts = [1, 100, 1_000, 10_000, 100_000];
const minutes = 2;
const hourMs = 60 * 60_000;
/** Around the minute: all that a tick does is done in it. In ms. */
const [beforeMs, afterMs] = [1_000, 3_000];
const seconds = (beforeMs + afterMs) / 1_000;

/** What a bot with schedules, none of them due, does in a minute. */
interface Waiting {
  /** CPU of the seconds around the minute, and of as many in which there is none, in ms. */
  readonly tickMs: number;
  readonly quietMs: number;
  readonly rss: number;
  readonly heap: number;
}

/** What it costs to have more and more schedules. */
export async function measureSchedules(checks: Checks): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "wenda-bench-"));
  try {
    const waiting = await ticks(folder);
    const sqlite = await dueCosts(`sqlite:${join(folder, "due.db")}`, counts, checks);
    await using server = await startPostgres();
    const postgres = await dueCosts(await server.create("due"), counts, checks);
    const row = (label: string, values: readonly number[]): [string, ...Cell[]] => [label, ...values.map(rounded)];
    const megabytes = (bytes: number) => bytes / 2 ** 20;
    const figures = {
      tick: waiting.map(({ tickMs }) => tickMs),
      sqliteNone: sqlite.map(({ none }) => median(none)),
      sqliteDue: sqlite.map(({ some }) => median(some)),
      postgresNone: postgres.map(({ none }) => median(none)),
      postgresDue: postgres.map(({ some }) => median(some)),
      rss: waiting.map(({ rss }) => megabytes(rss)),
      heap: waiting.map(({ heap }) => megabytes(heap)),
      sqliteSize: sqlite.map(({ bytes }) => megabytes(bytes)),
      postgresSize: postgres.map(({ bytes }) => megabytes(bytes)),
    };
    report(
      "scale",
      "Schedules",
      ["", ...counts.map((count) => `${count}`)],
      [
        row(`${seconds} s around a minute in which none is due: CPU, ms`, figures.tick),
        row(
          `${seconds} s without a minute: CPU, ms`,
          waiting.map(({ quietMs }) => quietMs),
        ),
        row("SQLite: the query, none due, p50, ms", figures.sqliteNone),
        row("SQLite: the query, all due, 200 read, p50, ms", figures.sqliteDue),
        row("PostgreSQL: the query, none due, p50, ms", figures.postgresNone),
        row("PostgreSQL: the query, all due, 200 read, p50, ms", figures.postgresDue),
        row("RSS, MB", figures.rss),
        row("heap, MB", figures.heap),
        row("SQLite: database, MB", figures.sqliteSize),
        row("PostgreSQL: database, MB", figures.postgresSize),
      ],
    );
    const line = (name: string, values: readonly number[]) => ({
      name,
      points: values.map((value, index) => [counts[index] ?? Number.NaN, value] as const),
    });
    drawCurve({
      name: "schedules",
      of: "schedules",
      time: [
        line("CPU of a tick, ms", figures.tick),
        line("query on SQLite, ms", figures.sqliteNone),
        line("on PostgreSQL, ms", figures.postgresNone),
      ],
      memory: [
        line("RSS, MB", figures.rss),
        line("heap, MB", figures.heap),
        line("database (SQLite), MB", figures.sqliteSize),
      ],
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Bots with more and more schedules, side by side, each with a Discord and a database of its own, over some minutes. */
async function ticks(folder: string): Promise<Waiting[]> {
  await using stack = new AsyncDisposableStack();
  const bots: Child[] = [];
  for (const count of counts) {
    const sandbox = stack.use(await startSandbox({ world: "demo" }));
    const url = `sqlite:${join(folder, `${count}.db`)}`;
    bots.push(stack.use(await startBot(sandbox, url, { requestsPerSecond: 50 })));
    const [from, spread] = [Date.now() + hourMs, 22 * hourMs];
    const schedules = Array.from({ length: count }, (_, index) =>
      scheduleAt(
        `s${index}`,
        { guildId: `${index % 500}`, channelId: `${index}` },
        from + Math.floor((index / count) * spread),
      ),
    );
    await fill(url, schedules);
  }
  const all = (collect = false) => Promise.all(bots.map((bot) => bot.usage(collect)));
  /** What each bot spends from an instant on. */
  const span = async (from: number): Promise<number[]> => {
    await sleep(from - Date.now());
    const before = await all();
    await sleep(beforeMs + afterMs);
    return (await all()).map(({ cpuMs }, index) => cpuMs - (before[index]?.cpuMs ?? Number.NaN));
  };
  const spent: { quiet: number[]; busy: number[] }[] = [];
  for (let minute = 0; minute < minutes; minute++) {
    const tick = nextMinute(2 * (beforeMs + afterMs));
    const quiet = await span(tick - 3 * beforeMs - afterMs);
    spent.push({ quiet, busy: await span(tick - beforeMs) });
  }
  const mean = (values: readonly (number | undefined)[]) =>
    values.reduce<number>((sum, value) => sum + (value ?? Number.NaN), 0) / values.length;
  return (await all(true)).map(({ rss, heapUsed }, index) => ({
    tickMs: mean(spent.map(({ busy }) => busy[index])),
    quietMs: mean(spent.map(({ quiet }) => quiet[index])),
    rss,
    heap: heapUsed,
  }));
}
