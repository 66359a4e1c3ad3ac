import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Departures, keptDays } from "#src/services/privacy/departures.ts";
import { tablesOf } from "#src/storage/transfer/tables.ts";
import { change, sqlite } from "../../storage/places.ts";
import { everything } from "../../storage/rows.ts";
import { day, guilds, minute, Town } from "../../support/life.ts";
import { backends, type Place } from "../../support/stores.ts";

const [gone, stays] = guilds;

let place: Place;
let town: Town;
/** What its end was told to. */
let ended: string[];
let returned: string[];
let departures: Departures;

/** Everybody lives in two servers, and the bot is in both. */
function inTown(create: () => Promise<Place>): void {
  beforeEach(async () => {
    place = await create();
    town = await Town.open(place.url);
    await town.live();
    [ended, returned] = [[], []];
    departures = process();
    departures.connected(0, 1, guilds);
    await departures.run();
  });
  afterEach(async () => {
    await town?.[Symbol.asyncDispose]();
    await place?.[Symbol.asyncDispose]();
  });
}

const process = () =>
  new Departures({
    departures: town.desk.store.departures,
    clock: town.desk.clock,
    onLeft: async (guildId) => {
      ended.push(guildId);
      await town.desk.daily.rest(guildId);
    },
    onReturned: async (guildId) => {
      returned.push(guildId);
      await town.desk.daily.wake(guildId);
    },
    onFailure: (error) => town.failures.push(error),
  });
/** The id of a server, and the ids of all that is its. */
async function idsOf(guildId: string): Promise<ReadonlySet<string>> {
  const ids = new Set([guildId]);
  for (const rows of Object.values(await everything(place.url)))
    for (const row of rows.map((text) => JSON.parse(text) as Record<string, unknown>))
      if (row["guild_id"] === guildId && typeof row["id"] === "string") ids.add(row["id"]);
  return ids;
}
/** How many rows of every table, whatever tables there are, hold one of some ids in any column. */
async function rowsWith(ids: ReadonlySet<string>): Promise<Record<string, number>> {
  const counts = Object.entries(await everything(place.url)).map(
    ([table, rows]) => [table, rows.filter((row) => [...ids].some((id) => row.includes(`"${id}"`))).length] as const,
  );
  return Object.fromEntries(counts.filter(([, rows]) => rows > 0));
}
const rowsOf = async (guildId: string) => rowsWith(await idsOf(guildId));
/** Lets days pass, with all that is done every minute, but less often. */
async function pass(days: number): Promise<void> {
  for (let done = 0; done < days; done++) {
    await town.desk.pass(day, day / 4);
    await departures.run();
  }
}
/** Lets days pass of which only the last is seen. */
async function age(days: number): Promise<void> {
  await town.desk.clock.move((days - 1) * day);
  await pass(1);
}
const postsIn = (guildId: string) => town.desk.bulletin.posts.filter(({ view }) => view.guildId === guildId).length;

