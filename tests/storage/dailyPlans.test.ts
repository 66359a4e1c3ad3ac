import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStore, type Store } from "#src/storage/store.ts";
import { dailyPost, schedule } from "../support/samples.ts";
import { backends, type Place } from "../support/stores.ts";

const rows = 5_000;

/** With many rows a database has a choice. What the queries of every minute cost must not grow with the rows. */
describe.each(backends)("on $name with many rows", ({ name, create }) => {
  let place: Place;
  let store: Store;

  beforeAll(async () => {
    place = await create();
    store = openStore(place.url);
    await store.migrate();
    const { schedules, posts, reminders } = store.dailies;
    const perSchedule = 20;
    await inParts(rows, async (index) => {
      const scheduleId = `s${index % (rows / perSchedule)}`;
      await schedules.add(schedule({ id: `s${index}`, guildId: `${index % 500}`, nextAt: index }));
      const id = `p${index}`;
      await posts.claim(dailyPost({ id, scheduleId, slot: `slot ${index}`, guildId: `${index % 500}` }), 0, 1);
      await posts.complete(id, { messageId: id, postedAt: index, closesAt: index });
      // Few questions are open at a time.
      if (index > 200) await posts.setClosed(id, 1);
      const wish = { userId: "1", time: "20:00", language: "zh", nextAt: index } as const;
      await reminders.set({ scheduleId: `s${index}`, ...wish });
    });
    if (name === "postgres") await gatherStatistics(place.url);
  }, 60_000);
  afterAll(async () => {
    await store?.close();
    await place?.[Symbol.asyncDispose]();
  });

  const explain = async (query: {
    explain: (format: undefined, options?: ReturnType<typeof sql>) => Promise<object[]>;
  }) =>
    (await query.explain(undefined, name === "sqlite" ? sql`query plan` : undefined))
      .flatMap((row) => Object.values(row))
      .filter((value) => typeof value === "string")
      .join("\n");

  test("the due schedules are found by their index, in its order", async () => {
    const plan = await explain(store.dailies.schedules.dueQuery(20, 200));
    expect(plan).toMatch(/daily_schedule_due/);
    expect(plan).not.toMatch(/Seq Scan|SCAN daily/);
  });

  test("the questions whose time is over are found by the index of the open ones, in its order", async () => {
    const plan = await explain(store.dailies.posts.closingQuery(150, 200));
    expect(plan).toMatch(/daily_post_closing/);
    expect(plan).not.toMatch(/Seq Scan|SCAN daily|TEMP B-TREE/);
  });

  test("the due reminders are found by their index", async () => {
    const plan = await explain(store.dailies.reminders.dueQuery(20, 200));
    expect(plan).toMatch(/daily_reminder_due/);
    expect(plan).not.toMatch(/Seq Scan|SCAN daily/);
  });

  test("what a server has had is read without the questions themselves", async () => {
    const plan = await explain(store.dailies.posts.historyQuery("7"));
    expect(plan).toMatch(/daily_post_history|daily_post_guild|daily_post_date/);
    // PostgreSQL cannot tell before a vacuum whether the index alone is enough.
    expect(name === "sqlite" ? plan : "COVERING INDEX").toMatch(/COVERING INDEX/);
    expect(plan).not.toMatch(/Seq Scan|SCAN daily/);
  });
});

/** Does something so many times, side by side, so that PostgreSQL is not waited for row by row. */
async function inParts(count: number, make: (index: number) => Promise<void>): Promise<void> {
  const indexes = Array.from({ length: count }, (_, index) => index).values();
  const worker = async () => {
    for (const index of indexes) await make(index);
  };
  await Promise.all(Array.from({ length: 10 }, worker));
}

async function gatherStatistics(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query("analyze");
  await client.end();
}
