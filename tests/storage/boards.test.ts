import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { DailyPost } from "#src/storage/daily/records.ts";
import type { BoardQuery, BoardRow } from "#src/storage/leaderboard.ts";
import type { Store } from "#src/storage/store.ts";
import { answerDaily, postDaily } from "../support/postedDailies.ts";
import { type Did, playedQuiz } from "../support/results.ts";
import { dailyPost, opened, question } from "../support/samples.ts";
import { backends, type TwoProcesses, twoProcesses } from "../support/stores.ts";

/** Every database keeps the same promises. Each test has a server (guild) of its own. */
describe.each(backends)("boards and profiles on $name", ({ name: database, create }) => {
  let both: TwoProcesses;
  let store: Store;
  let other: Store;
  let mine: string;
  let tests = 0;

  beforeAll(async () => {
    both = await twoProcesses(create, database === "sqlite");
    ({ store, other } = both);
  });
  beforeEach(() => {
    mine = `b${++tests}`;
  });
  afterAll(() => both?.[Symbol.asyncDispose]());

  const ids = (name: string) => ({ id: `${mine}-${name}`, guildId: mine, channelId: `${mine}-${name}` });
  async function game(name: string, at: number, did: readonly Did[], topics?: string[]) {
    await store.quizzes.open(opened(ids(name)));
    const quiz = playedQuiz(ids(name), did, topics);
    await store.quizzes.saveResults(quiz, at);
    return quiz;
  }
  /** A question of the day that stands in its channel. */
  async function post(slot: string, at: number, topic = "cost", scheduleId = `${mine}-schedule`) {
    const id = `${mine}-${scheduleId}-${slot}`;
    const asked = dailyPost({ id, scheduleId, guildId: mine, slot, question: question({ topic }), createdAt: at });
    return postDaily(store, asked, at);
  }
  const answer = (post: DailyPost, userId: string, right: boolean, at: number) =>
    answerDaily(store, post, { userId, right, at });

  const page = (change: Partial<BoardQuery> = {}) =>
    store.leaderboard.page({
      guildId: mine,
      board: "all",
      since: null,
      page: 0,
      pageSize: 10,
      userId: "nobody",
      ...change,
    });
  const shown = ({ rank, userId, points, answered, won }: BoardRow) =>
    `${rank}. ${userId}: ${points}/${answered}${won > 0 ? ` won ${won}` : ""}`;
  const rows = async (change: Partial<BoardQuery> = {}) => (await page(change)).rows.map(shown);

  describe("the order", () => {
    test("points, then fewer answers for them, then quizzes won, then a shared rank in the order of ids", async () => {
      // 9 and 10 win a quiz each; 9, 10 and 200 have 3 of 4, 7 has 3 of 3, 8 has 2.
      await game("a", 1, [
        ["9", 3, 4],
        ["8", 2, 2],
      ]);
      await game("b", 2, [
        ["10", 3, 4],
        ["5", 0, 1],
      ]);
      await game("c", 3, [["200", 3, 4]]);
      await game("d", 4, [["7", 3, 3]]);
      expect(await rows()).toEqual([
        "1. 7: 3/3",
        "2. 9: 3/4 won 1",
        "2. 10: 3/4 won 1",
        "4. 200: 3/4",
        "5. 8: 2/2",
        "6. 5: 0/1",
      ]);
      // The last days are summed from the results themselves; they must say the same.
      expect(await rows({ since: 0 })).toEqual(await rows());
      expect(await rows({ since: 0, board: "quiz" })).toEqual(await rows({ board: "quiz" }));
    });

    test("a quiz is won against somebody only, and by all who share the first rank", async () => {
      await game("alone", 1, [["1", 3, 3]]);
      await game("shared", 2, [
        ["2", 2, 3],
        ["3", 2, 3],
        ["4", 1, 3],
      ]);
      expect(await rows({ board: "quiz" })).toEqual(["1. 1: 3/3", "2. 2: 2/3 won 1", "2. 3: 2/3 won 1", "4. 4: 1/3"]);
    });
  });

  describe("what counts", () => {
    /** User 1: 3 of 5 in a quiz at 100, 1 of 2 dailies at 300. User 2: 2 of 2 in a quiz at 200, 2 of 2 dailies. */
    async function played() {
      await game("a", 100, [["1", 3, 5]]);
      await game("b", 200, [["2", 2, 2]]);
      for (const slot of ["2026-01-01", "2026-01-02"]) {
        const id = await post(slot, 250);
        await answer(id, "1", slot === "2026-01-01", 300);
        await answer(id, "2", true, 300);
        await answer(id, "3", false, 300);
      }
    }

    test("quizzes and daily questions, together or apart", async () => {
      await played();
      expect(await rows()).toEqual(["1. 2: 4/4", "2. 1: 4/7", "3. 3: 0/2"]);
      expect(await rows({ board: "quiz" })).toEqual(["1. 1: 3/5", "2. 2: 2/2"]);
      expect(await rows({ board: "daily" })).toEqual(["1. 2: 2/2", "2. 1: 1/2", "3. 3: 0/2"]);
      expect(await rows({ board: "daily", since: 0 })).toEqual(await rows({ board: "daily" }));
    });

    test("what happened from an instant on, that instant included", async () => {
      await played();
      expect(await rows({ board: "quiz", since: 200 })).toEqual(["1. 2: 2/2"]);
      expect(await rows({ board: "quiz", since: 201 })).toEqual([]);
      expect(await rows({ since: 101 })).toEqual(["1. 2: 4/4", "2. 1: 1/2", "3. 3: 0/2"]);
    });

    test("nothing of other servers", async () => {
      await played();
      expect(await page({ guildId: `${mine}-other` })).toEqual({ members: 0, page: 0, rows: [], own: null });
    });

    test("a quiz counts once, however often it is saved, and by whichever process", async () => {
      const quiz = await game("a", 10, [
        ["1", 2, 3],
        ["2", 0, 3],
      ]);
      await store.quizzes.saveResults(quiz, 20);
      await Promise.all([store.quizzes.saveResults(quiz, 30), other.quizzes.saveResults(quiz, 40)]);
      const once = ["1. 1: 2/3 won 1", "2. 2: 0/3"];
      expect([await rows(), await rows({ since: 0 })]).toEqual([once, once]);
      expect(await store.profiles.totals(mine, "1")).toEqual([
        { source: "quiz", games: 1, won: 1, right: 2, answered: 3 },
      ]);
    });

    test("a daily question counts once, by its first answer", async () => {
      const id = await post("2026-01-01", 5);
      await Promise.all([answer(id, "1", true, 10), answer(id, "1", true, 11)]);
      await answer(id, "1", false, 12);
      expect([await rows(), await rows({ since: 0 })]).toEqual([["1. 1: 1/1"], ["1. 1: 1/1"]]);
    });

    test("games of the same crowd that end at once all count, and none waits for another for ever", async () => {
      // Half of them win the even games, the others the odd ones: the tables stand in opposite orders.
      const crowd = (even: boolean) =>
        Array.from({ length: 1_500 }, (_, index): Did => [String(1_000 + index), index < 750 === even ? 2 : 0, 2]);
      const games = ["a", "b", "c", "d"];
      for (const name of games) await store.quizzes.open(opened(ids(name)));
      await Promise.all(
        games.map((name, index) => {
          const quiz = playedQuiz(ids(name), crowd(index % 2 === 0));
          return (index < 2 ? store : other).quizzes.saveResults(quiz, 10);
        }),
      );
      const { members, own } = await page({ userId: "1002" });
      expect([members, own]).toMatchObject([1_500, { points: 4, answered: 8, won: 2, rank: 1 }]);
      expect((await page({ since: 0, userId: "1002" })).own).toEqual(own);
    });
  });

  describe("pages", () => {
    const crowd = (count: number) => Array.from({ length: count }, (_, index): Did => [String(index + 1), index, 40]);

    test("rows and ranks go on over the pages; a page beyond the last is the last", async () => {
      await game("a", 1, crowd(25));
      const ranks = async (number: number) => {
        const found = await page({ page: number });
        return [found.page, found.members, found.rows.map(({ rank }) => rank)];
      };
      expect(await ranks(0)).toEqual([0, 25, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]]);
      expect(await ranks(1)).toEqual([1, 25, [11, 12, 13, 14, 15, 16, 17, 18, 19, 20]]);
      for (const number of [2, 3, 9_999]) expect(await ranks(number)).toEqual([2, 25, [21, 22, 23, 24, 25]]);
    });

    test("a full last page is the last", async () => {
      await game("a", 1, crowd(20));
      for (const number of [1, 2]) expect(await page({ page: number })).toMatchObject({ page: 1, members: 20 });
    });

    test("one's own line comes with every page, once", async () => {
      await game("a", 1, crowd(25));
      const first = await page({ userId: "1" });
      expect(first.own).toEqual({ userId: "1", points: 0, answered: 40, won: 0, rank: 25 });
      expect(first.rows.length).toBe(10);
      const last = await page({ userId: "1", page: 2 });
      expect(last.rows.filter(({ userId }) => userId === "1")).toEqual([last.own]);
      expect((await page({ userId: "99" })).own).toBeNull();
    });
  });

  describe("profiles", () => {
    test("topics are summed over quizzes and daily questions, most answers first", async () => {
      await game("a", 1, [["1", 2, 4]], ["cost", "law"]);
      await answer(await post("2026-01-01", 5, "law"), "1", true, 10);
      await answer(await post("2026-01-02", 6, "chips"), "1", false, 10);
      await answer(await post("2026-01-03", 7, "law"), "2", false, 10);
      expect(await store.profiles.topics(mine, "1")).toEqual([
        { topic: "law", right: 2, answered: 3 },
        { topic: "cost", right: 1, answered: 2 },
        { topic: "chips", right: 0, answered: 1 },
      ]);
    });

    test("activity is gathered by quarters of an hour, since an instant", async () => {
      const quarter = 900_000;
      await game("a", 10 * quarter + 5, [["1", 2, 4]]);
      await game("b", 11 * quarter - 1, [["1", 2, 3]]);
      await game("old", quarter, [["1", 2, 3]]);
      await answer(await post("2026-01-01", 5), "1", true, 11 * quarter);
      const found = await store.profiles.activity(mine, "1", 2 * quarter);
      expect(found.toSorted((a, b) => a.at - b.at)).toEqual([
        { at: 10 * quarter, answers: 7 },
        { at: 11 * quarter, answers: 1 },
      ]);
    });

    test("nobody has nothing", async () => {
      expect(await store.profiles.totals(mine, "1")).toEqual([]);
      expect(await store.profiles.topics(mine, "1")).toEqual([]);
      expect(await store.profiles.activity(mine, "1", 0)).toEqual([]);
      expect(await store.profiles.practice(`${mine}-1`)).toEqual({ right: 0, answered: 0 });
      expect(await store.profiles.timezone(mine)).toBeUndefined();
    });

    test("practice is summed over all items", async () => {
      const userId = `${mine}-1`;
      for (const [item, right] of [
        ["a#1", true],
        ["a#1", false],
        ["b#1", true],
      ] as const)
        await store.learning.count(userId, item, right, 1);
      expect(await store.profiles.practice(userId)).toEqual({ right: 2, answered: 3 });
    });
  });
});
