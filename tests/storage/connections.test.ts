import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { sql } from "kysely";
import pg from "pg";
import { expect, inject, test } from "vitest";
import { connect } from "#src/storage/connect.ts";
import { openStore } from "#src/storage/store.ts";
import { backends } from "../support/stores.ts";

test("the folder of a SQLite file is made where it is missing, and the file lives on", async () => {
  const folder = mkdtempSync(join(tmpdir(), "wenda-"));
  const url = `sqlite:${join(folder, "a", "b", "wenda.db")}`;
  for (const isNew of [true, false]) {
    await using store = openStore(url);
    expect((await store.migrate()).length > 0).toBe(isNew);
    await store.settings.setLanguage("1", "en");
  }
  expect(existsSync(join(folder, "a", "b", "wenda.db"))).toBe(true);
  rmSync(folder, { recursive: true });
});

test("a database in memory is empty every time", async () => {
  for (let i = 0; i < 2; i++) {
    await using store = openStore("sqlite::memory:");
    expect(await store.migrate()).toContain("001_foundation");
  }
});

test("a failure that ends the transaction by itself is told as it is, and the next one works", async () => {
  const db = connect("sqlite::memory:");
  await sql`create table t (id integer primary key)`.execute(db);
  const twice = db.transaction().execute(async (transaction) => {
    await sql`insert into t values (1)`.execute(transaction);
    await sql`insert or rollback into t values (1)`.execute(transaction);
  });
  await expect(twice).rejects.toThrow("UNIQUE constraint failed");
  await db.transaction().execute((transaction) => sql`insert into t values (1)`.execute(transaction));
  expect((await sql`select id from t`.execute(db)).rows).toEqual([{ id: 1 }]);
  await db.destroy();
});

test("a closed database does not answer", async () => {
  const store = openStore("sqlite::memory:");
  await store.ping();
  await store.close();
  await expect(store.ping()).rejects.toThrow("destroyed");
});

test("a PostgreSQL that is not there is an error, not a wait", async () => {
  await using store = openStore("postgres://nobody@127.0.0.1:1/none");
  await expect(store.ping()).rejects.toThrow("ECONNREFUSED");
});

test("a PostgreSQL that ends the connections ends neither the process nor the work", async () => {
  await using place = await backends.find(({ name }) => name === "postgres")!.create();
  await using store = openStore(place.url);
  await store.migrate();
  const admin = new pg.Client(inject("postgresUrl"));
  await admin.connect();
  const mine = new URL(place.url).pathname.slice(1);
  await admin.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [mine]);
  await admin.end();
  // The news of it travels by socket; an attempt that is quicker than the news may fail, none after it.
  while (
    await store.ping().then(
      () => false,
      () => true,
    )
  )
    await setTimeout(5);
  await store.settings.setLanguage("1", "en");
  expect(await store.settings.language("1")).toBe("en");
});

test("a PostgreSQL that ends a connection between two statements of a transaction fails that transaction only", async () => {
  await using place = await backends.find(({ name }) => name === "postgres")!.create();
  await using db = connect(place.url);
  const admin = new pg.Client(inject("postgresUrl"));
  await admin.connect();
  const work = db.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(transaction);
    const pid = rows[0]?.pid;
    await admin.query("select pg_terminate_backend($1)", [pid]);
    // Gone from this list it has said so to its client, who hears of it with nothing asked.
    while ((await admin.query("select 1 from pg_stat_activity where pid = $1", [pid])).rowCount) await setTimeout(5);
    await sql`select 1`.execute(transaction);
  });
  await expect(work).rejects.toThrow(/not queryable|ECONNRESET|terminat/);
  expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
  await admin.end();
});
