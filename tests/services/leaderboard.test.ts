import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Leaderboard } from "#src/services/leaderboard.ts";
import { openStore } from "#src/storage/store.ts";
import { handClock } from "../support/clock.ts";
import { type Did, playedQuiz } from "../support/results.ts";
import { opened } from "../support/samples.ts";

const day = 86_400_000;
const now = Date.UTC(2026, 5, 1);
const store = openStore("sqlite::memory:");
const board = new Leaderboard(store.leaderboard, handClock(now));
const view = (change: object = {}) =>
  board.view({ guildId: "100", userId: "23", board: "quiz", period: "all", page: 0, ...change });

beforeAll(async () => {
  await store.migrate();
  const games = [
    { id: "old", daysAgo: 40 },
    { id: "month", daysAgo: 20 },
    { id: "week", daysAgo: 2 },
  ];
  for (const { id, daysAgo } of games) {
    await store.quizzes.open(opened({ id, channelId: id }));
    // Player n has n right answers.
    const did = Array.from({ length: id === "old" ? 23 : 3 }, (_, index): Did => [String(index + 1), index + 1, 25]);
    await store.quizzes.saveResults(playedQuiz({ id }, did), now - daysAgo * day);
  }
});
afterAll(() => store.close());

describe("pages", () => {
  test("ten a page, ranks counted over all of them", async () => {
    expect((await view()).rows.map(({ rank, points }) => [rank, points])).toEqual(
      // 1, 2 and 3 played all three.
      Array.from({ length: 10 }, (_, index) => [index + 1, 23 - index]),
    );
    const last = await view({ page: 2 });
    expect([last.page, last.pages, last.rows.length, last.rows[0]?.rank]).toEqual([2, 3, 3, 21]);
  });

  test.each([[3], [999], [-1]])("page %i is brought back to one there is", async (page) => {
    expect((await view({ page })).page).toBe(page < 0 ? 0 : 2);
  });

  test("an empty board has one page", async () => {
    expect(await view({ guildId: "none" })).toMatchObject({ page: 0, pages: 1, rows: [], own: null });
  });
});

test("the asking member's own place is told wherever it is", async () => {
  expect((await view({ userId: "4" })).own).toMatchObject({ rank: 22, points: 4 });
  expect((await view({ userId: "99" })).own).toBeNull();
});

test.each([
  ["week", 3],
  ["month", 6],
  ["all", 9],
])("the best of the period “%s”", async (period, points) => {
  expect((await view({ period, userId: "3" })).own?.points).toBe(points);
});
