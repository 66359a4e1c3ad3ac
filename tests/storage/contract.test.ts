import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { QuizEvent } from "#src/domain/quiz/events.ts";
import { replay } from "#src/domain/quiz/step.ts";
import { openStore, type Store } from "#src/storage/store.ts";
import { dailyPost, opened, question, schedule } from "../support/samples.ts";
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
  const due = (name: string, change = {}) => schedule({ id: `${mine}-${name}`, guildId: mine, ...change });
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

  describe("daily questions", () => {
    test("a slot is claimed once, and again only after the lease if nobody posted", async () => {
      const claim = (name: string, now: number) => store.dailies.claim(post(name), now, now + 60);
      expect(await claim("a", 0)).toEqual(post("a"));
      expect(await claim("b", 59)).toBeNull();
      // The interrupted claim's own post is handed on, not the newcomer's.
      expect(await claim("b", 60)).toEqual(post("a"));
      expect(await claim("c", 119)).toBeNull();
      await store.dailies.complete(`${mine}-a`, "m1", 130);
      expect(await claim("d", 10_000)).toBeNull();
    });

    test("of many who claim a slot at once exactly one gets it, be it new or left over", async () => {
      for (const now of [0, 60]) {
        const all = Array.from({ length: 10 }, (_, index) =>
          (index % 2 ? store : other).dailies.claim(post(`${now}-${index}`), now, now + 60),
        );
        expect((await Promise.all(all)).filter((one) => one !== null).length).toBe(1);
      }
    });

    test("another date or another schedule is another slot", async () => {
      expect(await store.dailies.claim(post("a"), 0, 60)).not.toBeNull();
      expect(await store.dailies.claim(post("b", { slot: "2026-01-02" }), 0, 60)).not.toBeNull();
      expect(await store.dailies.claim(post("c", { scheduleId: `${mine}-other` }), 0, 60)).not.toBeNull();
    });

    test("a claim that is given back can be taken at once, unless the post stands", async () => {
      await store.dailies.claim(post("a"), 0, 60);
      await store.dailies.release(`${mine}-a`, 5);
      expect(await other.dailies.claim(post("b"), 5, 65)).toEqual(post("a"));
      await other.dailies.complete(`${mine}-a`, "m1", 6);
      await store.dailies.release(`${mine}-a`, 7);
      expect(await store.dailies.claim(post("b"), 100, 160)).toBeNull();
    });

    test("a slot is posted once it has its message", async () => {
      const posted = () => store.dailies.isPosted(`${mine}-schedule`, "2026-01-01");
      expect(await posted()).toBe(false);
      await store.dailies.claim(post("a"), 0, 60);
      expect(await posted()).toBe(false);
      await store.dailies.complete(`${mine}-a`, "m1", 6);
      expect(await posted()).toBe(true);
      expect(await store.dailies.post(`${mine}-a`)).toEqual(post("a", { messageId: "m1", postedAt: 6 }));
      expect(await store.dailies.post(`${mine}-none`)).toBeNull();
    });

    test("the latest post is the last that reached the channel", async () => {
      expect(await store.dailies.latestPost(`${mine}-schedule`)).toBeNull();
      for (const [index, name] of ["a", "b", "c"].entries())
        await store.dailies.claim(post(name, { slot: name, createdAt: index }), 0, 60);
      await store.dailies.complete(`${mine}-b`, "mb", 10);
      await store.dailies.complete(`${mine}-a`, "ma", 20);
      expect((await store.dailies.latestPost(`${mine}-schedule`))?.id).toBe(`${mine}-a`);
    });

    test("what a server has had, oldest first", async () => {
      for (const [name, createdAt] of [
        ["b", 2],
        ["a", 1],
        ["c", 3],
        ["claimed only", 4],
      ] as const) {
        const claimed = await store.dailies.claim(
          post(name, { slot: name, createdAt, question: question({ id: `${name}#1` }) }),
          0,
          60,
        );
        if (claimed && createdAt < 4) await store.dailies.complete(claimed.id, "m", createdAt);
      }
      await store.dailies.claim(post("x", { scheduleId: `${mine}-x`, guildId: `${mine}-x` }), 0, 60);
      expect(await store.dailies.postedQuestions(mine)).toEqual(["a#1", "b#1", "c#1"]);
    });

    test("a person's first answer stands, also of two at once", async () => {
      await store.dailies.claim(post("a"), 0, 60);
      const answer = (pick: number) => ({
        postId: `${mine}-a`,
        guildId: mine,
        userId: "7",
        picks: [pick],
        right: pick === 1,
        at: 18e11,
      });
      // As above: on SQLite two connections of one process cannot take turns.
      const second = name === "sqlite" ? store : other;
      const [one, two] = await Promise.all([store.dailies.answer(answer(0)), second.dailies.answer(answer(1))]);
      expect(one).toEqual(two);
      expect(await store.dailies.answer({ ...answer(2), at: 5 })).toEqual(one);
      expect(await store.dailies.tally(`${mine}-a`)).toEqual({ answered: 1, right: one.right ? 1 : 0 });
    });

    test("answers are counted", async () => {
      await store.dailies.claim(post("a"), 0, 60);
      expect(await store.dailies.tally(`${mine}-a`)).toEqual({ answered: 0, right: 0 });
      for (const userId of ["1", "2", "3"])
        await store.dailies.answer({
          postId: `${mine}-a`,
          guildId: mine,
          userId,
          picks: [1],
          right: userId < "3",
          at: 1,
        });
      expect(await store.dailies.tally(`${mine}-a`)).toEqual({ answered: 3, right: 2 });
    });
  });

  describe("schedules", () => {
    /** Far before the times of all other tests. */
    const ids = async (now: number, limit = 100) =>
      (await store.dailies.due(now, limit)).filter(({ guildId }) => guildId === mine).map(({ id }) => id);

    test("come back as they were written, oldest first", async () => {
      const full = due("b", { topic: "cost", language: "en", createdAt: 2, nextAt: 2 ** 50, lastError: "{}" });
      await store.dailies.addSchedule(full);
      await store.dailies.addSchedule(due("a", { createdAt: 1, nextAt: 2 ** 50 }));
      expect(await other.dailies.schedules(mine)).toEqual([due("a", { createdAt: 1, nextAt: 2 ** 50 }), full]);
    });

    test("are due from their time on, the most overdue first", async () => {
      await store.dailies.addSchedule(due("a", { nextAt: -50 }));
      await store.dailies.addSchedule(due("b", { nextAt: -70 }));
      expect([await ids(-71), await ids(-70), await ids(-50), await ids(-50, 1)]).toEqual([
        [],
        [`${mine}-b`],
        [`${mine}-b`, `${mine}-a`],
        [`${mine}-b`],
      ]);
    });

    test("wait for their next time after they are put off", async () => {
      await store.dailies.addSchedule(due("a", { nextAt: -1_000 }));
      await store.dailies.reschedule(`${mine}-a`, -900, "reason");
      expect([await ids(-950), await ids(-900)]).toEqual([[], [`${mine}-a`]]);
      expect((await store.dailies.schedules(mine))[0]?.lastError).toBe("reason");
      await store.dailies.reschedule(`${mine}-a`, 2 ** 50, null);
      expect((await store.dailies.schedules(mine))[0]?.lastError).toBeNull();
    });

    test("are taken out by their own server only; what they posted stays", async () => {
      await store.dailies.addSchedule(due("schedule", { nextAt: 2 ** 50 }));
      await store.dailies.claim(post("a"), 0, 60);
      expect(await store.dailies.removeSchedule("stranger", `${mine}-schedule`)).toBe(false);
      expect(await store.dailies.removeSchedule(mine, `${mine}-schedule`)).toBe(true);
      expect(await store.dailies.removeSchedule(mine, `${mine}-schedule`)).toBe(false);
      expect(await store.dailies.post(`${mine}-a`)).not.toBeNull();
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
    await store.dailies.claim(post("early", { slot: "1" }), 0, 1);
    await store.dailies.complete(`${mine}-early`, "m1", at - 1);
    await store.dailies.claim(post("late", { slot: "2" }), 0, 1);
    await store.dailies.complete(`${mine}-late`, "m2", at);
    await store.dailies.claim(post("unposted", { slot: "3" }), 0, 1);
    expect(await other.recentDailies.posts(at)).toEqual([
      { id: `${mine}-late`, guildId: mine, scheduleId: `${mine}-schedule`, questionId: "alpha#1", postedAt: at },
    ]);
    expect((await other.recentDailies.posts(at - 1)).map(({ id }) => id)).toEqual([`${mine}-early`, `${mine}-late`]);
    const answer = { postId: `${mine}-late`, guildId: mine, picks: [1], right: true };
    await store.dailies.answer({ ...answer, userId: "1", at: at - 1 });
    await store.dailies.answer({ ...answer, userId: "2", at });
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
