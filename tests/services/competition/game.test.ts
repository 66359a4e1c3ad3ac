import { expect, test } from "vitest";
import { UserError } from "#src/domain/errors.ts";
import { Arena, host, member, place, settings } from "../../support/games.ts";

const key = (name: string) => expect.objectContaining({ key: name });
const start = (arena: Arena, change: object = {}, where: object = {}) =>
  arena.competition.start({ ...place, ...where }, member("1"), { ...settings, ...change }, 3);

test("a whole game of three players, from the lobby to the leaderboard", async () => {
  await using arena = await Arena.open();
  const { competition, stage } = arena;
  const quiz = await arena.start(3);
  const join = () => competition.join({ channelId: place.channelId }, member("2"), null);
  expect(await join()).toEqual({ begun: false, already: false, team: null });
  expect(await join()).toEqual({ begun: false, already: true, team: null });
  expect(competition.status(place.channelId)).toMatchObject({ number: 1, total: 3, players: 2 });

  await arena.pass(20_000);
  expect(stage.log).toEqual(["lobby", "lobby", "ask 0"]);
  await arena.pass(2_000);
  await arena.answer(quiz, "1", true);
  await arena.answer(quiz, "2", false);
  await arena.pass(3_000);
  await arena.answer(quiz, "3", false);
  await arena.answer(quiz, "2", true); // Changes the answer.
  await arena.pass(16_500);
  expect(stage.reveals[0]).toMatchObject({
    index: 0,
    counted: true,
    standings: [
      { userId: "1", points: 1, rank: 1, change: null },
      { userId: "2", points: 1, rank: 2 },
      { userId: "3", points: 0, rank: 3 },
    ],
    result: { rightUserIds: ["1", "2"], fastest: { userId: "1", elapsedMs: 2_000 } },
  });

  for (const [first, second] of [
    ["2", "3"],
    ["2", "1"],
  ] as const) {
    await arena.pass(8_000);
    await arena.pass(1_000);
    await arena.answer(quiz, first, true);
    await arena.pass(1_000);
    await arena.answer(quiz, second, true);
    await arena.pass(19_500);
  }
  expect(stage.reveals.at(-1)).toMatchObject({ index: 2, nextAt: null, standings: [{ userId: "2" }, {}, {}] });
  await arena.pass(8_000);
  expect(stage.podiumView).toMatchObject({
    end: "completed",
    total: 3,
    table: [
      { userId: "2", rank: 1, points: 3, right: 3, answered: 3, rightMs: 7_000, streak: 3 },
      { userId: "1", rank: 2, points: 2, right: 2, answered: 2, rightMs: 4_000, streak: 1 },
      { userId: "3", rank: 3, points: 1, right: 1, answered: 2, rightMs: 2_000, streak: 0 },
    ],
  });
  expect([...new Set(stage.log.filter((what) => /^(ask|podium)/.test(what)))]).toEqual([
    "ask 0",
    "ask 1",
    "ask 2",
    "podium",
  ]);
  expect(competition.running).toBe(0);
  expect(arena.failures).toEqual([]);
});

test("the standings tell who has won and lost places", async () => {
  await using arena = await Arena.open();
  const quiz = await arena.start(2);
  await arena.pass(20_000);
  await arena.answer(quiz, "2", true);
  await arena.answer(quiz, "3", false);
  await arena.pass(21_500 + 8_000);
  await arena.answer(quiz, "3", true);
  await arena.answer(quiz, "4", true);
  await arena.pass(1_000);
  await arena.answer(quiz, "2", false);
  await arena.pass(20_500);
  const { standings } = arena.stage.reveals.findLast(({ index }) => index === 1)!;
  expect(standings.map(({ userId, rank, change }) => [userId, rank, change])).toEqual([
    ["2", 1, 0],
    ["3", 2, 0],
    ["4", 2, null],
  ]);
});

test("an accepted answer is in the database before the player hears of it", async () => {
  await using arena = await Arena.open();
  const quiz = await arena.start();
  await arena.pass(20_000);
  const accepted = arena.competition.answer(
    { quizId: quiz, index: 0, at: arena.now },
    member("2"),
    arena.response(true),
  );
  expect(await accepted).toEqual({ response: arena.response(true), deadlineAt: null, out: false });
  expect((await arena.store.quizzes.journal(quiz)).slice(-2)).toMatchObject([
    { type: "joined", userId: "2", name: "Player 2" },
    { type: "answered", userId: "2" },
  ]);
});

