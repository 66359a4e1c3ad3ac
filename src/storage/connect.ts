import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { Kysely, type LogEvent, PostgresDialect, SqliteDialect } from "kysely";
import pg from "pg";
import type { Database } from "./schema.ts";
import { openSqlite } from "./sqlite.ts";

// Instants and counts are BIGINT, all of them far below 2 ** 53. SQLite refuses to read what is not, and so does this.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError(`the number ${text} is too large`);
  return number;
});

/** Told of every query: its kind (select, insert, update, delete or other), how long it took in ms, whether it failed. */
export type QueryObserver = (kind: string, ms: number, failed: boolean) => void;

/** Opens `sqlite:<path>` (or `sqlite::memory:`) or `postgres://…`. Throws where the file cannot be opened. */
export function connect(url: string, observe?: QueryObserver): Kysely<Database> {
  const log = observe
    ? ({ level, query, queryDurationMillis }: LogEvent) =>
        observe(kinds.get(query.query.kind) ?? "other", queryDurationMillis, level === "error")
    : [];
  if (/^postgres(ql)?:/.test(url))
    return new Kysely({ log, dialect: new PostgresDialect({ pool: postgresPool(url) }) });
  const path = sqlitePath(url);
  if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
  return new Kysely({ log, dialect: new SqliteDialect({ database: openSqlite(path) }) });
}

const kinds: ReadonlyMap<string, string> = new Map([
  ["SelectQueryNode", "select"],
  ["InsertQueryNode", "insert"],
  ["UpdateQueryNode", "update"],
  ["DeleteQueryNode", "delete"],
]);

/** The file that a `sqlite:` address names. */
export const sqlitePath = (url: string) => url.replace(/^sqlite:/, "");

function postgresPool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 5_000 });
  // An idle connection that the server ends has left the pool already; without a listener it would end the process.
  return pool.on("error", () => {});
}
