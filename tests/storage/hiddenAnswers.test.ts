import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { DailyPost } from "#src/storage/daily/records.ts";
import type { Store } from "#src/storage/store.ts";
import { postDaily } from "../support/postedDailies.ts";
import { dailyPost } from "../support/samples.ts";
import { backends, type TwoProcesses, twoProcesses } from "../support/stores.ts";
import { change } from "./places.ts";

/**
 * Answers to questions whose result is shown at the close, on every database: until then they count nowhere, then once.
 * Each test has a server (guild) of its own.
 */
describe.each(backends)("answers to open questions on $name", ({ name: database, create }) => {
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
    mine = `h${++tests}`;
  });
  afterAll(() => both?.[Symbol.asyncDispose]());

  const posted = (slot: string, reveal: "instant" | "next" = "next", guildId = mine) =>
    postDaily(
      store,
      dailyPost({ id: `${guildId}-${slot}`, scheduleId: `${guildId}-${slot}`, guildId, slot, reveal }),
      1,
    );
  const take = (post: DailyPost, userId: string, right: boolean, at: number, who = store) => {
    const answer = { postId: post.id, guildId: post.guildId, userId, picks: [right ? 1 : 0], text: null, right, at };
    return who.dailies.answers.take(post, answer, post.reveal === "next");
  };
  const close = (post: DailyPost, who = store) => who.dailies.posts.setClosed(post.id, 100);
  const board = async (since: number | null, guildId = mine) => {
    const query = { guildId, board: "daily", since, page: 0, pageSize: 10, userId: "nobody" } as const;
    const { rows } = await store.leaderboard.page(query);
    return rows.map(({ userId, points, answered }) => `${userId}: ${points}/${answered}`);
  };
  /** The same of all time and of the last days, which come from different tables. */
  const boards = async () => [await board(null), await board(0)];
  const twice = (...lines: string[]) => [lines, lines];

  test("count nowhere before the close, however they are changed, and then as they were last", async () => {
    const post = await posted("2026-01-01");
    const seen = async () => ({
      boards: await boards(),
      topics: await store.profiles.topics(mine, "7"),
      totals: (await store.profiles.totals(mine, "7")).map(({ right, answered }) => [right, answered]),
      tallies: await store.dailies.answers.tallies([post.id]),
      questions: (await store.dailies.answers.week(mine, "2026-01-01", "2026-01-08")).questions,
    });
    const nothing = { boards: twice(), topics: [], totals: [[0, 0]], tallies: new Map(), questions: [] };
    for (const [at, right] of [true, false, true].entries()) {
      await take(post, "7", right, 10 + at);
      expect(await seen()).toEqual(nothing);
    }
    await take(post, "8", false, 20);
    await close(post);
    expect(await seen()).toEqual({
      boards: twice("7: 1/1", "8: 0/1"),
      topics: [{ topic: "cost", right: 1, answered: 1 }],
      totals: [[1, 1]],
      tallies: new Map([[post.id, { answered: 2, right: 1 }]]),
      questions: [{ questionId: post.question.id, answered: 2, right: 1 }],
    });
  });

  test("show that somebody took part", async () => {
    const post = await posted("2026-01-01");
    expect((await take(post, "7", false, 10)).streak?.current).toBe(1);
    expect(await store.profiles.activity(mine, "7", 0)).toEqual([{ at: 0, answers: 1 }]);
    const { people, answers } = await store.dailies.answers.week(mine, "2026-01-01", "2026-01-08");
    expect([people, answers]).toEqual([1, 1]);
  });

  test("are not told by what is stored of a person", async () => {
    const post = await posted("2026-01-01");
    await take(post, "export", true, 10);
    const rows: object[] = [];
    for await (const part of store.personal.rows("export")) rows.push(...part.map(({ row }) => row));
    expect(rows.find((row) => "picks" in row)).toMatchObject({ is_right: null, uncounted: null });
    expect(rows.find((row) => "source" in row)).toMatchObject({ right_answers: 0, answered: 0 });
  });

  test("leave those alone whose result is shown at once", async () => {
    await take(await posted("2026-01-01", "instant"), "7", true, 10);
    const hidden = await posted("2026-01-02");
    await take(hidden, "7", true, 11);
    expect(await boards()).toEqual(twice("7: 1/1"));
    await close(hidden);
    expect(await boards()).toEqual(twice("7: 2/2"));
  });

  test("count once, however often and by however many the question is closed", async () => {
    const post = await posted("2026-01-01");
    for (const user of ["1", "2", "3"]) await take(post, user, user !== "2", 10);
    await Promise.all([close(post), close(post, other), close(post), store.dailies.posts.closeAll(mine, 100)]);
    await close(post, other);
    await other.dailies.posts.closeAll(mine, 100);
    expect(await boards()).toEqual(twice("1: 1/1", "3: 1/1", "2: 0/1"));
  });

  test("count with the close or not at all: what fails in between leaves the question open", async () => {
    const post = await posted("2026-01-01");
    await take(post, "7", true, 10);
    const [breaks, mends] =
      database === "sqlite"
        ? [
            `create trigger broken before insert on member_total when new.guild_id = '${mine}'
              begin select raise(abort, 'broken'); end`,
            "drop trigger broken",
          ]
        : [
            `alter table member_total add constraint broken check (guild_id <> '${mine}' or answered = 0)`,
            "alter table member_total drop constraint broken",
          ];
    await change(both.url, breaks);
    await expect(close(post)).rejects.toThrow(/broken/);
    await expect(store.dailies.posts.closeAll(mine, 100)).rejects.toThrow(/broken/);
    await change(both.url, mends);
    expect([(await store.dailies.posts.byId(post.id))?.closedAt, await boards()]).toEqual([0, twice()]);
    await close(post);
    expect(await boards()).toEqual(twice("7: 1/1"));
  });

  test("count where all questions of a server are closed, and in no other server", async () => {
    for (const [slot, right] of [
      ["2026-01-01", true],
      ["2026-01-02", false],
    ] as const)
      await take(await posted(slot), "7", right, 10);
    const elsewhere = `${mine}-other`;
    await take(await posted("2026-01-01", "next", elsewhere), "7", true, 10);
    await store.dailies.posts.closeAll(mine, 100);
    expect(await boards()).toEqual(twice("7: 1/2"));
    expect([await board(null, elsewhere), await board(0, elsewhere)]).toEqual(twice());
  });

  test("given before the close count at once where they come after it, also as a change", async () => {
    const post = await posted("2026-01-01");
    await take(post, "7", false, 10);
    await close(post);
    await take(post, "7", true, 11);
    await take(post, "8", true, 12);
    await close(post);
    expect(await boards()).toEqual(twice("7: 1/1", "8: 1/1"));
  });

  test("count once where they come and are changed while two processes close the question", async () => {
    const users = Array.from({ length: 30 }, (_, index) => String(100 + index));
    for (let round = 1; round <= 5; round++) {
      const post = await posted(`2026-01-0${round}`);
      for (const user of users.slice(0, 20)) await take(post, user, false, 10);
      const taken = users.map((user, index) => take(post, user, index % 2 === 0, 11, index % 3 ? store : other));
      await Promise.all([
        ...taken.slice(0, 9),
        close(post),
        ...taken.slice(9, 18),
        close(post, other),
        ...taken.slice(18),
      ]);
      const right = users.filter((_, index) => index % 2 === 0).map((user) => `${user}: ${round}/${round}`);
      expect(await boards()).toEqual(twice(...right.slice(0, 10)));
      for (const user of users) expect((await store.profiles.totals(mine, user))[0]?.answered).toBe(round);
    }
  });

  test("that are deleted with all else of a person before the close do not come back with it", async () => {
    const post = await posted("2026-01-01");
    for (const user of [`${mine}7`, `${mine}8`]) await take(post, user, true, 10);
    await store.erasures.begin(`${mine}7`, 20);
    await close(post);
    expect(await boards()).toEqual(twice(`${mine}8: 1/1`));
    expect(await store.profiles.totals(mine, `${mine}7`)).toEqual([]);
  });

  test("count or are gone as a whole where they are deleted during the close", async () => {
    for (let round = 1; round <= 8; round++) {
      const guildId = `${mine}-${round}`;
      const post = await posted("2026-01-01", "next", guildId);
      const users = Array.from({ length: 12 }, (_, index) => `${guildId}-${index}`);
      for (const user of users) await take(post, user, true, 10);
      await Promise.all([
        ...users.slice(0, 3).map((user) => other.erasures.begin(user, 20)),
        close(post),
        ...users.slice(3, 6).map((user) => other.erasures.begin(user, 20)),
        close(post, other),
      ]);
      const left = users.slice(6).map((user) => `${user}: 1/1`);
      expect([(await board(null, guildId)).toSorted(), (await board(0, guildId)).toSorted()]).toEqual(
        twice(...left.toSorted()),
      );
    }
  });

  test("count with the next close of the server where an older version has closed the question", async () => {
    const post = await posted("2026-01-01");
    await take(post, "7", true, 10);
    await change(both.url, `update daily_post set closed_at = 50 where id = '${post.id}'`);
    await close(await posted("2026-01-02"));
    await close(await posted("2026-01-03"));
    expect(await boards()).toEqual(twice("7: 1/1"));
  });

  test("that an older version has written or changed are right from the close on", async () => {
    const post = await posted("2026-01-01");
    const older = (statement: string) => change(both.url, statement);
    const total = (right: number, answered: number) =>
      older(`insert into member_total values ('${mine}', '8', 'daily', 0, 0, ${right}, ${answered})`);
    // One changes an answer of this version, and the total with it.
    await take(post, "7", false, 10);
    await older(`update daily_answer set is_right = 1, at = 11 where post_id = '${post.id}' and user_id = '7'`);
    await older(
      `update member_total set right_answers = right_answers + 1 where guild_id = '${mine}' and user_id = '7'`,
    );
    // This one changes an answer of the other, which is in the total already.
    await older(
      `insert into daily_answer (post_id, guild_id, user_id, picks, is_right, at) values ('${post.id}', '${mine}', '8', '[1]', 1, 10)`,
    );
    await total(1, 1);
    await take(post, "8", false, 12);
    expect((await store.profiles.totals(mine, "8"))[0]).toMatchObject({ right: 0, answered: 0 });
    await close(post);
    expect(await boards()).toEqual(twice("7: 1/1", "8: 0/1"));
  });

  test("and closes in any order leave the totals that the closed questions make", async () => {
    const users = ["1", "2"];
    const act = fc.oneof(
      fc.record({ do: fc.constant("take"), post: fc.nat(2), user: fc.constantFrom(...users), right: fc.boolean() }),
      fc.record({
        do: fc.constantFrom("close", "erase", "closeAll"),
        post: fc.nat(2),
        user: fc.constantFrom(...users),
      }),
    );
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 14 }), async (acts) => {
        const guildId = `${mine}-run${++runs}`;
        const posts = await Promise.all(
          (["next", "next", "instant"] as const).map((reveal, index) =>
            posted(`2026-01-0${index + 1}`, reveal, guildId),
          ),
        );
        const closed = new Set([2]);
        const answers = new Map<string, { post: number; user: string; right: boolean }>();
        for (const [at, one] of acts.entries()) {
          const user = `${guildId}-${one.user}`;
          if (one.do === "take" && "right" in one) {
            await take(posts[one.post]!, user, one.right, 10 + at);
            const key = `${one.post} ${user}`;
            // Where the result is shown at once the first answer stands.
            if (one.post !== 2 || !answers.has(key)) answers.set(key, { post: one.post, user, right: one.right });
          } else if (one.do === "close") {
            await close(posts[one.post]!);
            closed.add(one.post);
          } else if (one.do === "closeAll") {
            await store.dailies.posts.closeAll(guildId, 100);
            for (const post of posts.keys()) closed.add(post);
          } else {
            await store.erasures.begin(user, 10 + at);
            for (const [key, answer] of answers) if (answer.user === user) answers.delete(key);
          }
          const counted = [...answers.values()].filter(({ post }) => closed.has(post));
          const lines = [...Map.groupBy(counted, (answer) => answer.user)].map(
            ([who, theirs]) => `${who}: ${theirs.filter(({ right }) => right).length}/${theirs.length}`,
          );
          const shown = [await board(null, guildId), await board(0, guildId)].map((rows) => rows.toSorted());
          expect(shown).toEqual(twice(...lines.toSorted()));
        }
      }),
      { numRuns: 25 },
    );
  });
});
