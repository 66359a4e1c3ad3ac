import { describe, expect, test } from "vitest";
import type { Control } from "#src/domain/quiz/quiz.ts";
import { Arena, host, member, moderator, place } from "../../support/games.ts";

const key = (name: string) => expect.objectContaining({ key: name });
const actor = (userId: string) => ({ userId, moderator: false });
const channel = { channelId: place.channelId };

/** A first question that is open, with an answer of player 2. */
async function open(arena: Arena, change = {}): Promise<string> {
  const quiz = await arena.start(4, change);
  await arena.pass(20_000);
  await arena.answer(quiz, "2", true);
  return quiz;
}

describe.each([
  { who: "the host", by: host },
  { who: "a moderator", by: moderator },
])("$who", ({ by }) => {
  const use = async (arena: Arena, control: Control, question: number | null = null) => {
    const view = await arena.competition.control(channel, by, control, question);
    await arena.settle();
    return view;
  };

  test("may stop a game, which then counts for nobody", async () => {
    await using arena = await Arena.open();
    await open(arena);
    await arena.pass(21_500 + 8_000); // The first question is scored, the second one open.
    expect(await use(arena, "stop")).toMatchObject({ done: true, control: "stop" });
    expect(arena.stage.log.slice(-2)).toEqual(["reveal 1", "podium"]);
    expect(arena.stage.reveals.at(-1)?.counted).toBe(false);
    expect(arena.stage.podiumView).toMatchObject({ end: "stopped", table: [{ userId: "2", points: 1 }] });
    await expect(use(arena, "stop")).rejects.toThrow(key("quiz.none"));
    expect(() => arena.competition.status(place.channelId)).toThrow(key("quiz.none"));
    await arena.start();
  });

  test("may let it rest and go on", async () => {
    await using arena = await Arena.open();
    await open(arena);
    expect(await use(arena, "pause")).toMatchObject({ done: true, phase: "open" });
    await expect(use(arena, "pause")).rejects.toThrow(key("quiz.notNow"));
    await arena.pass(21_500);
    expect(arena.stage.reveals.at(-1)).toMatchObject({ paused: true, nextAt: null });
    await arena.pass(600_000);
    expect(arena.stage.log.filter((what) => what.startsWith("ask"))).toEqual(["ask 0"]);
    expect(arena.competition.status(place.channelId)).toMatchObject({ paused: true, number: 1 });
    await use(arena, "resume");
    await arena.pass(3_000);
    expect(arena.stage.log.at(-1)).toBe("ask 1");
    await expect(use(arena, "resume")).rejects.toThrow(key("quiz.notNow"));
  });

  test("may skip, and void what was scored", async () => {
    await using arena = await Arena.open();
    await open(arena);
    await arena.pass(21_500);
    expect(arena.stage.reveals.at(-1)?.standings).toMatchObject([{ userId: "2", points: 1 }]);
    expect(await use(arena, "void")).toMatchObject({ done: true, index: 0 });
    expect(arena.stage.reveals.at(-1)).toMatchObject({ counted: false, standings: [] });
    await use(arena, "skip");
    expect(arena.stage.log.at(-1)).toBe("ask 1");
    await expect(use(arena, "void", 1)).rejects.toThrow(key("quiz.notNow"));
    await expect(use(arena, "void", 4)).rejects.toThrow(key("quiz.notNow"));
    expect(await use(arena, "void", 2)).toMatchObject({ done: true, index: 1, phase: "open" });
  });
});

test("a pause that is forgotten ends the game", async () => {
  await using arena = await Arena.open();
  await open(arena);
  await arena.competition.control(channel, host, "pause");
  await arena.pass(21_500 + 30 * 60_000);
  expect(arena.stage.podiumView?.end).toBe("idle");
  expect(arena.competition.running).toBe(0);
});

test("a “next” that comes late does not close the question that has just come", async () => {
  await using arena = await Arena.open();
  await open(arena);
  await arena.pass(21_500 + 8_000);
  await expect(arena.competition.control(channel, host, "skip", 1)).rejects.toThrow(key("quiz.notNow"));
  expect(arena.stage.log.at(-1)).toBe("ask 1");
});

test.each(["stop", "pause", "resume", "skip", "void"] as const)("nobody else may %s", async (control) => {
  await using arena = await Arena.open();
  await open(arena);
  await expect(arena.competition.control(channel, actor("2"), control)).rejects.toThrow(key("quiz.notHost"));
});

