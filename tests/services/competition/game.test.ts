import { expect, test } from "vitest";
import { UserError } from "#src/domain/errors.ts";
import { Leaderboard } from "#src/services/leaderboard.ts";
import { handClock } from "../../support/clock.ts";
import { Arena, host, place, settings } from "../../support/games.ts";

const key = (name: string) => expect.objectContaining({ key: name });

test("a whole game of three players, from the lobby to the leaderboard", async () => {
  await using arena = await Arena.open();
  const { competition, stage } = arena;
  const quiz = await arena.start(3);
  expect(await competition.join({ channelId: place.channelId }, "2")).toEqual({ begun: false, already: false });
  expect(await competition.join({ quizId: quiz }, "2")).toEqual({ begun: false, already: true });
  expect(competition.status(place.channelId)).toMatchObject({ number: 1, total: 3, playerIds: ["1", "2"] });

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
    standings: [
      {
        userId: "1",
        points: 1,
        rank: 1,
      },
      {
        userId: "2",
        points: 1,
        rank: 2,
      },
      { userId: "3" },
    ],
    result: {
      rightUserIds: ["1", "2"],
      fastest: {
        userId: "1",
        elapsedMs: 2e3,
      },
    },
  });

  for (const [first, second] of [
    ["2", "3"],
    ["2", "1"],
  ] as const) {
    await arena.pass(6_000);
    await arena.pass(1_000);
    await arena.answer(quiz, first, true);
    await arena.pass(1_000);
    await arena.answer(quiz, second, true);
    await arena.pass(19_500);
  }
  await arena.pass(6_000);
  expect(stage.podiumView).toMatchObject({
    end: "completed",
    total: 3,
    table: [
      {
        userId: "2",
        rank: 1,
        points: 3,
        right: 3,
        answered: 3,
        rightMs: 7e3,
      },
      {
        userId: "1",
        rank: 2,
        points: 2,
        right: 2,
        answered: 2,
        rightMs: 4e3,
      },
      {
        userId: "3",
        rank: 3,
        points: 1,
        right: 1,
        answered: 2,
        rightMs: 2e3,
      },
    ],
  });
  expect(stage.log.filter((what) => !what.startsWith("count"))).toEqual([
    "lobby",
    "lobby",
    "ask 0",
    "reveal 0",
    "ask 1",
    "reveal 1",
    "ask 2",
    "reveal 2",
    "podium",
  ]);
  expect(competition.running).toBe(0);
  expect(arena.failures).toEqual([]);

  const board = new Leaderboard(arena.store.leaderboard, handClock(arena.now));
  const { rows } = await board.view({
    guildId: "100",
    userId: "3",
    board: "quiz",
    period: "week",
    page: 0,
  });
  expect(rows.map(({ userId, points, rank }) => [userId, points, rank])).toEqual([
    ["2", 3, 1],
    ["1", 2, 2],
    ["3", 1, 3],
  ]);
});

test("an accepted answer is in the database before the player hears of it", async () => {
  await using arena = await Arena.open();
  const quiz = await arena.start();
  await arena.pass(20_000);
  await arena.answer(quiz, "2", true);
  expect((await arena.store.quizzes.journal(quiz)).at(-1)).toMatchObject({ type: "answered", userId: "2" });
});

test("late, early and strange answers are refused in words", async () => {
  await using arena = await Arena.open();
  const { competition } = arena;
  const quiz = await arena.start();
  const click = { quizId: quiz, index: 0, userId: "2", picks: [0], at: arena.now };
  await expect(competition.answer(click)).rejects.toThrow(key("quiz.late"));
  await arena.pass(20_000);
  const opensAt = arena.now;
  await arena.pass(20_500);
  // The question is still open for clicks in flight; by Discord's clock this one was made in time, that one not.
  await expect(competition.answer({ ...click, at: opensAt + 20_000 })).rejects.toThrow(key("quiz.late"));
  await expect(competition.answer({ ...click, at: opensAt + 19_999, index: 1 })).rejects.toThrow(key("quiz.late"));
  await expect(competition.answer({ ...click, at: opensAt + 19_999, picks: [7] })).rejects.toThrow(key("quiz.late"));
  await expect(competition.answer({ ...click, at: opensAt + 19_999 })).resolves.toEqual({ picks: [0] });
  await arena.pass(1_000);
  await expect(competition.answer({ ...click, at: opensAt + 19_000 })).rejects.toThrow(key("quiz.late"));
  await expect(competition.answer({ ...click, quizId: "none" })).rejects.toThrow(key("quiz.over"));
});

