import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Database } from "../schema.ts";
import { reasonOf, StoreError } from "../storeError.ts";
import { Checksum, type Summary } from "./checksum.ts";
import type { Table } from "./tables.ts";

/** A row's values, in the order of the table's columns. */
export type Row = readonly unknown[];

/** Rows that are read, and written, at once: 32,766 values fit into one statement at least, and memory stays small. */
export const pageSize = 1_000;

/** PostgreSQL's code for a text that is not in its encoding: in UTF-8 it takes all but NUL. */
const badCharacter = "22021";

/** Runs `work` on one state of the database, whatever others write meanwhile. SQLite's transactions always are like that. */
export function inSnapshot<T>(db: Kysely<Database>, work: (snapshot: Kysely<Database>) => Promise<T>): Promise<T> {
  return db.transaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute(work);
}

/** The rows after a key, in the order of the keys, a page at a time. */
export async function* pages(db: Kysely<Database>, table: Table, after: Row | null = null): AsyncGenerator<Row[]> {
  const key = list(table.key);
  let last = after;
  do {
    const query = sql<Record<string, unknown>>`
      select ${list(table.columns)} from ${sql.table(table.name)}
      ${last ? sql`where (${key}) > (${sql.join([...last])})` : sql``} order by ${key} limit ${pageSize}`;
    const found = await query.execute(db).catch((cause: unknown) => {
      throw new StoreError(`The table ${table.name} cannot be read (${reasonOf(cause)}).`, { cause });
    });
    const rows = found.rows.map((row) => table.columns.map((column) => row[column]));
    if (rows.length > 0) yield rows;
    const end = rows.at(-1);
    last = end && rows.length === pageSize ? keyOf(table, end) : null;
  } while (last);
}

/** The values of a row's primary key. */
export const keyOf = (table: Table, row: Row): unknown[] => table.key.map((name) => row[table.columns.indexOf(name)]);

/**
 * A row as JSON, the same in every database.
 * @throws StoreError where it holds what has no such form: bytes, or a number that is none
 */
export function rowText(table: Table, row: Row): string {
  const fits = row.every((value) => value === null || typeof value === "string" || Number.isFinite(value));
  if (!fits) throw new StoreError(`The ${place(table, row)} holds a value that is no text, number or null.`);
  return JSON.stringify(row);
}

/** @throws StoreError where the database does not take them */
export async function insert(db: Kysely<Database>, table: Table, rows: readonly Row[]): Promise<void> {
  const records = rows.map((row) => Object.fromEntries(table.columns.map((column, place) => [column, row[place]])));
  await db
    // Tables and columns that came from the migrations; the types know them one by one only.
    .insertInto(table.name as keyof Database)
    .values(records as never)
    .execute()
    .catch((cause: unknown) => {
      const refused = cause instanceof Error && "code" in cause && cause.code === badCharacter;
      const bad = refused && rows.find((row) => row.some((value) => typeof value === "string" && value.includes("\0")));
      throw new StoreError(
        bad
          ? `The ${place(table, bad)} holds a NUL character (U+0000), which PostgreSQL cannot store: take it out first.`
          : `Rows of ${table.name} cannot be written (${reasonOf(cause)}).`,
        { cause },
      );
    });
}

/** Reads whole tables to say in figures what they hold. */
export async function summaries(db: Kysely<Database>, tables: readonly Table[]): Promise<Summary[]> {
  const found: Summary[] = [];
  for (const table of tables) {
    const checksum = new Checksum();
    for await (const page of pages(db, table)) for (const row of page) checksum.add(rowText(table, row));
    found.push(checksum.summary(table.name));
  }
  return found;
}

export async function countRows(db: Kysely<Database>, { name }: Table): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*) as total from ${sql.table(name)}`.execute(db);
  return rows[0]?.total ?? 0;
}

/** The first table that holds anything. */
export async function firstFilled(db: Kysely<Database>, tables: readonly Table[]): Promise<string | null> {
  for (const { name } of tables) {
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(db);
    if (rows.length > 0) return name;
  }
  return null;
}

const list = (columns: readonly string[]): RawBuilder<unknown> => sql.join(columns.map((column) => sql.id(column)));

const place = (table: Table, row: Row) =>
  `row of ${table.name} with ${table.key.join(", ")} = ${JSON.stringify(keyOf(table, row))}`;
