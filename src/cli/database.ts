import { statSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../config.ts";
import { openStore } from "../storage/store.ts";
import { backUp } from "../storage/transfer/backup.ts";
import type { Summary } from "../storage/transfer/checksum.ts";
import { copyDatabase } from "../storage/transfer/copy.ts";
import { restore } from "../storage/transfer/restore.ts";
import { UsageError } from "./arguments.ts";

/** Brings the database up to date. */
export async function migrate(config: Config): Promise<number> {
  await using store = openStore(config.databaseUrl);
  const applied = await store.migrate();
  console.log(applied.length > 0 ? `applied ${applied.join(", ")}` : "the database is up to date already");
  return 0;
}

/** How many rows go by between two lines of progress. */
const rowsPerLine = 50_000;

/** Copies one database into another. */
export async function copy(_config: Config, words: readonly string[]): Promise<number> {
  const [from = "", to = ""] = words;
  if (words.length !== 2 || !isAddress(from) || !isAddress(to))
    throw new UsageError("db copy needs two addresses: sqlite:<file> or postgres://…");
  if (from === to) throw new UsageError("db copy needs two different addresses");
  const tables = await copyDatabase(from, to, (table, rows, total) => {
    if (rows === total || rows % rowsPerLine === 0) console.log(`${table}: ${rows} of ${total} rows`);
  });
  console.log(described("copied and compared", tables));
  return 0;
}

const isAddress = (word: string) => /^(sqlite:(?!:memory:).+|postgres(ql)?:\/\/.+)$/.test(word);

/** Saves the database as a file. */
export async function backup(config: Config, words: readonly string[]): Promise<number> {
  if (words.length > 1) throw new UsageError("db backup takes one file");
  const name = `wenda-${new Date().toISOString().slice(0, 19).replaceAll(":", "-")}Z.backup.gz`;
  const given = words[0] ?? join("data", "local", "backups", name);
  const file = statSync(given, { throwIfNoEntry: false })?.isDirectory() ? join(given, name) : given;
  const tables = await backUp(config.databaseUrl, file);
  console.log(`${described("saved and read again", tables)}\n${file}`);
  return 0;
}

/** Fills the database from a backup. */
export async function restoreBackup(config: Config, words: readonly string[]): Promise<number> {
  const [file] = words;
  if (file === undefined || words.length !== 1) throw new UsageError("db restore needs one file");
  console.log(described("restored and compared", await restore(file, config.databaseUrl)));
  return 0;
}

/** Every table with its rows and the first digits of its checksum. */
function described(done: string, tables: readonly Summary[]): string {
  const width = Math.max(...tables.map(({ table }) => table.length));
  const lines = tables.map(
    ({ table, rows, checksum }) => `  ${table.padEnd(width)}  ${String(rows).padStart(9)}  ${checksum.slice(0, 16)}`,
  );
  return [`${done}:`, ...lines].join("\n");
}
