import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { QuizEvent } from "#src/domain/quiz/events.ts";
import { replay } from "#src/domain/quiz/step.ts";
import type { Store } from "#src/storage/store.ts";
import { answerDaily, postDaily } from "../support/postedDailies.ts";
import { dailyPost, opened, question } from "../support/samples.ts";
import { backends, type TwoProcesses, twoProcesses } from "../support/stores.ts";

/** Every database keeps the same promises. Each test has its own server (guild) and ids in one shared database. */
describe.each(backends)("$name", ({ name, create }) => {
  let both: TwoProcesses;
  let store: Store;
  let other: Store;
  /** Makes the ids of a test its own. */
  let mine: string;
  let tests = 0;

  beforeAll(async () => {
    both = await twoProcesses(create);
    ({ store, other } = both);
  });
  beforeEach(() => {
    mine = String(++tests);
  });
  afterAll(() => both?.[Symbol.asyncDispose]());

  const game = (name: string, change = {}) =>
    opened({ id: `${mine}-${name}`, guildId: mine, channelId: `${mine}-channel`, ...change });
  const post = (name: string, change = {}) =>
    dailyPost({ id: `${mine}-${name}`, scheduleId: `${mine}-schedule`, guildId: mine, ...change });

  test("turns to identify are taken one after the other, whoever asks, in each bucket apart", async () => {
    const [bucket, another] = [Number(mine) * 2, Number(mine) * 2 + 1];
    const take = (from: Store, now: number, where = bucket) => from.identify.take(where, now, 5_500);
    expect(await take(store, 1_000)).toBe(1_000);
    expect(await take(other, 1_200)).toBe(6_500);
    expect(await take(store, 1_200, another)).toBe(1_200);
    const crowd = await Promise.all(Array.from({ length: 20 }, (_, index) => take(index % 2 ? store : other, 2_000)));
    expect(crowd.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => 12_000 + index * 5_500));
    // Long after the last one nobody waits.
    expect(await take(store, 900_000)).toBe(900_000);
    // Nor for a turn that a clock of tomorrow has taken.
    expect(await take(other, 900_000 + 86_400_000)).toBe(900_000 + 86_400_000);
    expect(await take(store, 910_000)).toBe(910_000);
  });

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
        {
          type: "answered",
          at: 1_800_000_000_002,
          index: 0,
          userId: "18446744073709551615",
          picks: [0, 2],
          text: "“显卡”",
        },
      ];
      await store.quizzes.open(game("a"));
      await store.quizzes.append(`${mine}-a`, 2, events.slice(1));
      await store.quizzes.append(`${mine}-a`, 1, events.slice(0, 1));
      expect(await other.quizzes.journal(`${mine}-a`)).toEqual([game("a"), ...events]);
    });

    test("a number in the journal is given once", async () => {
      await store.quizzes.open(game("a"));
      const announced = [{ type: "announced", at: 2 }] as const;
      await store.quizzes.append(`${mine}-a`, 1, [{ type: "began", at: 1 }]);
      await expect(other.quizzes.append(`${mine}-a`, 1, announced)).rejects.toThrow(/constraint/i);
      await expect(store.quizzes.append(`${mine}-a`, 0, announced)).rejects.toThrow(/constraint/i);
      expect((await store.quizzes.journal(`${mine}-a`)).at(-1)).toEqual({ type: "began", at: 1 });
    });

    test.each([3, 2_500])("of %i events that are written together all are, or none", async (count) => {
      await store.quizzes.open(game("a"));
      const crowd = Array.from({ length: count }, (_, at): QuizEvent => ({ type: "began", at }));
      await store.quizzes.append(`${mine}-a`, count, [{ type: "began", at: 99_999 }]);
      await expect(store.quizzes.append(`${mine}-a`, 1, crowd)).rejects.toThrow(/constraint/i);
      expect((await other.quizzes.journal(`${mine}-a`)).length).toBe(2);
      await store.quizzes.append(`${mine}-a`, count + 1, crowd);
      expect((await other.quizzes.journal(`${mine}-a`)).slice(2)).toEqual(crowd);
    });

    test("a journal needs a game", async () => {
      await expect(store.quizzes.append(`${mine}-none`, 1, [{ type: "began", at: 1 }])).rejects.toThrow(/constraint/i);
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

  test("views of an entry add up over its days, and processes; old days are forgotten", async () => {
    const seen = (entryId: string, day: string, views: number) => ({ entryId: `${mine}-${entryId}`, day, views });
    await store.popular.add([]);
    await store.popular.add([seen("b", "2026-03-01", 2), seen("a", "2026-03-02", 9), seen("c", "2026-03-02", 2)]);
    // On SQLite a connection that waits holds up its whole thread, so two of one process cannot take turns.
    const adders = name === "sqlite" ? [store, store] : [store, other];
    await Promise.all(adders.map((one) => one.popular.add([seen("c", "2026-03-03", 1), seen("b", "2026-03-02", 2)])));
    const most = async (since: string, atLeast: number) =>
      (await other.popular.most(since, atLeast, 100)).filter((id) => id.startsWith(`${mine}-`));
    expect(await most("2026-03-01", 5)).toEqual([`${mine}-a`, `${mine}-b`]);
    expect(await most("2026-03-02", 2)).toEqual([`${mine}-a`, `${mine}-b`, `${mine}-c`]);
    await other.popular.forget("2026-03-02");
    expect(await most("2026-03-01", 5)).toEqual([`${mine}-a`]);
    expect(await most("2026-03-03", 3)).toEqual([]);
  });

  test("what is new among the questions of the day is what stands in a channel, with who answered it", async () => {
    const at = 9e15 + tests * 1000;
    await postDaily(store, post("early", { slot: "1" }), at - 1);
    const late = await postDaily(store, post("late", { slot: "2" }), at);
    await store.dailies.posts.claim(post("unposted", { slot: "3" }), 0, 1);
    expect(await other.recentDailies.posts(at)).toEqual([
      {
        id: `${mine}-late`,
        guildId: mine,
        scheduleId: `${mine}-schedule`,
        questionId: "alpha#1",
        instant: true,
        postedAt: at,
      },
    ]);
    expect((await other.recentDailies.posts(at - 1)).map(({ id }) => id)).toEqual([`${mine}-early`, `${mine}-late`]);
    await answerDaily(store, late, { userId: "1", right: true, at: at - 1 });
    await answerDaily(store, late, { userId: "2", right: true, at });
    expect(await other.recentDailies.answers(at)).toEqual([{ postId: `${mine}-late`, userId: "2" }]);
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
