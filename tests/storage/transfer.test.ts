import { spawn } from "node:child_process";
import { once } from "node:events";
import pg from "pg";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import { connect } from "#src/storage/connect.ts";
import { migrate, migrations } from "#src/storage/migrations.ts";
import { openStore } from "#src/storage/store.ts";
import { copyDatabase } from "#src/storage/transfer/copy.ts";
import { pageSize } from "#src/storage/transfer/rows.ts";
import { tablesOf } from "#src/storage/transfer/tables.ts";
import { environment } from "../support/processes.ts";
import { backends } from "../support/stores.ts";
import { change, empty, filled, postgres, sqlite } from "./places.ts";
import { everything } from "./rows.ts";

const quiet = () => {};

describe("the tables", () => {
  test.each(backends)("are those of a migrated $name, with the same columns", async ({ create }) => {
    await using place = await create();
    await using db = connect(place.url);
    await migrate(db);
    const real = (await db.introspection.getTables()).map(({ name, columns }) => ({
      name,
      columns: columns.map((column) => column.name).sort(),
    }));
    const known = (await tablesOf()).map(({ name, columns }) => ({ name, columns: [...columns] }));
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
    expect(known.sort(byName)).toEqual(real.sort(byName));
  });

  test("come after those that they refer to, and have the keys that PostgreSQL knows", async () => {
    const url = await empty(postgres);
    await using store = openStore(url);
    await store.migrate();
    const client = new pg.Client(url);
    await client.connect();
    const { rows } = await client.query<{ type: string; child: string; parent: string | null; key: string[] }>(`
      select contype as type, conrelid::regclass::text as child, confrelid::regclass::text as parent,
        array(select attname::text from unnest(conkey) with ordinality as part (number, place)
          join pg_attribute on attrelid = conrelid and attnum = number order by place) as key
      from pg_constraint where contype in ('p', 'f') and connamespace = 'public'::regnamespace
        and conrelid::regclass::text not like 'kysely%'`);
    await client.end();
    const tables = await tablesOf();
    const order = tables.map(({ name }) => name);
    const references = rows.filter(({ type }) => type === "f");
    expect(references.length).toBeGreaterThan(2);
    for (const { child, parent } of references) expect(order.indexOf(parent!)).toBeLessThan(order.indexOf(child));
    const keys = rows.filter(({ type }) => type === "p").map(({ child, key }) => [child, key]);
    expect(Object.fromEntries(tables.map(({ name, key }) => [name, key]))).toEqual(Object.fromEntries(keys));
  });
});

test("a page of any table fits into one statement", async () => {
  for (const { name, columns, key } of await tablesOf()) {
    expect([name, columns.length * pageSize <= 32_766, key.length > 0]).toEqual([name, true, true]);
  }
});

