import { sql } from "kysely";
import { connect } from "../connect.ts";
import { migrate } from "../migrations.ts";

/** A table as it is copied: its columns in one order for every database. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** The primary key: pages go along it. */
  readonly key: readonly string[];
  /** The columns that name rows of other tables. */
  readonly references: readonly { readonly column: string; readonly table: string; readonly key: string }[];
}

/**
 * The tables that the migrations make (up to one of them, or all), those that others refer to first. They are read off
 * an empty database in memory, so that no list of them has to be kept, and so for older schemas too.
 */
export async function tablesOf(upTo?: string): Promise<Table[]> {
  await using db = connect("sqlite::memory:");
  await migrate(db, upTo === undefined ? {} : { upTo });
  const columns = await sql<{ table: string; name: string; pk: number }>`
    select t.name as "table", c.name as name, c.pk as pk from sqlite_schema t join pragma_table_info(t.name) c
    where t.type = 'table' and t.name not like 'kysely%' order by t.name, c.name`.execute(db);
  const references = await sql<{ from: string; to: string; column: string; key: string }>`
    select t.name as "from", f."table" as "to", f."from" as "column", f."to" as "key" from sqlite_schema t join pragma_foreign_key_list(t.name) f
    where t.type = 'table'`.execute(db);
  const tables = [...Map.groupBy(columns.rows, (row) => row.table)].map(([name, rows]) => ({
    name,
    columns: rows.map((row) => row.name),
    key: rows
      .filter((row) => row.pk > 0)
      .sort((a, b) => a.pk - b.pk)
      .map((row) => row.name),
    references: references.rows
      .filter(({ from }) => from === name)
      .map(({ column, to, key }) => ({ column, table: to, key })),
  }));
  return referredFirst(tables, references.rows);
}

function referredFirst(tables: readonly Table[], references: readonly { from: string; to: string }[]): Table[] {
  const done: Table[] = [];
  let left = tables;
  while (left.length > 0) {
    const waits = ({ name }: Table) =>
      references.some(({ from, to }) => from === name && left.some((t) => t.name === to));
    const ready = left.filter((table) => !waits(table));
    if (ready.length === 0) throw new Error(`these tables refer to each other: ${left.map(({ name }) => name).join()}`);
    done.push(...ready);
    left = left.filter(waits);
  }
  return done;
}
