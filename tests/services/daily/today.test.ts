import { afterEach, beforeEach, expect, test } from "vitest";
import { Today } from "#src/services/daily/today.ts";
import { openStore, type Store } from "#src/storage/store.ts";
import { type HandClock, handClock } from "../../support/clock.ts";
import { answerDaily, postDaily } from "../../support/postedDailies.ts";
import { dailyPost, question } from "../../support/samples.ts";

const hour = 60 * 60_000;
const day = 24 * hour;
let store: Store;
let clock: HandClock;
let today: Today;

beforeEach(async () => {
  store = openStore("sqlite::memory:");
  await store.migrate();
  clock = handClock(Date.UTC(2026, 2, 1, 12));
  today = new Today(store.recentDailies, clock);
});
afterEach(() => store.close());

/** A question of the day about an entry is posted now. */
async function post(id: string, entryId: string, { scheduleId = "schedule", item = 1 } = {}): Promise<void> {
  const asked = question({ entryId, id: `${entryId}#${item}` });
  await postDaily(store, dailyPost({ id, slot: id, scheduleId, question: asked }), clock.now());
}
const answer = (id: string, userId: string) =>
  answerDaily(store, dailyPost({ id, slot: id }), { userId, right: false, at: clock.now() });
const shownTo = async (userId: string, of = today) => {
  await of.refresh();
  return of.entries("100", userId);
};

test("the latest question leads to its entry only who has answered it", async () => {
  await post("1", "alpha");
  expect(await shownTo("sam")).toEqual([]);
  await answer("1", "sam");
  expect(await shownTo("sam")).toEqual([{ entryId: "alpha", latest: true }]);
  expect(await shownTo("noor")).toEqual([]);
});

test("once another has taken its place, it leads everybody there", async () => {
  await post("1", "alpha");
  await clock.move(day);
  await post("2", "beta");
  expect(await shownTo("noor")).toEqual([{ entryId: "alpha", latest: false }]);
  await answer("2", "noor");
  expect(await shownTo("noor")).toEqual([
    { entryId: "beta", latest: true },
    { entryId: "alpha", latest: false },
  ]);
});

test("a question that is followed by another on the same day stays open", async () => {
  await post("1", "alpha");
  await clock.move(hour);
  await post("2", "beta");
  expect(await shownTo("noor")).toEqual([]);
  await clock.move(20 * hour);
  expect(await shownTo("noor")).toEqual([{ entryId: "alpha", latest: false }]);
});

test("an entry is not named while another question about it is open", async () => {
  await post("1", "alpha");
  await clock.move(day);
  await post("2", "alpha", { item: 2 });
  expect(await shownTo("noor")).toEqual([]);
  await answer("2", "noor");
  expect((await shownTo("noor"))[0]).toEqual({ entryId: "alpha", latest: true });
  await post("3", "alpha", { scheduleId: "other" });
  expect(await shownTo("noor")).toEqual([]);
});

test("other servers are nobody's business, and a process that starts later knows the same", async () => {
  await post("1", "alpha");
  await answer("1", "sam");
  const later = new Today(store.recentDailies, clock);
  expect(await shownTo("sam", later)).toEqual([{ entryId: "alpha", latest: true }]);
  expect(later.entries("999", "sam")).toEqual([]);
  await clock.move(9 * day);
  expect(await shownTo("sam")).toEqual([]);
});
