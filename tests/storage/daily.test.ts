import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Store } from "#src/storage/store.ts";
import { dailyPost, question, schedule } from "../support/samples.ts";
import { backends, type TwoProcesses, twoProcesses } from "../support/stores.ts";

/** Questions of the day, on every database. Each test has its own server (guild) and ids in one shared database. */
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

  const plan = (name: string, change = {}) => schedule({ id: `${mine}-${name}`, guildId: mine, ...change });
  const post = (name: string, change = {}) =>
    dailyPost({ id: `${mine}-${name}`, scheduleId: `${mine}-schedule`, guildId: mine, ...change });
  /** A question that stands in its channel. */
  async function posted(name: string, postedAt: number, change: Parameters<typeof dailyPost>[0] = {}) {
    const { posts } = store.dailies;
    const claimed = await posts.claim(post(name, { slot: name, createdAt: postedAt, ...change }), 0, 60);
    await posts.complete(`${mine}-${name}`, { messageId: `m-${name}`, postedAt, closesAt: postedAt + 100 });
    return claimed!;
  }

  describe("slots", () => {
    const claim = (name: string, now: number, change = {}) =>
      store.dailies.posts.claim(post(name, change), now, now + 60);
    const complete = (name: string, at: number) =>
      store.dailies.posts.complete(`${mine}-${name}`, { messageId: "m1", postedAt: at, closesAt: at + 9 });

    test("are claimed once, and again only after the lease if nobody posted", async () => {
      expect(await claim("a", 0)).toEqual(post("a"));
      expect(await claim("b", 59)).toBeNull();
      // The interrupted claim's own post is handed on, not the newcomer's.
      expect(await claim("b", 60)).toEqual(post("a"));
      expect(await claim("c", 119)).toBeNull();
      await complete("a", 130);
      expect(await claim("d", 10_000)).toBeNull();
    });

    test("of many who claim one at once exactly one gets it, be it new or left over", async () => {
      for (const now of [0, 60]) {
        const all = Array.from({ length: 10 }, (_, index) =>
          (index % 2 ? store : other).dailies.posts.claim(post(`${now}-${index}`), now, now + 60),
        );
        expect((await Promise.all(all)).filter((one) => one !== null).length).toBe(1);
      }
    });

    test("of another date or another schedule are others", async () => {
      expect(await claim("a", 0)).not.toBeNull();
      expect(await claim("b", 0, { slot: "2026-01-02" })).not.toBeNull();
      expect(await claim("c", 0, { scheduleId: `${mine}-other` })).not.toBeNull();
    });

    test("given back can be taken at once, unless the post stands", async () => {
      await claim("a", 0);
      await store.dailies.posts.release(`${mine}-a`, 5);
      expect(await other.dailies.posts.claim(post("b"), 5, 65)).toEqual(post("a"));
      await complete("a", 6);
      await store.dailies.posts.release(`${mine}-a`, 7);
      expect(await claim("b", 100)).toBeNull();
    });

    test("that are redirected say what the new post says, under their own id", async () => {
      await claim("a", 0);
      const elsewhere = { channelId: "9", language: "en", question: question({ id: "b#1" }), reveal: "next" } as const;
      const expected = post("a", { ...elsewhere, createdAt: 7 });
      expect(await store.dailies.posts.redirect(`${mine}-a`, post("b", { ...elsewhere, createdAt: 7 }))).toEqual(
        expected,
      );
      expect(await other.dailies.posts.byId(`${mine}-a`)).toEqual(expected);
    });

    test("come back as they were written", async () => {
      const texts = { zh: "“引号” 🥇 \\ ' \" ; -- %s $1 ?", en: "\u0001\t\n\u{1F9D1}\u200d" };
      const full = post("a", { question: question({ stem: texts, difficulty: 3 }), deckId: "d", reveal: "next" });
      await store.dailies.posts.claim(full, 0, 60);
      await complete("a", 6);
      await store.dailies.posts.setThread(`${mine}-a`, "t");
      expect(await other.dailies.posts.byId(`${mine}-a`)).toEqual({
        ...full,
        messageId: "m1",
        postedAt: 6,
        closesAt: 15,
        threadId: "t",
      });
      expect(await store.dailies.posts.byId(`${mine}-none`)).toBeNull();
    });
  });

  describe("what was posted", () => {
    test("the latest ones reached the channel last; the latest date is of those with a date", async () => {
      const { posts } = store.dailies;
      expect(await posts.latest(`${mine}-schedule`)).toEqual([]);
      expect(await posts.latestDate(`${mine}-schedule`)).toBeNull();
      await posted("2026-01-02", 10);
      await posted("2026-01-01", 30);
      await posted("now-x", 20);
      await posts.claim(post("c", { slot: "2026-01-03" }), 0, 60);
      expect((await posts.latest(`${mine}-schedule`, 2)).map(({ slot }) => slot)).toEqual(["2026-01-01", "now-x"]);
      expect(await posts.latestDate(`${mine}-schedule`)).toBe("2026-01-02");
    });

    test("a server's history has each question once, at its latest turn, with how often it came", async () => {
      const asked = (id: string, topic = "cost") => ({ question: question({ id, topic, difficulty: 2 }) });
      await posted("b", 2, asked("b#1", "law"));
      await posted("a", 1, asked("a#1"));
      await posted("c", 3, asked("a#1"));
      await store.dailies.posts.claim(post("claimed only", { slot: "d" }), 0, 60);
      await posted("x", 9, { guildId: `${mine}-other`, scheduleId: `${mine}-x` });
      expect(await store.dailies.posts.history(mine)).toEqual([
        { id: "b#1", topic: "law", difficulty: 2, times: 1 },
        { id: "a#1", topic: "cost", difficulty: 2, times: 2 },
      ]);
    });

    test("a date's questions are those of all schedules of the server, the first first", async () => {
      const at = (name: string, createdAt: number, change = {}) =>
        store.dailies.posts.claim(post(name, { scheduleId: `${mine}-${name}`, createdAt, ...change }), 0, 60);
      await at("b", 2, { question: question({ id: "b#1" }) });
      await at("a", 1, { question: question({ id: "a#1" }) });
      await at("c", 0, { slot: "2026-01-02" });
      await at("d", 0, { guildId: `${mine}-other` });
      const ids = (await store.dailies.posts.questionsOn(mine, "2026-01-01")).map(({ id }) => id);
      expect(ids).toEqual(["a#1", "b#1"]);
    });
  });

  describe("closing", () => {
    const closing = async (now: number) =>
      (await store.dailies.posts.closing(now, 100)).filter(({ guildId }) => guildId === mine).map(({ slot }) => slot);

    test("is due from its time on, the oldest first, until it is done", async () => {
      const { posts } = store.dailies;
      await posted("b", 20);
      await posted("a", 10);
      await posts.claim(post("c", { slot: "c" }), 0, 60);
      expect([await closing(109), await closing(110), await closing(120)]).toEqual([[], ["a"], ["a", "b"]]);
      await posts.setClosed(`${mine}-a`, 130);
      expect(await closing(140)).toEqual(["b"]);
      expect((await posts.byId(`${mine}-a`))?.closedAt).toBe(130);
    });

    test("is taken by one at a time", async () => {
      await posted("a", 10);
      const take = (who: Store, now: number) => who.dailies.posts.takeClosing(`${mine}-a`, now, now + 60);
      expect((await Promise.all([take(store, 110), take(other, 110)])).filter(Boolean)).toEqual([true]);
      expect(await closing(169)).toEqual([]);
      expect(await take(other, 169)).toBe(false);
      expect(await closing(170)).toEqual(["a"]);
      expect(await take(other, 170)).toBe(true);
      await store.dailies.posts.setClosed(`${mine}-a`, 171);
      expect(await take(store, 999)).toBe(false);
    });

    test("comes early for the other posts of a schedule that are open", async () => {
      await posted("a", 10);
      await posted("b", 20);
      await posted("c", 20, { scheduleId: `${mine}-x` });
      await store.dailies.posts.closeEarlier(`${mine}-schedule`, `${mine}-b`, 70);
      expect(await closing(70)).toEqual(["a"]);
      // What is over already does not open again.
      await store.dailies.posts.closeEarlier(`${mine}-schedule`, `${mine}-b`, 80);
      expect((await store.dailies.posts.byId(`${mine}-a`))?.closesAt).toBe(70);
    });
  });

  describe("answers", () => {
    const answer = (userId: string, right: boolean, at: number, change = {}) => ({
      postId: `${mine}-2026-01-01`,
      guildId: mine,
      userId,
      picks: [right ? 1 : 0],
      text: null,
      right,
      at,
      ...change,
    });
    const answers = () => store.dailies.answers;
    /** On SQLite a connection that waits holds up its whole thread, so two of one process cannot take turns. */
    const twin = () => (name === "sqlite" ? store : other);

    test("the first one stands, also of two at once, and comes back as it was given", async () => {
      const asked = await posted("2026-01-01", 1);
      const typed = answer("7", true, 18e11, { picks: [], text: "“答案” $1" });
      const [one, two] = await Promise.all([
        store.dailies.answers.take(asked, typed, false),
        twin().dailies.answers.take(asked, answer("7", false, 18e11 + 1), false),
      ]);
      expect(one.answer).toEqual(two.answer);
      expect((await answers().take(asked, answer("7", false, 5), false)).answer).toEqual(one.answer);
      expect(await other.dailies.answers.of(asked.id, "7")).toEqual(one.answer);
      expect(await answers().of(asked.id, "8")).toBeNull();
    });

    test("a changeable one is replaced by a later one only", async () => {
      const asked = await posted("2026-01-01", 1);
      for (const [at, right, stands] of [
        [10, false, 10],
        [20, true, 20],
        [15, false, 20],
        [20, false, 20],
      ] as const) {
        const { answer: standing } = await answers().take(asked, answer("7", right, at), true);
        expect(standing.at).toBe(stands);
      }
      expect(await answers().of(asked.id, "7")).toMatchObject({ at: 20, right: true, picks: [1] });
    });

    test("are counted: how many, how many right, who was right first, what was picked", async () => {
      const asked = await posted("2026-01-01", 1);
      const nobody = { answered: 0, right: 0, first: null, distribution: new Map() };
      expect(await answers().figures(asked.id)).toEqual(nobody);
      expect(await answers().tallies([asked.id])).toEqual(new Map());
      expect(await answers().tallies([])).toEqual(new Map());
      for (const [user, right, at, picks] of [
        ["1", false, 1, [0, 2]],
        ["3", true, 5, [1]],
        ["2", true, 5, [1]],
        ["4", true, 9, [1]],
      ] as const)
        await answers().take(asked, answer(user, right, at, { picks }), false);
      const distribution = new Map([
        [0, 1],
        [2, 1],
        [1, 3],
      ]);
      expect(await answers().figures(asked.id)).toEqual({ answered: 4, right: 3, first: "2", distribution });
      expect(await answers().tallies([asked.id, "none"])).toEqual(new Map([[asked.id, { answered: 4, right: 3 }]]));
    });

    test("and the run that they continue are written together or not at all", async () => {
      const asked = await posted("2026-01-01", 1);
      const orphan = { ...asked, id: "none" };
      const lost = answers().take(orphan, answer("7", true, 1, { postId: "none" }), false);
      await expect(lost).rejects.toThrow(/constraint/i);
      expect(await answers().streak(mine, "7", "2027-01-01")).toBeNull();
      const broken = { ...asked, slot: "2026-01-01", guildId: null as unknown as string };
      await expect(answers().take(broken, answer("7", true, 1), false)).rejects.toThrow(/constraint/i);
      expect(await answers().of(asked.id, "7")).toBeNull();
    });

    test("a run goes from date to date with a question, whichever schedule had it", async () => {
      const dates = ["2026-01-01", "2026-01-02", "2026-01-05"];
      const asked: Awaited<ReturnType<typeof posted>>[] = [];
      for (const [index, date] of dates.entries()) asked.push(await posted(date, index));
      const again = await posted("again", 9, { slot: "2026-01-05", scheduleId: `${mine}-x` });
      const take = async (post: (typeof asked)[number], userId: string, name: string) =>
        (await answers().take(post, answer(userId, true, 1, { postId: `${mine}-${name}` }), false)).streak?.current;
      expect([
        await take(asked[0]!, "1", dates[0]!),
        await take(asked[1]!, "1", dates[1]!),
        await take(asked[2]!, "1", dates[2]!),
        await take(again, "1", "again"),
      ]).toEqual([1, 2, 3, 3]);
      expect([await take(asked[0]!, "2", dates[0]!), await take(asked[2]!, "2", dates[2]!)]).toEqual([1, 1]);
      // A late answer neither continues nor breaks it.
      expect(await take(asked[1]!, "2", dates[1]!)).toBe(1);
      expect(await answers().streak(mine, "1", "2026-01-06")).toEqual({
        streak: { current: 3, best: 3, freezes: 0, lastDate: "2026-01-05" },
        missed: 0,
      });
      expect((await answers().streak(mine, "1", "2026-01-05"))?.missed).toBe(0);
      expect(await answers().runners(mine, "2026-01-05", 5)).toEqual([
        { userId: "1", current: 3, best: 3, freezes: 0, lastDate: "2026-01-05" },
      ]);
      expect(await answers().runners(mine, "2026-01-06", 5)).toEqual([]);
      expect(await answers().runners(`${mine}-other`, "2026-01-01", 5)).toEqual([]);
    });

    test("many at once from one person on several dates leave one right run", async () => {
      const asked: Awaited<ReturnType<typeof posted>>[] = [];
      for (let date = 1; date <= 9; date++) asked.push(await posted(`2026-01-0${date}`, date));
      for (const one of asked)
        await Promise.all(
          [store, twin(), store].map((who) =>
            who.dailies.answers.take(one, answer("7", true, 1, { postId: one.id }), true),
          ),
        );
      expect((await answers().streak(mine, "7", "2026-02-01"))?.streak).toMatchObject({ current: 9, freezes: 1 });
    });

    test("a week is counted by its dates", async () => {
      for (const [index, [date, right]] of (
        [
          ["2026-01-04", true],
          ["2026-01-05", true],
          ["2026-01-11", false],
          ["2026-01-12", true],
          ["now-x", true],
        ] as const
      ).entries()) {
        const asked = await posted(date, index, { question: question({ id: `q${index}#1` }) });
        for (const user of ["1", "2"]) await answers().take(asked, answer(user, right, 1, { postId: asked.id }), false);
      }
      const week = await answers().week(mine, "2026-01-05", "2026-01-12");
      expect({ ...week, questions: week.questions.toSorted((a, b) => (a.questionId < b.questionId ? -1 : 1)) }).toEqual(
        {
          people: 2,
          answers: 4,
          questions: [
            { questionId: "q1#1", answered: 2, right: 2 },
            { questionId: "q2#1", answered: 2, right: 0 },
          ],
        },
      );
    });
  });

  describe("schedules", () => {
    /** Far before the times of all other tests. */
    const ids = async (now: number, limit = 100) =>
      (await store.dailies.schedules.due(now, limit)).filter(({ guildId }) => guildId === mine).map(({ id }) => id);

    test("come back as they were written, oldest first", async () => {
      const full = plan("b", {
        days: [1, 3, 7],
        topic: "cost",
        language: "en",
        mention: "5",
        thread: true,
        reveal: "next",
        createdAt: 2,
        nextAt: 2 ** 50,
        lastError: "{}",
        pausedAt: 8.64e15,
        pauseReason: "failing",
        failingSince: 4,
        toldAt: 5,
        skipDate: "2026-01-02",
        owedDate: "2026-01-03",
      });
      await store.dailies.schedules.add(full);
      await store.dailies.schedules.add(plan("a", { createdAt: 1, nextAt: 2 ** 50 }));
      expect(await other.dailies.schedules.of(mine)).toEqual([plan("a", { createdAt: 1, nextAt: 2 ** 50 }), full]);
      const changed = { ...full, time: "10:00", mention: null, skipDate: null, nextAt: 2 ** 51 };
      await store.dailies.schedules.replace(changed);
      expect(await other.dailies.schedules.byId(full.id)).toEqual(changed);
      expect(await store.dailies.schedules.byId(`${mine}-none`)).toBeNull();
    });

    test("are due from their time on, the most overdue first", async () => {
      await store.dailies.schedules.add(plan("a", { nextAt: -50 }));
      await store.dailies.schedules.add(plan("b", { nextAt: -70 }));
      const [a, b] = [`${mine}-a`, `${mine}-b`];
      expect([await ids(-71), await ids(-70), await ids(-50), await ids(-50, 1)]).toEqual([[], [b], [b, a], [b]]);
      for (const one of await store.dailies.schedules.of(mine)) await store.dailies.schedules.remove(mine, one.id);
    });

    test("are taken by one at a time, and settled unless somebody has changed them", async () => {
      const { schedules } = store.dailies;
      const one = plan("a", { nextAt: 2 ** 49 });
      await schedules.add(one);
      const takers = [store, other, store].map((who) => who.dailies.schedules.take(one, 2 ** 49 + 60));
      expect((await Promise.all(takers)).filter(Boolean)).toEqual([true]);
      await schedules.setSkip(one.id, "2026-01-09");
      await schedules.settle(one.id, 2 ** 49 + 60, { ...one, nextAt: 2 ** 50, lastError: "reason" });
      const settled = { ...one, nextAt: 2 ** 50, lastError: "reason", skipDate: "2026-01-09" };
      expect(await schedules.byId(one.id)).toEqual(settled);
      await schedules.settle(one.id, 2 ** 49 + 60, { ...one, nextAt: 1, lastError: null });
      expect(await schedules.byId(one.id)).toEqual(settled);
      await schedules.setState(one.id, { ...settled, pausedAt: 3, pauseReason: "asked", nextAt: 8.64e15 });
      expect(await other.dailies.schedules.byId(one.id)).toEqual({
        ...settled,
        pausedAt: 3,
        pauseReason: "asked",
        nextAt: 8.64e15,
      });
    });

    test("are taken out by their own server only; what they posted stays", async () => {
      const { schedules } = store.dailies;
      await schedules.add(plan("schedule", { nextAt: 2 ** 50 }));
      await store.dailies.posts.claim(post("a"), 0, 60);
      expect(await schedules.remove("stranger", `${mine}-schedule`)).toBe(false);
      expect(await schedules.remove(mine, `${mine}-schedule`)).toBe(true);
      expect(await schedules.remove(mine, `${mine}-schedule`)).toBe(false);
      expect(await store.dailies.posts.byId(`${mine}-a`)).not.toBeNull();
    });
  });

  describe("reminders", () => {
    const wish = (userId: string, change = {}) =>
      ({ scheduleId: `${mine}-a`, userId, time: "20:00", language: "zh", nextAt: 2 ** 49, ...change }) as const;

    test("one for each person and schedule: the last wish", async () => {
      const { reminders } = store.dailies;
      await store.dailies.schedules.add(plan("a", { nextAt: 2 ** 50 }));
      await reminders.set(wish("1"));
      await reminders.set(wish("1", { time: "21:00", language: "en" }));
      expect(await other.dailies.reminders.of(`${mine}-a`, "1")).toEqual(wish("1", { time: "21:00", language: "en" }));
      expect(await reminders.of(`${mine}-a`, "2")).toBeNull();
      expect([await reminders.remove(`${mine}-a`, "1"), await reminders.remove(`${mine}-a`, "1")]).toEqual([
        true,
        false,
      ]);
    });

    test("are due at their time, moved on by one, woken together, gone with their schedule", async () => {
      const { reminders } = store.dailies;
      await store.dailies.schedules.add(plan("a", { nextAt: 2 ** 50 }));
      await reminders.set(wish("1", { nextAt: -5 }));
      await reminders.set(wish("2", { nextAt: 2 ** 48 }));
      const due = async () => (await reminders.due(0, 10)).map(({ userId }) => userId);
      expect(await due()).toEqual(["1"]);
      const moves = [store, other].map((who) => who.dailies.reminders.advance(wish("1", { nextAt: -5 }), 2 ** 48));
      expect((await Promise.all(moves)).filter(Boolean)).toEqual([true]);
      expect(await due()).toEqual([]);
      await reminders.wake(`${mine}-a`, -1);
      expect((await due()).toSorted()).toEqual(["1", "2"]);
      await store.dailies.schedules.remove(mine, `${mine}-a`);
      expect(await due()).toEqual([]);
    });
  });
});