test("a click on a question whose sending Discord has not confirmed yet waits and counts", async () => {
  await using arena = await Arena.open();
  const { promise, resolve } = Promise.withResolvers<void>();
  const quiz = await arena.start();
  arena.stage.obstacle = () => promise;
  await arena.pass(20_000);
  const answer = arena.competition.answer({ quizId: quiz, index: 0, userId: "2", picks: [0], at: arena.now + 5 });
  resolve();
  expect(await answer).toEqual({ picks: [0] });
});

test("a channel has one game; of two who start at once one is told so", async () => {
  await using arena = await Arena.open();
  const both = await Promise.allSettled([1, 2].map(() => arena.competition.start(place, settings, 3)));
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  await expect(arena.competition.start(place, settings, 3)).rejects.toThrow(key("quiz.running"));
  expect(arena.competition.running).toBe(1);
  await arena.competition.start({ ...place, channelId: "201" }, settings, 3);
  expect(arena.competition.running).toBe(2);
});

test("a game needs questions, and takes as many as there are", async () => {
  await using arena = await Arena.open();
  const none = { ...settings, topic: "empty" };
  await expect(arena.competition.start(place, none, 3)).rejects.toThrow(key("quiz.noQuestions"));
  expect((await arena.competition.start(place, settings, 50)).questions).toBe(8);
});

test("the host begins early; nobody else may, and not twice", async () => {
  await using arena = await Arena.open();
  const quiz = await arena.start();
  expect(() => arena.competition.begin(quiz, { userId: "2", moderator: false })).toThrow(key("quiz.notHost"));
  expect(arena.competition.begin(quiz, host)).toMatchObject({ quizId: quiz, waiting: false });
  await arena.settle();
  expect(arena.stage.log.at(-1)).toBe("ask 0");
  expect(() => arena.competition.begin(quiz, host)).toThrow(key("quiz.begun"));
  // The lobby's own timer comes to nothing.
  await arena.pass(19_000);
  expect(arena.stage.log.filter((what) => what.startsWith("ask")).length).toBe(1);
});

test.each([
  { who: "the host", actor: host },
  { who: "a moderator", actor: { userId: "9", moderator: true } },
])("$who may stop a game, which then counts for nobody", async ({ actor }) => {
  await using arena = await Arena.open();
  const quiz = await arena.start();
  await arena.pass(20_000);
  await arena.answer(quiz, "2", true);
  await arena.pass(21_500 + 6_000); // The first question is scored, the second one open.
  await arena.competition.stop(place.channelId, actor);
  await arena.settle();
  expect(arena.stage.log.slice(-2)).toEqual(["reveal 1", "podium"]);
  expect(arena.stage.reveals.at(-1)?.result).toBeNull();
  expect(arena.stage.podiumView?.end).toBe("stopped");
  expect(arena.stage.podiumView?.table).toMatchObject([{ userId: "2", points: 1 }]);
  await expect(arena.competition.stop(place.channelId, actor)).rejects.toThrow(key("quiz.none"));
  expect(() => arena.competition.status(place.channelId)).toThrow(key("quiz.none"));
  expect(await arena.store.leaderboard.board({ guildId: "100", board: "all", since: 0 })).toEqual([]);
  await arena.start();
});

test("nobody else may stop it", async () => {
  await using arena = await Arena.open();
  await arena.start();
  const stranger = { userId: "9", moderator: false };
  await expect(arena.competition.stop(place.channelId, stranger)).rejects.toThrow(key("quiz.notHost"));
  expect(arena.competition.running).toBe(1);
});

test("a game that nobody answers ends by itself and counts for nobody", async () => {
  await using arena = await Arena.open();
  await arena.start(8);
  await arena.pass(20_000 + 5 * 27_500);
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
