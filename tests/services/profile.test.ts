import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Library } from "#src/services/library.ts";
import { Profiles } from "#src/services/profile.ts";
import { openStore } from "#src/storage/store.ts";
import { handClock } from "../support/clock.ts";
import { answerDaily, postDaily } from "../support/postedDailies.ts";
import { playedQuiz } from "../support/results.ts";
import { dailyPost, deck, entry, opened, question, schedule } from "../support/samples.ts";

const day = 86_400_000;
/** 08:00 on 1 June in Shanghai. */
const now = Date.parse("2026-06-01T00:00:00Z");
const store = openStore("sqlite::memory:");
const clock = handClock(now);
const profiles = new Profiles(store.profiles, store.dailies.answers, new Library([deck([entry("alpha")])]), clock);
const dateAt = (daysAgo: number) => new Date(now - daysAgo * day).toISOString().slice(0, 10);

beforeAll(async () => {
  await store.migrate();
  await store.dailies.schedules.add(schedule());
  for (const [id, daysAgo] of [
    ["recent", 2],
    ["old", 100],
  ] as const) {
    await store.quizzes.open(opened({ id, channelId: id }));
    const did = [
      ["1", 3, 4],
      ["2", 1, 4],
    ] as const;
    await store.quizzes.saveResults(playedQuiz({ id }, did, ["cost", "gone"]), now - daysAgo * day);
  }
  // Every day for ten days at 08:00 in Shanghai; user 1 missed the question of five days ago.
  for (let daysAgo = 9; daysAgo >= 0; daysAgo--) {
    const [id, at] = [`p${daysAgo}`, now - daysAgo * day];
    const post = dailyPost({ id, slot: dateAt(daysAgo), question: question({ topic: "cost" }) });
    await postDaily(store, post, at);
    const answer = { userId: "1", right: daysAgo % 2 === 0, at: at + 60_000 };
    if (daysAgo !== 5 && daysAgo !== 0) await answerDaily(store, post, answer);
  }
  await store.learning.count("1", "alpha#1", true, now);
});
afterAll(() => store.close());

test("what a member has done in quizzes and daily questions", async () => {
  const view = await profiles.view("100", "1", false);
  expect(view.quiz).toEqual({ games: 2, won: 2, right: 6, answered: 8 });
  expect(view.daily).toEqual({ right: 4, answered: 8 });
});

test("topics by the titles of their decks; by their ids where no deck has them any more", async () => {
  const { topics } = await profiles.view("100", "1", false);
  expect(topics).toEqual([
    { title: { zh: "成本", en: "Cost" }, right: 8, answered: 12 },
    { title: { zh: "gone", en: "gone" }, right: 2, answered: 4 },
  ]);
});

describe("the streak", () => {
  test("today's question may still be answered", async () => {
    expect((await profiles.view("100", "1", false)).streak).toMatchObject({ current: 4, best: 4 });
  });

  test("a day later it was missed", async () => {
    const later = new Profiles(
      store.profiles,
      store.dailies.answers,
      new Library([deck([entry("alpha")])]),
      handClock(now + day),
    );
    expect((await later.view("100", "1", false)).streak).toMatchObject({ current: 0, best: 4 });
  });
});

test("ninety dates of the server's calendar, with what was answered on each", async () => {
  const { calendar } = await profiles.view("100", "1", false);
  expect(calendar.length).toBe(90);
  expect(calendar.at(-1)).toEqual({ date: "2026-06-01", answers: 0 });
  expect(calendar.at(-3)).toEqual({ date: "2026-05-30", answers: 5 });
  expect(calendar.reduce((sum, { answers }) => sum + answers, 0)).toBe(4 + 8);
});

test("practice is for the owner's eyes", async () => {
  expect((await profiles.view("100", "1", true)).practice).toEqual({ right: 1, answered: 1 });
  expect((await profiles.view("100", "1", false)).practice).toBeNull();
});

test("who has done nothing has a profile all the same, and so has a member of another server", async () => {
  for (const [guildId, userId] of [
    ["100", "9"],
    ["999", "1"],
  ] as const) {
    const view = await profiles.view(guildId, userId, false);
    expect(view).toMatchObject({ quiz: { games: 0 }, daily: { answered: 0 }, streak: { current: 0 }, topics: [] });
    expect(view.calendar.every(({ answers }) => answers === 0)).toBe(true);
  }
});
