import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { Kysely, PostgresDialect, SqliteDialect } from "kysely";
import pg from "pg";
import type { Database } from "./schema.ts";
import { openSqlite } from "./sqlite.ts";

// Instants and counts are BIGINT, all of them far below 2 ** 53. SQLite refuses to read what is not, and so does this.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError(`the number ${text} is too large`);
  return number;
});

/** Opens `sqlite:<path>` (or `sqlite::memory:`) or `postgres://…`. Throws where the file cannot be opened. */
export function connect(url: string): Kysely<Database> {
  if (/^postgres(ql)?:/.test(url)) return new Kysely({ dialect: new PostgresDialect({ pool: postgresPool(url) }) });
  const path = sqlitePath(url);
  if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
  return new Kysely({ dialect: new SqliteDialect({ database: openSqlite(path) }) });
}

/** The file that a `sqlite:` address names. */
export const sqlitePath = (url: string) => url.replace(/^sqlite:/, "");

function postgresPool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 5_000 });
  // An idle connection that the server ends has left the pool already; without a listener it would end the process.
  return pool.on("error", () => {});
}