describe("a copy", { timeout: 60_000 }, () => {
  test("there and back is equal row by row", async () => {
    // Two pages of every table, and three of one.
    const count = (table: string) => (table === "quiz" ? 2_500 : 1_100);
    const first = await filled(1_100, sqlite, { quiz: 2_500 });
    const [second, third] = [await empty(postgres), await empty()];
    const lines: string[] = [];
    const there = await copyDatabase(first, second, (...line) => lines.push(line.join(" ")));
    const back = await copyDatabase(second, third, quiet);
    expect(lines.filter((line) => line.startsWith("quiz "))).toEqual([
      "quiz 1000 2500",
      "quiz 2000 2500",
      "quiz 2500 2500",
    ]);
    const rows = await everything(first);
    expect(Object.keys(rows).length).toBe((await tablesOf()).length);
    for (const [table, held] of Object.entries(rows)) expect([table, held.length]).toEqual([table, count(table)]);
    expect(await everything(second)).toEqual(rows);
    expect(await everything(third)).toEqual(rows);
    expect(back).toEqual(there);
    expect(there.map((one) => one.rows)).toEqual(there.map(({ table }) => count(table)));
  });

  test("works where PostgreSQL sorts as a language does", async () => {
    const url = await empty(postgres);
    const name = `${new URL(url).pathname.slice(1)}_icu`;
    await change(
      inject("postgresUrl"),
      `create database ${name} template template0 locale_provider icu icu_locale 'en-US' locale 'C'`,
    );
    const sorted = new URL(url);
    sorted.pathname = name;
    onTestFinished(() => change(inject("postgresUrl"), `drop database ${name} with (force)`));
    const [first, third] = [await filled(1_100), await empty()];
    await copyDatabase(first, sorted.href, quiet);
    await copyDatabase(sorted.href, third, quiet);
    expect(await everything(third)).toEqual(await everything(first));
  });

  test.each([
    { from: "SQLite", to: "PostgreSQL" },
    { from: "PostgreSQL", to: "SQLite" },
  ])("from $from to $to that was killed between pages goes on where it stopped", async ({ to }) => {
    const last = (await tablesOf()).at(-1)!.name;
    const [of, into] = to === "SQLite" ? [postgres, sqlite] : [sqlite, postgres];
    const source = await filled(50, of, { quiz: 2_500, quiz_event: 2_500, [last]: 2_500 });
    const target = await empty(into);
    const rows = await everything(source);
    // The second page of a table, the first of another one, and the last page of all.
    const kills = [
      { table: "quiz", rows: 2_000 },
      { table: "quiz_event", rows: 1_000 },
      { table: last, rows: 2_500 },
    ];
    let before = -1;
    for (const at of kills) {
      expect(await killedCopy(source, target, at)).toBe("SIGKILL");
      const held = await everything(target);
      expect(held[at.table]?.length).toBe(at.rows);
      const total = Object.values(held).flat().length;
      expect(total).toBeGreaterThan(before);
      before = total;
      await using store = openStore(target);
      await expect(store.migrate()).rejects.toThrow(/^The database is an unfinished copy of .*: give the same db copy/);
    }
    const reported: string[] = [];
    await copyDatabase(source, target, (table) => reported.push(table));
    expect(reported).toEqual([]);
    expect(await everything(target)).toEqual(rows);
    await using store = openStore(target);
    expect(await store.migrate()).toEqual([]);
  });

  test("that goes on writes no row a second time", async () => {
    const [source, target] = [await filled(10, sqlite, { quiz: 2_500 }), await empty(postgres)];
    await killedCopy(source, target, { table: "quiz", rows: 1_000 });
    const lines: string[] = [];
    await copyDatabase(source, target, (table, rows) => table === "quiz" && lines.push(String(rows)));
    expect(lines).toEqual(["2000", "2500"]);
  });
});

/** Copies in a process of its own, which is killed by the system after a page. */
async function killedCopy(from: string, to: string, at: { table: string; rows: number }): Promise<string | null> {
  const program = `
    const { copyDatabase } = await import("#src/storage/transfer/copy.ts");
    await copyDatabase(${JSON.stringify(from)}, ${JSON.stringify(to)}, (table, rows) => {
      if (table === ${JSON.stringify(at.table)} && rows === ${at.rows}) process.kill(process.pid, "SIGKILL");
    });`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], { env: environment, stdio: "inherit" });
  const [, signal] = (await once(child, "exit")) as [number | null, string | null];
  return signal;
}

