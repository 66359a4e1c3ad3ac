import type { Kysely } from "kysely";
import { connect } from "../connect.ts";
import { migrate } from "../migrations.ts";
import type { Database } from "../schema.ts";
import { asStoreError, StoreError } from "../storeError.ts";
import { differences, type Summary } from "./checksum.ts";
import { missingMigrations, nameOf, openSource } from "./open.ts";
import { countRows, firstFilled, inSnapshot, insert, keyOf, pages, type Row, summaries } from "./rows.ts";
import { type Table, tablesOf } from "./tables.ts";
import { markFinished, markUnfinished, type Progress, saveProgress, unfinishedCopy } from "./unfinished.ts";

/** Called after each page: how many rows of a table are over, of how many. */
export type Report = (table: string, rows: number, total: number) => void;

/**
 * Copies one database into another that is empty, or goes on with a copy of the same source that was interrupted.
 * Then both are read again, and every table must be equal.
 * @returns the tables with their rows and checksums
 * @throws StoreError that says what to do
 */
export async function copyDatabase(from: string, to: string, report: Report): Promise<Summary[]> {
  try {
    await using source = await openSource(from);
    const missing = await missingMigrations(source);
    if (missing.length > 0)
      throw new StoreError(
        `The source is older than this program, without ${missing.join(", ")}: bring it up to date with db migrate first.`,
      );
    await using target = connect(to);
    const tables = await tablesOf();
    const start = await begin(target, tables, nameOf(from));
    await inSnapshot(source, (snapshot) => copyRows(snapshot, target, tables, start, report));
    // Not the snapshot that was copied: what was written meanwhile is missing from the copy, and must be noticed.
    const expected = await inSnapshot(source, (snapshot) => summaries(snapshot, tables));
    const wrong = differences(expected, await summaries(target, tables));
    if (wrong.length > 0)
      throw new StoreError(
        `The copy is not equal: ${wrong.join("; ")}. Was the source written to? Stop the bot, and copy again into an empty database.`,
      );
    await markFinished(target);
    return expected;
  } catch (cause) {
    throw asStoreError(cause, "check the addresses");
  }
}

/** Makes the target ready. Returns where to go on; null: at the beginning. */
async function begin(target: Kysely<Database>, tables: readonly Table[], source: string): Promise<Progress | null> {
  const unfinished = await unfinishedCopy(target);
  if (unfinished) {
    if (unfinished.source !== source)
      throw new StoreError(
        `The target is an unfinished copy of ${unfinished.source}, not of ${source}: finish that one, or copy into an empty database.`,
      );
    if ((await missingMigrations(target)).length > 0)
      throw new StoreError("The target was begun by an older program: copy into an empty database.");
    return unfinished.progress;
  }
  await migrate(target);
  const filled = await firstFilled(target, tables);
  if (filled)
    throw new StoreError(`The target holds data already (there are rows in ${filled}): copy into an empty database.`);
  await markUnfinished(target, source);
  return null;
}

async function copyRows(
  source: Kysely<Database>,
  target: Kysely<Database>,
  tables: readonly Table[],
  start: Progress | null,
  report: Report,
): Promise<void> {
  const first = tables.findIndex(({ name }) => name === start?.table);
  for (const table of tables.slice(Math.max(0, first))) {
    const resumed = table.name === start?.table;
    const total = await countRows(source, table);
    let rows = resumed ? await countRows(target, table) : 0;
    for await (const page of pages(source, table, resumed ? start.after : null)) {
      await writePage(target, table, page);
      rows += page.length;
      report(table.name, rows, total);
    }
  }
}

/** One transaction: a page is there with the note that it is, or neither is. */
async function writePage(target: Kysely<Database>, table: Table, page: readonly Row[]): Promise<void> {
  const last = page.at(-1);
  await target.transaction().execute(async (transaction) => {
    await insert(transaction, table, page);
    if (last) await saveProgress(transaction, { table: table.name, after: keyOf(table, last) });
  });
}
