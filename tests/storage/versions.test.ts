import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import type { Kysely } from "kysely";
import { describe, expect, test } from "vitest";
import { connect } from "#src/storage/connect.ts";
import { migrate, migrations } from "#src/storage/migrations.ts";
import { openStore } from "#src/storage/store.ts";
import { environment } from "../support/processes.ts";
import { dailyPost, opened, schedule } from "../support/samples.ts";
import { backends } from "../support/stores.ts";
import { change, empty } from "./places.ts";

const names = Object.keys(migrations);
const upTo = (count: number) => Object.fromEntries(Object.entries(migrations).slice(0, count));

describe.each(backends)("two versions of the program on one $name database", (backend) => {
  test("the older one says that it is, and changes nothing", async () => {
    const url = await empty(backend);
    await using db = connect(url);
    expect(await migrate(db, { known: upTo(names.length - 1) })).toEqual(names.slice(0, -1));
    expect(await migrate(db)).toEqual(names.slice(-1));
    for (let start = 0; start < 2; start++)
      await expect(migrate(db, { known: upTo(names.length - 1) })).rejects.toMatchObject({
        name: "StoreError",
        message: `The database is newer than this program, which does not know ${names.at(-1)}: start a version of Wenda that does, or go back to a backup made by this one.`,
      });
    expect(await migrate(db)).toEqual([]);
  });

  test("a process of the older one that is running goes on while a newer one expands the tables", async () => {
    const url = await empty(backend);
    await using running = openStore(url);
    await running.migrate();
    const use = async (id: string) => {
      const due = schedule({ id, guildId: id });
      const post = dailyPost({ id, scheduleId: id, guildId: id });
      await running.dailies.schedules.add(due);
      expect(await running.dailies.posts.claim(post, 0, 60)).toEqual(post);
      expect(await running.dailies.schedules.of(id)).toEqual([due]);
      expect(await running.dailies.posts.byId(id)).toEqual(post);
      expect(await running.quizzes.open(opened({ id, channelId: id }))).toBe(true);
    };
    await use("before");
    const expand = async (newer: Kysely<never>) => {
      for (const table of ["daily_schedule", "daily_post", "quiz", "quiz_event"])
        await newer.schema
          .alterTable(table)
          .addColumn("later", "text", (column) => column.notNull().defaultTo("x"))
          .execute();
      await newer.schema.createTable("later").addColumn("id", "text").execute();
    };
    await using newer = connect(url);
    await migrate(newer, { known: { ...migrations, "999_later": { up: expand } } });
    await use("after");
    expect(await running.dailies.schedules.of("before")).toEqual([schedule({ id: "before", guildId: "before" })]);
  });

  test("the bot and the command line stop with one line", async () => {
    const url = await empty(backend);
    {
      await using store = openStore(url);
      await store.migrate();
    }
    await change(url, "insert into kysely_migration values ('999_later', '2100-01-01T00:00:00.000Z')");
    for (const command of [["src/main.ts"], ["src/cli.ts", "db", "migrate"], ["src/cli.ts", "report", "votes"]]) {
      const child = spawn(process.execPath, command, {
        env: { ...environment, DATABASE_URL: url, HTTP_PORT: "0", SANDBOX_PORT: "0", LOG_LEVEL: "silent" },
        stdio: ["ignore", "ignore", "pipe"],
      });
      const [said, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
      expect(said).toMatch(/^The database is newer than this program, which does not know 999_later: [^\n]*\n$/);
      expect(code).toBe(1);
    }
  });

  test("start at once on a new database, and one of them makes the tables", async () => {
    const url = await empty(backend);
    // On SQLite a connection that waits holds up its whole thread, so two of one process cannot take turns.
    const stores = backend.name === "sqlite" ? [openStore(url)] : [openStore(url), openStore(url), openStore(url)];
    const applied = await Promise.all(stores.map((store) => store.migrate()));
    expect(applied.flat()).toEqual(names);
    for (const store of stores) await store.close();
  });
});

/** Migrations that take away what the release before has stopped using; they are excepted from the rule below. */
const contracting: readonly string[] = [];

/** An older version of the program reads and writes the tables while a newer one has migrated them already. */
test("no migration takes away what the version before it needs", async () => {
  await using db = connect("sqlite::memory:");
  let before: Awaited<ReturnType<typeof db.introspection.getTables>> = [];
  for (const name of names) {
    await migrate(db, { upTo: name });
    const after = await db.introspection.getTables();
    for (const old of contracting.includes(name) ? [] : before) {
      const now = after.find((table) => table.name === old.name);
      expect(now, `${name} takes away ${old.name}`).toBeDefined();
      const columns = now?.columns ?? [];
      for (const column of old.columns)
        expect(
          columns.find((one) => one.name === column.name),
          `${name} changes ${old.name}.${column.name}`,
        ).toMatchObject({ dataType: column.dataType, isNullable: column.isNullable });
      const needed = columns.filter(
        ({ name, isNullable, hasDefaultValue }) =>
          !isNullable && !hasDefaultValue && !old.columns.some((column) => column.name === name),
      );
      expect(needed, `${name} wants more of every row of ${old.name}`).toEqual([]);
    }
    before = after;
  }
});