describe.each(backends)("a server that removes the bot, on $name", ({ create }) => {
  inTown(create);

  test("has rows in every table of servers, which are gone after 30 days; the others' stay", async () => {
    await town.desk.store.settings.setLanguage(gone, "zh");
    await town.desk.store.settings.setLanguage(stays, "zh");
    const tables = (await tablesOf()).filter(({ columns }) => columns.includes("guild_id")).map(({ name }) => name);
    expect(Object.keys(await rowsOf(gone)).toSorted()).toEqual(
      [
        ...tables.filter((name) => name !== "guild_departure"),
        // By what they refer to.
        "daily_reminder",
        "quiz_event",
        "quiz_person",
      ].toSorted(),
    );

    departures.left(0, gone);
    await departures.run();
    expect(ended).toEqual([gone]);
    const ids = await idsOf(gone);
    await age(keptDays - 1);
    expect((await rowsOf(gone))["quiz_event"]).toBeGreaterThan(100);
    const before = await rowsOf(stays);
    await pass(1);
    expect(await rowsWith(ids)).toEqual({});
    // What is of no server, such as votes, stays, and so does all of the other one, which goes on.
    const after = await rowsOf(stays);
    for (const table of Object.keys(before)) expect(after[table], `${table}`).toBeGreaterThanOrEqual(before[table]!);
    expect((await everything(place.url))["entry_vote"]!.length).toBe(3);
    expect(town.failures).toEqual([]);
  });

  test("invited again in time, it goes on where it was, with the next slot; what was missed stays missed", async () => {
    departures.left(0, gone);
    await departures.run();
    await age(keptDays - 1);
    const before = await rowsOf(gone);
    const posted = postsIn(gone);
    departures.appeared(0, gone);
    await departures.run();
    expect(returned).toEqual([gone]);
    expect(postsIn(gone)).toBe(posted);
    await pass(2);
    expect(postsIn(gone)).toBe(posted + 4);
    await age(keptDays);
    for (const [table, rows] of Object.entries(await rowsOf(gone)))
      expect(rows, `${table}`).toBeGreaterThanOrEqual(before[table] ?? 0);
    expect((await town.desk.daily.status(gone)).map(({ lastError }) => lastError)).toEqual([null, null]);
  });

  test("that did so while no process was there to see it is noticed when its shard connects", async () => {
    departures = process();
    departures.connected(0, 1, [stays]);
    await departures.run();
    expect(ended).toEqual([gone]);
    expect(await town.desk.store.departures.list(town.desk.clock.now(), 9)).toEqual([
      { guildId: gone, leftAt: town.desk.clock.now() },
    ]);
    // It is noted once: another connection changes nothing about when.
    await town.desk.clock.move(minute);
    departures.connected(0, 1, [stays]);
    await departures.run();
    expect(ended).toEqual([gone]);
    // And it is back when it is named again.
    departures.connected(0, 1, guilds);
    await departures.run();
    expect([returned, (await town.desk.store.departures.list(town.desk.clock.now(), 9)).length]).toEqual([[gone], 0]);
  });

  test("is deleted in parts, however much there is, and by one process at a time", async () => {
    const { store, clock } = town.desk;
    await change(
      place.url,
      `with recursive n(i) as (select 1 union all select i + 1 from n where i < 2500)
       insert into daily_streak select '${gone}', cast(i as text), 1, 1, 0, '2026-01-01' from n`,
    );
    await store.departures.note(gone, 0);
    await store.departures.purge(gone);
    const left = async () => (await rowsOf(gone))["daily_streak"] ?? 0;
    const sizes = [await left()];
    while ((await left()) > 0) {
      await store.departures.purge(gone);
      sizes.push(await left());
    }
    const steps = sizes.slice(1).map((size, index) => sizes[index]! - size);
    expect(Math.max(...steps)).toBe(1_000);
    expect(await store.departures.claim(gone, clock.now(), clock.now() + minute)).toBe(true);
    expect(await store.departures.claim(gone, clock.now(), clock.now() + minute)).toBe(false);
  });
});

describe("a server that removes the bot", () => {
  inTown(sqlite.create);

  test("nothing is posted or closed there, and nobody is reminded, from that moment on", async () => {
    const { bulletin } = town.desk;
    departures.left(0, gone);
    await departures.run();
    const [posted, elsewhere] = [postsIn(gone), postsIn(stays)];
    const tried: string[] = [];
    bulletin.before = (act, channelId) => void tried.push(`${act} ${channelId}`);
    await pass(3);
    expect(postsIn(gone)).toBe(posted);
    expect(postsIn(stays)).toBe(elsewhere + 6);
    expect(tried.filter((one) => one.includes(gone))).toEqual([]);
    expect(bulletin.reminders.filter(({ guildId }) => guildId === gone)).toEqual([]);
    expect(bulletin.reminders.filter(({ guildId }) => guildId === stays)).not.toEqual([]);
  });

  test("a paused schedule stays paused", async () => {
    const [schedule] = await town.desk.daily.list(gone);
    await town.desk.daily.pause(gone, schedule!.id);
    departures.left(0, gone);
    await departures.run();
    departures.appeared(0, gone);
    await departures.run();
    expect((await town.desk.daily.status(gone)).map(({ paused, next }) => [paused !== null, next.length])).toEqual([
      [true, 0],
      [false, 3],
    ]);
    const posted = postsIn(gone);
    await pass(2);
    expect(postsIn(gone)).toBe(posted + 2);
  });

  test("of another process's shard is none of ours", async () => {
    const shardOf = (guildId: string) => Number((BigInt(guildId) >> 22n) % 3n);
    departures = process();
    departures.connected((shardOf(gone) + 1) % 3, 3, []);
    await departures.run();
    expect(ended).not.toContain(gone);
    departures.connected(shardOf(gone), 3, []);
    await departures.run();
    expect(ended).toContain(gone);
  });

  test("is not taken for gone while its shard has not connected, whatever it is", async () => {
    departures = process();
    await departures.run();
    await pass(1);
    expect(ended).toEqual([]);
  });

  test("noted by mistake, by a process with another token, is found by its own within an hour", async () => {
    const stranger = process();
    stranger.connected(0, 1, []);
    await stranger.run();
    expect(ended.toSorted()).toEqual([...guilds]);
    await town.desk.clock.move(61 * minute);
    await departures.run();
    expect(returned.toSorted()).toEqual([...guilds]);
    await pass(2);
    expect(postsIn(gone)).toBe(4 + 4);
  });

  test("in which the bot is loses nothing, whatever was noted of it, and however long ago", async () => {
    await town.desk.store.departures.note(gone, 0);
    await departures.run();
    await departures.run();
    expect((await rowsOf(gone))["quiz_event"]).toBeGreaterThan(100);
    await town.desk.clock.move(61 * minute);
    await departures.run();
    expect(await town.desk.store.departures.has(gone)).toBe(false);
  });
});
