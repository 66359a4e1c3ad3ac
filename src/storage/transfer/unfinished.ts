import { type Kysely, sql } from "kysely";
import type { Database } from "../schema.ts";
import { StoreError } from "../storeError.ts";

/** How far a copy has come: every table before this one, and of this one every row up to this key. */
export interface Progress {
  readonly table: string;
  readonly after: readonly unknown[] | null;
}

/** What an interrupted copy leaves in its target: where it came from and how far it has come. */
interface Unfinished {
  readonly source: string;
  readonly progress: Progress | null;
}

/** There while a copy is under way, gone once it is verified. It is no table of the bot's, so no migration makes it. */
const table = sql.table("unfinished_copy");

/** The copy that was interrupted here; null where there was none. */
export async function unfinishedCopy(db: Kysely<Database>): Promise<Unfinished | null> {
  const tables = await db.introspection.getTables();
  if (!tables.some(({ name }) => name === "unfinished_copy")) return null;
  const { rows } = await sql<{ source: string; progress: string }>`select source, progress from ${table}`.execute(db);
  const [row] = rows;
  // Written by `saveProgress` only.
  return row ? { source: row.source, progress: JSON.parse(row.progress) as Progress | null } : null;
}

/** Marks a database as the target of a copy from `source`. */
export async function markUnfinished(db: Kysely<Database>, source: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql`create table ${table} (source text not null, progress text not null)`.execute(transaction);
    await sql`insert into ${table} values (${source}, 'null')`.execute(transaction);
  });
}

/** Belongs into the transaction that writes the rows. */
export async function saveProgress(db: Kysely<Database>, progress: Progress): Promise<void> {
  await sql`update ${table} set progress = ${JSON.stringify(progress)}`.execute(db);
}

export async function markFinished(db: Kysely<Database>): Promise<void> {
  await sql`drop table ${table}`.execute(db);
}

/** @throws StoreError where a database holds a part of another only */
export async function refuseUnfinished(db: Kysely<Database>, what = "The database"): Promise<void> {
  const unfinished = await unfinishedCopy(db);
  if (unfinished)
    throw new StoreError(
      `${what} is an unfinished copy of ${unfinished.source}: give the same db copy command again to finish it, or use another database.`,
    );
}