describe("a copy is refused", () => {
  const refusal = async (from: string, to: string) => {
    const error: unknown = await copyDatabase(from, to, quiet).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "StoreError", message: expect.not.stringContaining("\n") as string });
    return (error as Error).message;
  };

  test("into a database that holds data", async () => {
    const [from, to] = [await filled(10), await empty(postgres)];
    await using store = openStore(to);
    await store.migrate();
    await store.settings.setLanguage("1", "zh");
    expect(await refusal(from, to)).toBe(
      "The target holds data already (there are rows in guild_settings): copy into an empty database.",
    );
    expect(await store.settings.language("1")).toBe("zh");
    expect(await store.migrate()).toEqual([]);
  });

  test("from a database that is not there", async () => {
    const from = `${await empty()}-none`;
    expect(await refusal(from, await empty())).toMatch(/^There is no database at .*: check the address\.$/);
    expect(await refusal("postgres://nobody@127.0.0.1:1/none", await empty())).toMatch(/ECONNREFUSED.*check the addr/);
  });

  test.each(backends)("from a $name database of an older or a newer schema, or of none", async (backend) => {
    const [from, to] = [await empty(backend), await empty()];
    await openStore(from).close();
    if (backend === sqlite) await change(from, "create table other (a)");
    expect(await refusal(from, to)).toBe("The source holds no tables of Wenda: check the address.");
    await using db = connect(from);
    await migrate(db, { upTo: "002_answers" });
    expect(await refusal(from, to)).toMatch(
      /^The source is older than this program, without 003_.*db migrate first\.$/,
    );
    await migrate(db);
    await change(from, "insert into kysely_migration values ('999_later', '2100-01-01T00:00:00.000Z')");
    expect(await refusal(from, to)).toMatch(/^The source is newer than this program, which does not know 999_later: /);
  });

  test("into the remains of another, or of an older program's", async () => {
    const [one, other, to] = [await filled(10, sqlite, { quiz: 1_500 }), await filled(10), await empty()];
    await killedCopy(one, to, { table: "quiz", rows: 1_000 });
    expect(await refusal(other, to)).toMatch(/^The target is an unfinished copy of .*, not of .*: finish that one/);
    expect(await refusal(to, await empty())).toMatch(/^The source is an unfinished copy of /);
    await change(to, `delete from kysely_migration where name = '${Object.keys(migrations).at(-1)}'`);
    expect(await refusal(one, to)).toBe("The target was begun by an older program: copy into an empty database.");
  });

  test("where PostgreSQL cannot hold a text, and the row is named", async () => {
    const [from, to] = [await filled(10), await empty(postgres)];
    await change(from, "insert into fact values ('n' || char(0) || 'ul', 'x')");
    expect(await refusal(from, to)).toMatch(/^The row of fact with name = \["n\\u0000ul"\] holds a NUL character/);
    expect((await copyDatabase(from, await empty(), quiet)).find(({ table }) => table === "fact")?.rows).toBe(11);
    await change(from, "delete from fact where value = 'x'");
    await copyDatabase(from, to, quiet);
    expect(await everything(to)).toEqual(await everything(from));
  });

  test.each(backends)("where a number of a $name database is too large to be read exactly", async (backend) => {
    const [from, to] = [await empty(backend), await empty()];
    await using store = openStore(from);
    await store.migrate();
    await change(from, "insert into learning values ('u', 'q', 1, 1, 9007199254740993)");
    expect(await refusal(from, to)).toMatch(
      /^The table learning cannot be read \(.*9007199254740993.*too large|too large.*9007199254740993/,
    );
  });

  test("where a value is no text and no number", async () => {
    const from = await filled(0);
    await change(from, "insert into fact values ('bytes', x'00ff')");
    expect(await refusal(from, await empty())).toMatch(
      /^The row of fact with name = \["bytes"\] holds a value that is no/,
    );
  });

  test("as finished where the source was written to meanwhile, or the target", async () => {
    const [from, to] = [await filled(10, sqlite, { fact: 1_500 }), await empty(postgres)];
    const meanwhile = async (statement: string, url: string) => {
      let done: Promise<void> | undefined;
      const report = () => {
        done ??= change(url, statement);
      };
      const error: unknown = await copyDatabase(from, to, report).catch((reason: unknown) => reason);
      await done;
      return (error as Error).message;
    };
    expect(await meanwhile("insert into fact values ('new', '1')", from)).toMatch(
      /^The copy is not equal: fact has 1500 rows instead of 1501\. Was the source written to\? Stop the bot/,
    );
    // Still an unfinished copy, and still told so.
    await change(from, "update fact set value = '2' where name = 'new'");
    await change(to, "insert into fact values ('new', '1')");
    expect(await refusal(from, to)).toMatch(/^The copy is not equal: fact has other values\./);
    await change(to, "update fact set value = '2' where name = 'new'");
    await copyDatabase(from, to, quiet);
  });
});