test("late, early and strange answers are refused in words", async () => {
  await using arena = await Arena.open();
  const quiz = await arena.start();
  const click = (at: number, { quizId = quiz, index = 0, picks = [0] } = {}) =>
    arena.competition.answer({ quizId, index, at }, member("2"), { picks, text: null });
  await expect(click(arena.now)).rejects.toThrow(key("quiz.late"));
  await arena.pass(20_000);
  const opensAt = arena.now;
  await arena.pass(20_500);
  // The question is still open for clicks in flight; by Discord's clock this one was made in time, that one not.
  await expect(click(opensAt + 20_000)).rejects.toThrow(key("quiz.late"));
  await expect(click(opensAt + 19_999, { index: 1 })).rejects.toThrow(key("quiz.late"));
  await expect(click(opensAt + 19_999, { picks: [7] })).rejects.toThrow(key("quiz.late"));
  await expect(click(opensAt + 19_999)).resolves.toMatchObject({ response: { picks: [0] } });
  await arena.pass(1_000);
  await expect(click(opensAt + 19_000)).rejects.toThrow(key("quiz.late"));
  await expect(click(opensAt, { quizId: "none" })).rejects.toThrow(key("quiz.over"));
});

test("a click on a question whose sending Discord has not confirmed yet waits and counts", async () => {
  await using arena = await Arena.open();
  const { promise, resolve } = Promise.withResolvers<void>();
  const quiz = await arena.start();
  arena.stage.obstacle = () => promise;
  await arena.pass(20_000);
  const click = { quizId: quiz, index: 0, at: arena.now + 5 };
  const answer = arena.competition.answer(click, member("2"), { picks: [0], text: null });
  resolve();
  expect(await answer).toMatchObject({ response: { picks: [0] } });
});

test("a crowd that clicks at once is written down together, everybody once", async () => {
  await using arena = await Arena.open();
  const quiz = await arena.start(1);
  await arena.pass(20_000);
  const crowd = Array.from({ length: 500 }, (_, index) => String(1_000 + index));
  await Promise.all(
    crowd.flatMap((userId) =>
      [0, 1].map((pick) =>
        arena.competition.answer({ quizId: quiz, index: 0, at: arena.now + pick }, member(userId), {
          picks: [pick],
          text: null,
        }),
      ),
    ),
  );
  const journal = await arena.store.quizzes.journal(quiz);
  expect(journal.filter(({ type }) => type === "joined").length).toBe(500);
  expect(journal.filter(({ type }) => type === "answered").length).toBe(1_000);
  expect(arena.competition.question(quiz, 0).answered).toBe(500);
});

test("a channel has one game; of two who start at once one is told so", async () => {
  await using arena = await Arena.open();
  const both = await Promise.allSettled([start(arena), start(arena)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  await expect(start(arena)).rejects.toThrow(key("quiz.running"));
  expect(arena.competition.running).toBe(1);
  await start(arena, {}, { channelId: "201" });
  expect(arena.competition.running).toBe(2);
});

test("a game needs questions, and takes as many as there are", async () => {
  await using arena = await Arena.open();
  await expect(start(arena, { topic: "empty" })).rejects.toThrow(key("quiz.noQuestions"));
  expect((await arena.competition.start(place, member("1"), settings, 50)).questions).toBe(8);
});

test("the host begins early; nobody else may, and not twice", async () => {
  await using arena = await Arena.open();
  const quiz = await arena.start();
  expect(() => arena.competition.begin(quiz, { userId: "2", moderator: false })).toThrow(key("quiz.notHost"));
  arena.competition.begin(quiz, host);
  await arena.settle();
  expect(arena.stage.log.at(-1)).toBe("ask 0");
  expect(() => arena.competition.begin(quiz, host)).toThrow(key("quiz.begun"));
  // The lobby's own timer comes to nothing.
  await arena.pass(19_000);
  expect(arena.stage.log.filter((what) => what.startsWith("ask")).length).toBe(1);
});

test("a game that nobody answers ends by itself and counts for nobody", async () => {
  await using arena = await Arena.open();
  await arena.start(8);
  await arena.pass(20_000 + 5 * 29_500);
  expect(arena.stage.podiumView).toMatchObject({ end: "idle", table: [] });
  expect(arena.competition.running).toBe(0);
});

test("Discord fails for a while: the question is sent when it is back, and once", async () => {
  await using arena = await Arena.open();
  let failures = 2;
  arena.stage.obstacle = () => {
    if (failures-- > 0) throw new Error("502");
  };
  await arena.start();
  await arena.pass(20_000 + 2_000 + 5_000);
  expect(arena.stage.log.at(-1)).toBe("ask 0");
  expect(arena.failures.length).toBe(2);
});

test("Discord fails for good: the game ends, and the channel is free for another", async () => {
  await using arena = await Arena.open();
  arena.stage.obstacle = () => {
    throw new Error("502");
  };
  await arena.start();
  await arena.pass(20_000 + 2 * 60_000);
  expect(arena.competition.running).toBe(0);
  arena.stage.obstacle = () => {};
  await arena.start();
});

test("a channel that is gone ends the game at once", async () => {
  await using arena = await Arena.open();
  arena.stage.obstacle = () => {
    throw new UserError("channel.gone", { channelId: place.channelId });
  };
  await arena.start();
  await arena.pass(20_000);
  expect(arena.competition.running).toBe(0);
  expect(await arena.store.quizzes.running()).toEqual([]);
});
