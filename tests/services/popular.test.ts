import { afterEach, beforeEach, expect, test } from "vitest";
import { Popular } from "#src/services/popular.ts";
import { openStore, type Store } from "#src/storage/store.ts";
import { type HandClock, handClock } from "../support/clock.ts";

const day = 24 * 60 * 60_000;
let store: Store;
let clock: HandClock;
let popular: Popular;

beforeEach(async () => {
  store = openStore("sqlite::memory:");
  await store.migrate();
  clock = handClock(Date.UTC(2026, 2, 1, 12));
  popular = new Popular(store.popular, clock);
});
afterEach(() => store.close());

/** So many different people see an entry. */
const seenBy = (people: number, entryId: string, of = popular) => {
  for (let person = 0; person < people; person++) of.count(entryId, `p${person}`);
};

test("the most shown come first; what fewer than three people saw is not popular", async () => {
  seenBy(2, "two");
  seenBy(3, "three");
  seenBy(5, "five");
  await popular.refresh();
  expect(popular.ranking).toEqual(["five", "three"]);
});

test("a person counts once a day for an entry, however often they ask", async () => {
  for (let times = 0; times < 50; times++) seenBy(1, "mine");
  await popular.refresh();
  for (let times = 0; times < 50; times++) seenBy(1, "mine");
  await popular.refresh();
  expect(popular.ranking).toEqual([]);
  for (const _ of [1, 2]) {
    await clock.move(day);
    seenBy(1, "mine");
  }
  await popular.refresh();
  expect(popular.ranking).toEqual(["mine"]);
});

test("another process on the database knows the same; what is 30 days old counts no more", async () => {
  seenBy(4, "old");
  await popular.refresh();
  const other = new Popular(store.popular, clock);
  await clock.move(10 * day);
  seenBy(3, "new", other);
  await other.refresh();
  await popular.refresh();
  expect([popular.ranking, other.ranking]).toEqual([
    ["old", "new"],
    ["old", "new"],
  ]);
  await clock.move(20 * day);
  await popular.refresh();
  expect(popular.ranking).toEqual(["new"]);
});

test("what could not be written is written with the next refresh", async () => {
  const broken = openStore("sqlite::memory:");
  const late = new Popular(broken.popular, clock);
  seenBy(3, "kept", late);
  await expect(late.refresh()).rejects.toThrow("no such table");
  await broken.migrate();
  await late.refresh();
  expect(late.ranking).toEqual(["kept"]);
  await broken.close();
});
