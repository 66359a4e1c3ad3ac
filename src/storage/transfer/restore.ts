import type { Kysely } from "kysely";
import { connect } from "../connect.ts";
import { applied, migrate, migrations } from "../migrations.ts";
import type { Database } from "../schema.ts";
import { asStoreError, StoreError } from "../storeError.ts";
import { type Part, readBackup } from "./backupFile.ts";
import { differences, type Summary } from "./checksum.ts";
import { firstFilled, insert, summaries } from "./rows.ts";
import { type Table, tablesOf } from "./tables.ts";
import { refuseUnfinished } from "./unfinished.ts";

/**
 * Fills an empty database from a backup, of this schema or an older one: the rows go into the tables as they were then,
 * in one transaction, and the migrations since then follow.
 * @returns the tables with their rows and checksums, as they are in the backup
 * @throws StoreError that says what to do; the database has no rows then
 */
export async function restore(file: string, url: string): Promise<Summary[]> {
  const parts = readBackup(file);
  try {
    const { value: head } = await parts.next();
    const version = head?.kind === "head" ? versionOf(head.schema) : "";
    await using db = connect(url);
    await refuseUnfinished(db);
    const tables = await prepare(db, version);
    const saved = await db.transaction().execute((transaction) => fill(transaction, tables, parts));
    await migrate(db);
    return saved;
  } catch (cause) {
    throw asStoreError(cause);
  } finally {
    await parts.return(undefined);
  }
}

/** The last migration of a backup. @throws StoreError where the program does not know all of them */
function versionOf(schema: readonly string[]): string {
  const known = Object.keys(migrations).slice(0, schema.length);
  const other = schema.filter((name, index) => name !== known[index]);
  if (other.length > 0)
    throw new StoreError(
      `The backup is newer than this program, which does not know ${other.join(", ")}: restore it with the version of Wenda that made it.`,
    );
  return schema.at(-1) ?? "";
}

/** Makes the tables as they were when the backup was made. @throws StoreError where there is something in the way */
async function prepare(db: Kysely<Database>, version: string): Promise<Table[]> {
  const newer = (await applied(db)).filter((name) => name > version);
  if (newer.length > 0)
    throw new StoreError(
      `The database has newer tables than the backup (${newer.join(", ")}): restore into a database without tables; they are brought up to date afterwards. Set DATABASE_URL to a new one.`,
    );
  await migrate(db, { upTo: version });
  const tables = await tablesOf(version);
  const filled = await firstFilled(db, tables);
  if (filled)
    throw new StoreError(
      `The database holds data already (there are rows in ${filled}), and a backup is restored into an empty one only: set DATABASE_URL to a new file or database.`,
    );
  return tables;
}

/** Writes all rows and reads them again. @throws StoreError, so that the transaction is taken back */
async function fill(db: Kysely<Database>, tables: readonly Table[], parts: AsyncIterable<Part>): Promise<Summary[]> {
  const saved: Summary[] = [];
  for await (const part of parts) {
    if (part.kind === "table") saved.push({ table: part.table, rows: part.rows, checksum: part.checksum });
    if (part.kind !== "rows") continue;
    const table = tables.find(({ name }) => name === part.table);
    if (table?.columns.join() !== part.columns.join())
      throw new StoreError(`The backup's table ${part.table} is not one of its version: take another backup.`);
    if (table) await insert(db, table, part.rows);
  }
  const wrong = differences(saved, await summaries(db, tables));
  if (wrong.length > 0 || saved.length !== tables.length)
    throw new StoreError(`What was restored is not what was saved: ${wrong.join("; ") || "tables are missing"}.`);
  return saved;
}
