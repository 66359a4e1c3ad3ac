import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { QuizEvent } from "#src/domain/quiz/events.ts";
import { open, replay } from "#src/domain/quiz/step.ts";
import type { BoardQuery } from "#src/storage/leaderboard.ts";
import { openStore, type Store } from "#src/storage/store.ts";
import { dailyPost, opened, question, score } from "../support/samples.ts";
import { backends, type Place } from "../support/stores.ts";

/** Every database keeps the same promises. Each test has its own server (guild) and ids in one shared database. */
describe.each(backends)("$name", ({ name, create }) => {
  let place: Place;
  /** Two processes on one database. */
  let store: Store;
  let other: Store;
  /** Makes the ids of a test its own. */
  let mine: string;
  let tests = 0;

  beforeAll(async () => {
    place = await create();
    store = openStore(place.url);
    await store.migrate();
    other = openStore(place.url);
  });
  beforeEach(() => {
    mine = String(++tests);
  });
  afterAll(async () => {
    await Promise.all([store?.close(), other?.close()]);
    await place?.[Symbol.asyncDispose]();
  });

  const game = (name: string, change = {}) =>
    opened({ id: `${mine}-${name}`, guildId: mine, channelId: `${mine}-channel`, ...change });
  const post = (name: string, change = {}) =>
    dailyPost({ id: `${mine}-${name}`, scheduleId: `${mine}-schedule`, guildId: mine, ...change });

  test("it answers", async () => {
    await expect(store.ping()).resolves.toBeUndefined();
  });

  test("migrating again changes nothing", async () => {
    expect(await store.migrate()).toEqual([]);
    expect(await other.migrate()).toEqual([]);
  });

  describe("quizzes", () => {
    test("a channel has one game at a time, and another once it is over", async () => {
      expect(await store.quizzes.open(game("a"))).toBe(true);
      expect(await store.quizzes.open(game("b"))).toBe(false);
      expect(await store.quizzes.open(game("c", { channelId: `${mine}-elsewhere` }))).toBe(true);
      await store.quizzes.close(`${mine}-a`, "completed", 9);
      expect(await store.quizzes.open(game("b"))).toBe(true);
    });

    test("of many who open a game at once exactly one does", async () => {
      // On SQLite a connection that waits holds up its whole thread, so two of one process cannot take turns.
      const openers = name === "sqlite" ? [store] : [store, other];
      const all = Array.from({ length: 10 }, (_, index) =>
        openers[index % openers.length]!.quizzes.open(game(`g${index}`)),
      );
      expect((await Promise.all(all)).filter(Boolean).length).toBe(1);
      expect((await store.quizzes.running()).filter(({ guildId }) => guildId === mine).length).toBe(1);
    });

    test("a game that was not opened leaves no journal", async () => {
      await store.quizzes.open(game("a"));
      await store.quizzes.open(game("b"));
      expect(await store.quizzes.journal(`${mine}-b`)).toEqual([]);
    });

    test("the journal gives back what was written, in order", async () => {
      const events: QuizEvent[] = [
        { type: "began", at: 1_800_000_000_000 },
        { type: "asked", at: 1_800_000_000_001, index: 0, messageId: "9007199254740993" },
        { type: "answered", at: 1_800_000_000_002, index: 0, userId: "18446744073709551615", picks: [0, 2] },
      ];
      await store.quizzes.open(game("a"));
      for (const [index, event] of [...events.entries()].toReversed())
        await store.quizzes.append(`${mine}-a`, index + 1, event);
      expect(await other.quizzes.journal(`${mine}-a`)).toEqual([game("a"), ...events]);
    });

    test("a number in the journal is given once", async () => {
      await store.quizzes.open(game("a"));
      await store.quizzes.append(`${mine}-a`, 1, { type: "began", at: 1 });
      await expect(other.quizzes.append(`${mine}-a`, 1, { type: "announced", at: 2 })).rejects.toThrow(/constraint/i);
      await expect(store.quizzes.append(`${mine}-a`, 0, { type: "announced", at: 2 })).rejects.toThrow(/constraint/i);
      expect((await store.quizzes.journal(`${mine}-a`)).at(-1)).toEqual({ type: "began", at: 1 });
    });

    test("a journal needs a game", async () => {
      await expect(store.quizzes.append(`${mine}-none`, 1, { type: "began", at: 1 })).rejects.toThrow(/constraint/i);
    });

    test("the running games are listed, oldest first, until they end", async () => {
      for (const [index, name] of ["b", "a", "c"].entries())
        await store.quizzes.open(game(name, { channelId: `${mine}-${name}`, at: index }));
      await store.quizzes.close(`${mine}-a`, "stopped", 5);
      const running = (await other.quizzes.running()).filter(({ guildId }) => guildId === mine);
      expect(running).toEqual([
        { id: `${mine}-b`, guildId: mine },
        { id: `${mine}-c`, guildId: mine },
      ]);
    });

    test("texts with anything in them come back as they were", async () => {
      const stem = { zh: "“引号” 🥇 \\ ' \" ; -- %s $1 ?", en: "\u0001\t\n\u{1F9D1}\u200d" };
      await store.quizzes.open(game("a", { questions: [question({ stem })] }));
      expect(replay(await store.quizzes.journal(`${mine}-a`)).questions[0]?.stem).toEqual(stem);
    });
  });

  describe("results", () => {
    const result = (name: string, ...scores: ReturnType<typeof score>[]) => ({ ...open(game(name))[0], scores });

    test("are written once, however often they are saved", async () => {
      await store.quizzes.open(game("a"));
      const played = result("a", score("1", { points: 2, right: 2, answered: 3 }), score("2", { answered: 3 }));
      await store.quizzes.saveResults(played, 10);
      await Promise.all([store.quizzes.saveResults(played, 20), other.quizzes.saveResults(played, 30)]);
      expect(await store.leaderboard.board({ guildId: mine, board: "quiz", since: 0 })).toEqual([
        { userId: "1", points: 2, right: 2, answered: 3 },
        { userId: "2", points: 0, right: 0, answered: 3 },
      ]);
    });

    test("a game without players has none", async () => {
      await store.quizzes.open(game("a"));
      await store.quizzes.saveResults(result("a"), 10);
      expect(await store.leaderboard.board({ guildId: mine, board: "quiz", since: 0 })).toEqual([]);
    });

    test("a crowd fits", async () => {
      await store.quizzes.open(game("a"));
      const crowd = Array.from({ length: 8_000 }, (_, index) => score(String(index + 1), { points: 1 }));
      await store.quizzes.saveResults(result("a", ...crowd), 10);
      expect((await store.leaderboard.board({ guildId: mine, board: "quiz", since: 0 })).length).toBe(8_000);
    });
  });

  describe("the leaderboard", () => {
    const board = (change: Partial<BoardQuery> = {}) =>
      store.leaderboard.board({ guildId: mine, board: "all", since: 0, ...change });
    const points = async (change: Partial<BoardQuery> = {}) =>
      (await board(change)).map(({ userId, points }) => `${userId}: ${points}`);

    /** User 1: 3 points at 100, 1 daily at 300. User 2: 2 points at 200, 2 dailies at 300. */
    async function played() {
      for (const [name, at, ...scores] of [
        ["a", 100, score("1", { points: 3, right: 3, answered: 5 })],
        ["b", 200, score("2", { points: 2, right: 2, answered: 2 })],
      ] as const) {
        await store.quizzes.open(game(name, { channelId: `${mine}-${name}` }));
        await store.quizzes.saveResults({ ...open(game(name))[0], scores }, at);
      }
      for (const name of ["p", "q"]) {
        const asked = await store.dailies.posts.claim(post(name, { slot: name }), 0, 1);
        for (const [userId, right] of [
          ["1", name === "p"],
          ["2", true],
          ["3", false],
        ] as const)
          await store.dailies.answers.take(
            asked!,
            { postId: `${mine}-${name}`, guildId: mine, userId, picks: [1], text: null, right, at: 300 },
            false,
          );
      }
    }

    test("sums quizzes and daily answers, together or apart", async () => {
      await played();
      expect(await board()).toEqual([
        { userId: "2", points: 4, right: 4, answered: 4 },
        { userId: "1", points: 4, right: 4, answered: 7 },
        { userId: "3", points: 0, right: 0, answered: 2 },
      ]);
      expect(await points({ board: "quiz" })).toEqual(["1: 3", "2: 2"]);
      expect(await points({ board: "daily" })).toEqual(["2: 2", "1: 1", "3: 0"]);
    });

    test("counts from an instant on, that instant included", async () => {
      await played();
      expect(await points({ board: "quiz", since: 200 })).toEqual(["2: 2"]);
      expect(await points({ board: "quiz", since: 201 })).toEqual([]);
      expect(await points({ board: "all", since: 101 })).toEqual(["2: 4", "1: 1", "3: 0"]);
    });

    test("knows nothing of other servers", async () => {
      await played();
      expect(await board({ guildId: `${mine}-other` })).toEqual([]);
    });
  });

  test("a server's language is what was set last", async () => {
    expect(await store.settings.language(mine)).toBeUndefined();
    await store.settings.setLanguage(mine, "en");
    await store.settings.setLanguage(mine, "zh");
    expect(await other.settings.language(mine)).toBe("zh");
  });

  test("a fact is what was set first, for everybody", async () => {
    expect(await store.facts.get(`fact-${mine}`)).toBeUndefined();
    expect(await store.facts.setOnce(`fact-${mine}`, "first")).toBe("first");
    expect(await other.facts.setOnce(`fact-${mine}`, "second")).toBe("first");
  });

  test("a person has one vote on an entry, and takes it back with another", async () => {
    await store.feedback.vote(`e-${mine}`, "1", false, 10);
    await store.feedback.explain(`e-${mine}`, "1", "too short");
    await store.feedback.vote(`e-${mine}`, "2", true, 20);
    const judged = async () => (await other.feedback.judgements()).find(({ entryId }) => entryId === `e-${mine}`);
    expect(await judged()).toEqual({ entryId: `e-${mine}`, helpful: 1, unhelpful: 1 });
    expect(await other.feedback.reasons(10)).toContainEqual({ entryId: `e-${mine}`, reason: "too short", at: 10 });
    await store.feedback.vote(`e-${mine}`, "1", true, 30);
    expect(await judged()).toEqual({ entryId: `e-${mine}`, helpful: 2, unhelpful: 0 });
    expect((await other.feedback.reasons(100)).filter(({ entryId }) => entryId === `e-${mine}`)).toEqual([]);
  });

  test("practice is counted item by item", async () => {
    await store.learning.count(mine, "a#1", true, 1);
    await store.learning.count(mine, "a#1", false, 2);
    await store.learning.count(mine, "a#2", false, 3);
    expect(await other.learning.of(mine)).toEqual([
      { questionId: "a#1", answers: 2, right: 1 },
      { questionId: "a#2", answers: 1, right: 0 },
    ]);
  });

  test("a question without an answer counts people, not askings", async () => {
    const ask = (question: string, asker: string) => store.unanswered.note(mine, question, asker, 7);
    for (const asker of ["a", "a", "a", "b", "c"]) await ask("often asked", asker);
    for (const asker of ["a", "a", "a"]) await ask("asked by one", asker);
    expect(await other.unanswered.list(mine, 3, 10)).toEqual([
      { question: "often asked", people: 3, times: 5, lastAt: 7 },
    ]);
    expect((await other.unanswered.list(null, 3, 100)).map(({ question }) => question)).toContain("often asked");
  });
});
