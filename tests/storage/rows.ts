import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import pg from "pg";
import { sqlitePath } from "#src/storage/connect.ts";

/** What databases, JSON, gzip and lines of text may stumble over; every collation sorts them differently. */
const texts = [
  [
    "",
    " ",
    "A",
    "a",
    "B",
    "'",
    '"',
    "\\",
    "`",
    "%",
    "_",
    "?",
    "$1",
    "中文 问答",
    "ÄäǍ",
    "e\u0301é",
    "00",
    "1e5",
    "NaN",
  ],
  ["\u{1F9D1}\u200d\u{1F4BB}🥇", "\u{10FFFF}", "\uFFFF\uFEFF", "\u0001\u007f", "\u202Ertl", "\u2028x\u2029\u0085"],
  ["\t\r\n", "a\nb", "\\N", "\\u0000", "null", '["[1]"]', "{}", "18446744073709551615", "-- %s :x @x ?1 $1"],
  ["长".repeat(700)],
].flat();
/** Four bytes are enough for the digits of these. */
const reals = [0, 0.1, -0.5, 1.25, 3.14159, 1e30, -1e-30, 16_777_216];
const wholes = [0, 1, -1, 2 ** 31 - 1, -(2 ** 31)];
const bigWholes = [...wholes, 2 ** 53 - 1, -(2 ** 53 - 1), 1_800_000_000_000];

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly pk: number;
}

/** Unlike in any other row of the column, where the type has that many values: keys and indexes ask for it. */
function sample({ type: declared, notnull, pk }: Column, row: number): SQLInputValue {
  const type = declared.toLowerCase();
  if (!notnull && !pk && row % 3 === 0) return null;
  if (type === "text") return `${texts[row % texts.length]}·${row}`;
  const list = { integer: wholes, bigint: bigWholes, real: reals }[type];
  if (!list) throw new Error(`there are no samples of ${declared}`);
  return pk ? row - 5 : (list[row % list.length] ?? null);
}

/** Puts `count` rows into every table of a SQLite database, whatever its tables are; into some of them as many as `except` says. */
export function fill(url: string, count: number, except: Readonly<Record<string, number>> = {}): void {
  using database = new DatabaseSync(sqlitePath(url));
  const all = (query: string) => database.prepare(query).all() as Record<string, string>[];
  database.exec("pragma foreign_keys = off; begin");
  for (const table of tableNames(database)) {
    const columns = all(`pragma table_info("${table}")`) as unknown as Column[];
    const references = all(`pragma foreign_key_list("${table}")`);
    const like = columns.map((column) => {
      const reference = references.find(({ from }) => from === column.name);
      if (!reference) return column;
      const others = all(`pragma table_info("${reference["table"]}")`) as unknown as Column[];
      return others.find(({ name }) => name === reference["to"])!;
    });
    const insert = database.prepare(`insert into "${table}" values (${columns.map(() => "?").join()})`);
    for (let row = 0; row < (except[table] ?? count); row++) insert.run(...like.map((column) => sample(column, row)));
  }
  database.exec("commit");
  if (all("pragma foreign_key_check").length > 0) throw new Error("the samples do not refer to each other");
}

function tableNames(database: DatabaseSync): string[] {
  const rows = database
    .prepare("select name from sqlite_schema where type = 'table' and name not like 'kysely%'")
    .all();
  return rows.map(({ name }) => String(name)).sort();
}

/** All rows of all tables as sorted JSON, read without any of the code that is tested. */
export async function everything(url: string): Promise<Record<string, string[]>> {
  return url.startsWith("sqlite:") ? ofSqlite(url) : ofPostgres(url);
}

function ofSqlite(url: string): Record<string, string[]> {
  using database = new DatabaseSync(sqlitePath(url));
  const rows = (table: string) => database.prepare(`select * from "${table}"`).all().map(canonical).sort();
  return Object.fromEntries(tableNames(database).map((table) => [table, rows(table)]));
}

async function ofPostgres(url: string): Promise<Record<string, string[]>> {
  const client = new pg.Client(url);
  await client.connect();
  const tables = await client.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_name not like 'kysely%'",
  );
  const result: Record<string, string[]> = {};
  for (const { name } of tables.rows)
    result[name] = (await client.query<Record<string, unknown>>(`select * from "${name}"`)).rows.map(canonical).sort();
  await client.end();
  return result;
}

const canonical = (row: Record<string, unknown>) =>
  JSON.stringify(Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))));
