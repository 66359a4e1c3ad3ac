import { sql } from "kysely";
import { replay } from "#src/domain/quiz/step.ts";
import { connect } from "#src/storage/connect.ts";
import { openStore, type Store } from "#src/storage/store.ts";
import type { Checks } from "../support/checks.ts";
import { type Cell, median, quantile, report, rounded } from "../support/report.ts";
import { amounts, crowdGame, fillYear, largeGuild } from "./fillYear.ts";
import { begin, snowflake } from "./sampleGames.ts";

const dayMs = 24 * 60 * 60_000;
const repeats = 100;

/** A read that somebody waits for, and whether what it gave is what there is. */
interface Read {
  readonly label: string;
  readonly read: (store: Store, repeat: number) => Promise<boolean>;
}

const board = (store: Store, since: number | null, page: number) =>
  store.leaderboard.page({ guildId: largeGuild, board: "quiz", since, page, pageSize: 10, userId: snowflake(17) });

const reads: readonly Read[] = [
  {
    label: `take up one of ${amounts.games} games of 10 questions and ${amounts.players} players`,
    read: async (store, repeat) => {
      const quiz = replay(await store.quizzes.journal(`running-${repeat % amounts.games}`));
      return quiz.phase === "open" && quiz.players.length === amounts.players;
    },
  },
  {
    label: `take up a game of 10 questions and ${amounts.crowd} players`,
    read: async (store) => replay(await store.quizzes.journal(crowdGame)).players.length === amounts.crowd,
  },
  {
    label: `200 due of ${amounts.schedules} schedules`,
    read: async (store) => (await store.dailies.schedules.due(begin + dayMs, 200)).length === 200,
  },
  {
    label: `a page of the board of ${amounts.members} members, all time`,
    read: async (store, repeat) => (await board(store, null, repeat % 50)).members === amounts.members,
  },
  {
    label: `the same, of the last 30 days, out of ${amounts.results} results`,
    read: async (store, repeat) => (await board(store, begin + 335 * dayMs, repeat % 50)).rows.length === 10,
  },
];

/** What those reads take that people wait for, and what a row takes on the disk, in databases that hold a year. */
export async function measureReads(urls: Readonly<Record<string, string>>, checks: Checks): Promise<void> {
  const columns: { name: string; times: number[][]; sizes: Map<string, number> }[] = [];
  for (const [name, url] of Object.entries(urls)) {
    await fillYear(url);
    const sizes = await bytesARow(url);
    if (name !== "SQLite") await vacuum(url);
    await using store = openStore(url);
    const times: number[][] = [];
    for (const { label, read } of reads) times.push(await timed(label, (repeat) => read(store, repeat), checks));
    columns.push({ name, times, sizes });
  }
  report(
    "storage",
    `Reads that people wait for (${repeats} times)`,
    ["", ...columns.flatMap(({ name }) => [`${name} p50, ms`, `${name} p99, ms`])],
    reads.map(({ label }, index) => {
      const both = columns.flatMap(({ times }): Cell[] => {
        const taken = times[index] ?? [];
        return [rounded(median(taken)), rounded(quantile(taken, 0.99))];
      });
      return [label, ...both];
    }),
  );
  const tables = columns[0]?.sizes.keys() ?? [];
  report(
    "storage",
    "What a row takes with its indexes, in bytes",
    ["", ...columns.map(({ name }) => name)],
    [...tables].map((table) => [table, ...columns.map(({ sizes }) => Math.round(sizes.get(table) ?? Number.NaN))]),
  );
}

async function timed(label: string, read: (repeat: number) => Promise<boolean>, checks: Checks): Promise<number[]> {
  const taken: number[] = [];
  for (let repeat = -10; repeat < repeats; repeat++) {
    const begun = performance.now();
    const isRight = await read(Math.abs(repeat));
    if (repeat >= 0) taken.push(performance.now() - begun);
    checks.that("every read finds what there is", isRight, () => label);
  }
  return taken;
}

/** What PostgreSQL does by itself a minute later. */
async function vacuum(url: string): Promise<void> {
  await using db = connect(url);
  await sql`vacuum analyze`.execute(db);
}

async function bytesARow(url: string): Promise<Map<string, number>> {
  await using db = connect(url);
  const sizes = url.startsWith("sqlite")
    ? sql<{ name: string; bytes: number }>`select tbl_name as name, sum(pgsize) as bytes
        from dbstat join sqlite_master using (name) group by tbl_name`
    : sql<{ name: string; bytes: number }>`select relname as name, pg_total_relation_size(relid) as bytes
        from pg_stat_user_tables`;
  const bytes = new Map((await sizes.execute(db)).rows.map((row) => [row.name, row.bytes]));
  const tables = ["quiz_event", "quiz_result", "quiz_topic", "daily_schedule", "daily_post", "daily_answer"];
  const found = new Map<string, number>();
  for (const table of tables) {
    const { rows } = await sql<{ rows: number }>`select count(*) as rows from ${sql.table(table)}`.execute(db);
    found.set(table, (bytes.get(table) ?? Number.NaN) / (rows[0]?.rows ?? 0));
  }
  return found;
}