describe("with the host away", () => {
  /** Players 2, 3 and 4 have answered two questions; the third is open. */
  async function deserted(arena: Arena): Promise<string> {
    const quiz = await arena.start(4);
    await arena.pass(20_000);
    for (const _ of [0, 1]) {
      for (const userId of ["2", "3", "4"]) await arena.answer(quiz, userId, true);
      await arena.pass(21_500 + 8_000);
    }
    return quiz;
  }

  test("the players may end it, by more than half of them", async () => {
    await using arena = await Arena.open();
    await deserted(arena);
    const vote = (userId: string) => arena.competition.control(channel, actor(userId), "stop");
    expect(await vote("2")).toEqual({ done: false, control: "stop", votes: 1, needed: 2 });
    expect(await vote("2")).toEqual({ done: false, control: "stop", votes: 1, needed: 2 });
    await expect(vote("8")).rejects.toThrow(key("quiz.notPlaying"));
    // The one whose vote decides is told that it is done.
    expect(await vote("3")).toMatchObject({ done: true, control: "stop" });
    await arena.settle();
    expect(arena.stage.podiumView?.end).toBe("stopped");
  });

  test("nobody votes for what could not be done", async () => {
    await using arena = await Arena.open();
    await deserted(arena);
    const vote = (control: Control, question: number | null = null) =>
      arena.competition.control(channel, actor("2"), control, question);
    await expect(vote("resume")).rejects.toThrow(key("quiz.notNow"));
    await expect(vote("void", 4)).rejects.toThrow(key("quiz.notNow"));
    expect(await vote("pause")).toMatchObject({ done: false, votes: 1 });
  });

  test("the host who comes back decides alone again", async () => {
    await using arena = await Arena.open();
    const quiz = await deserted(arena);
    await arena.answer(quiz, host.userId, false);
    await expect(arena.competition.control(channel, actor("2"), "stop")).rejects.toThrow(key("quiz.notHost"));
  });
});

describe("modes", () => {
  test("teams: one joins one, changes it, and the rest are spread", async () => {
    await using arena = await Arena.open();
    await arena.start(2, { mode: "teams" });
    const join = (userId: string, team: number | null) => arena.competition.join(channel, member(userId), team);
    expect(await join("2", 3)).toEqual({ begun: false, already: false, team: 3 });
    expect(await join("2", 1)).toEqual({ begun: false, already: false, team: 1 });
    expect(await join("2", 1)).toEqual({ begun: false, already: true, team: 1 });
    expect(await join("3", 0)).toMatchObject({ team: 0 });
    expect(await join("4", null)).toMatchObject({ team: 0 });
    await arena.pass(20_000);
    expect(await join("2", 3)).toMatchObject({ begun: true, already: true, team: 1 });
  });

  test("survival: who is out is told so, also where they never answered before", async () => {
    await using arena = await Arena.open();
    const quiz = await arena.start(5, { mode: "survival" });
    await arena.competition.join(channel, member("5"), null);
    await arena.pass(20_000);
    const answer = (userId: string, right: boolean) =>
      arena.competition.answer(
        { quizId: quiz, index: arena.stage.question!.index, at: arena.now },
        member(userId),
        arena.response(right),
      );
    for (const _ of [0, 1, 2]) {
      for (const userId of ["2", "3"]) expect(await answer(userId, true)).toMatchObject({ out: false });
      expect(await answer("4", false)).toMatchObject({ out: false });
      await arena.pass(21_500 + 8_000);
    }
    expect(await answer("2", true)).toMatchObject({ out: false });
    expect(await answer("4", true)).toMatchObject({ out: true });
    expect(await answer("5", true)).toMatchObject({ out: true });
    expect(await answer("6", true)).toMatchObject({ out: true });
  });

  test("extended time: the player is told their own deadline, the others nothing of it", async () => {
    await using arena = await Arena.open();
    const quiz = await arena.start(2, { mode: "speed" });
    await arena.competition.join(channel, member("2", 2), null);
    await arena.pass(20_000);
    const opensAt = arena.now;
    const click = (userId: string, factor: 1 | 2) =>
      arena.competition.answer({ quizId: quiz, index: 0, at: arena.now }, member(userId, factor), arena.response(true));
    expect(await click("3", 1)).toMatchObject({ deadlineAt: null });
    expect(arena.stage.question).not.toHaveProperty("players");
    await arena.pass(21_500);
    // Another who needs more time comes only now.
    expect(await click("4", 2)).toMatchObject({ deadlineAt: opensAt + 40_000 });
    await expect(click("5", 1)).rejects.toThrow(key("quiz.late"));
    await arena.pass(8_500);
    expect(await click("2", 2)).toMatchObject({ deadlineAt: opensAt + 40_000 });
    await arena.pass(1_500);
    const points = arena.stage.reveals.at(-1)?.standings.map(({ userId, points }) => [userId, points]);
    expect(points).toEqual([
      ["3", 1_000],
      ["4", 731],
      ["2", 625],
    ]);
  });
});
