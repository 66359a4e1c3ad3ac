import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { connect } from "#src/storage/connect.ts";
import { openStore, type Store } from "#src/storage/store.ts";
import type { Checks } from "../support/checks.ts";
import { type Cell, median, quantile, report, rounded } from "../support/report.ts";
import { fill, scheduleAt } from "./fill.ts";

const sizes = [1_000, 10_000, 100_000];
/** As many as the bot reads at once. */
const atOnce = 200;
const repeats = 200;
/** A table of a few pages is read as a whole. */
const leastForAPlan = 1_000;
const dayMs = 24 * 60 * 60_000;

/** What was measured with so many schedules: the times in ms with nothing due and with all due, and the database's size. */
export interface DueCost {
  readonly none: readonly number[];
  readonly some: readonly number[];
  readonly bytes: number;
}

/** What it costs to look for due schedules, every minute, on both databases. */
export async function measureDue(checks: Checks, postgresUrl: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "wenda-bench-"));
  try {
    const rows: [string, ...Cell[]][] = [];
    for (const url of [`sqlite:${join(folder, "wenda.db")}`, postgresUrl])
      rows.push(...rowsOf(nameOf(url), await dueCosts(url, sizes, checks)));
    const header = ["", ...sizes.map((size) => `${size} schedules`)];
    report("daily", `The query for due schedules (median and p99 of ${repeats})`, header, rows);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const nameOf = (url: string) => (url.startsWith("sqlite") ? "SQLite" : "PostgreSQL");

/**
 * Fills an empty database with more and more schedules and times the query at each size.
 * @param counts ascending
 */
export async function dueCosts(url: string, counts: readonly number[], checks: Checks): Promise<DueCost[]> {
  await using store = openStore(url);
  await store.migrate();
  const costs: DueCost[] = [];
  const begin = Date.UTC(2031, 0, 1);
  let filled = 0;
  for (const count of counts) {
    // Spread over the day, as they are once they have been posted.
    const more = Array.from({ length: count - filled }, (_, index) =>
      scheduleAt(
        `s${filled + index}`,
        { guildId: `${index % 500}`, channelId: `${index}` },
        begin + Math.floor(Math.random() * dayMs),
      ),
    );
    await fill(url, more);
    filled = count;
    if (nameOf(url) === "PostgreSQL") await gatherStatistics(url);
    if (count >= leastForAPlan) await checkPlan(store, nameOf(url), begin, checks, count);
    costs.push({ none: await timed(store, begin), some: await timed(store, begin + dayMs), bytes: await bytes(url) });
  }
  return costs;
}

async function checkPlan(store: Store, name: string, begin: number, checks: Checks, count: number): Promise<void> {
  const plan = await planOf(store, name, begin);
  const usesIndex = plan.includes("daily_schedule_due") && !/Seq Scan|SCAN daily/.test(plan);
  checks.that("the query for due schedules uses its index", usesIndex, () => `${name}, ${count}: ${plan}`);
}

function rowsOf(name: string, costs: readonly DueCost[]): [string, ...Cell[]][] {
  const row = (label: string, of: (cost: DueCost) => number): [string, ...Cell[]] => [
    `${name}: ${label}`,
    ...costs.map((cost) => rounded(of(cost))),
  ];
  return [
    row("nothing due, p50, ms", ({ none }) => median(none)),
    row("nothing due, p99, ms", ({ none }) => quantile(none, 0.99)),
    row(`all due, ${atOnce} read, p50, ms`, ({ some }) => median(some)),
    row(`all due, ${atOnce} read, p99, ms`, ({ some }) => quantile(some, 0.99)),
    row("database, KB", (cost) => cost.bytes / 1024),
  ];
}

async function timed(store: Store, now: number): Promise<number[]> {
  const taken: number[] = [];
  for (let index = 0; index < repeats; index++) {
    const begun = performance.now();
    await store.dailies.schedules.due(now, atOnce);
    taken.push(performance.now() - begun);
  }
  return taken;
}

async function planOf(store: Store, name: string, now: number): Promise<string> {
  const how = name === "SQLite" ? sql`query plan` : undefined;
  const lines = (await store.dailies.schedules.dueQuery(now + 60_000, atOnce).explain(undefined, how)) as object[];
  return lines
    .flatMap((line) => Object.values(line))
    .filter((value) => typeof value === "string")
    .join("\n");
}

/** What PostgreSQL does by itself a minute later. */
async function gatherStatistics(url: string): Promise<void> {
  await using db = connect(url);
  await sql`analyze`.execute(db);
}

/** How much room the database takes. */
async function bytes(url: string): Promise<number> {
  await using db = connect(url);
  const size = url.startsWith("sqlite")
    ? sql<{ bytes: number }>`select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()`
    : sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`;
  const { rows } = await size.execute(db);
  return rows[0]?.bytes ?? Number.NaN;
}
