import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import type { SqliteDatabase, SqliteStatement } from "kysely";

const statementCacheSize = 500;

/** Gives `node:sqlite` the few methods that Kysely's SqliteDialect calls. The parent folder must exist. */
export function openSqlite(path: string): SqliteDatabase {
  const database = new DatabaseSync(path, { timeout: 5000 });
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;");
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = statements.get(sql);
      if (known) return known;
      const statement = sql === "rollback" ? rollback(database) : wrap(database.prepare(sql));
      if (statements.size < statementCacheSize) statements.set(sql, statement);
      return statement;
    },
  };
}

/**
 * Some failures, such as of the disk, end the transaction by themselves (sqlite.org/lang_transaction.html). To end it once
 * more would fail, and hide what went wrong.
 */
function rollback(database: DatabaseSync): SqliteStatement {
  const statement = wrap(database.prepare("rollback"));
  return {
    ...statement,
    run: (parameters) => (database.isTransaction ? statement.run(parameters) : { changes: 0, lastInsertRowid: 0 }),
  };
}

function wrap(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...parameters.map(bind)),
    run: (parameters) => statement.run(...parameters.map(bind)),
    // Kysely types the rows as unknown; node:sqlite as records.
    iterate: (parameters) => statement.iterate(...parameters.map(bind)) as IterableIterator<unknown>,
  };
}

function bind(value: unknown): SQLInputValue {
  if (value === undefined || value === null) return null;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (
    typeof value === "string" ||
    typeof value === "number" ||
    typeof value === "bigint" ||
    value instanceof Uint8Array
  )
    return value;
  throw new TypeError(`a ${typeof value} cannot be stored`);
}
