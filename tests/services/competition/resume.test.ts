import { describe, expect, test } from "vitest";
import type { Ranked } from "#src/domain/quiz/score.ts";
import { Arena, host, member, place } from "../../support/games.ts";

/** A whole game at fixed times; each step may be the first one of another process. */
const script: readonly { readonly phase: string; readonly run: (arena: Arena, quiz: string) => Promise<void> }[] = [
  {
    phase: "lobby",
    run: async (arena) => void (await arena.competition.join({ channelId: place.channelId }, member("2"), null)),
  },
  { phase: "lobby with players", run: (arena) => arena.until(20_000) },
  {
    phase: "open, before any answer",
    async run(arena, quiz) {
      await arena.until(23_000);
      await arena.answer(quiz, "1", true);
      await arena.answer(quiz, "2", false);
    },
  },
  {
    phase: "open, after answers",
    async run(arena, quiz) {
      await arena.until(26_000);
      await arena.answer(quiz, "2", true);
      await arena.answer(quiz, "3", false);
    },
  },
  { phase: "open, all answers given", run: (arena) => arena.until(40_500) },
  { phase: "in the grace after the deadline", run: (arena) => arena.until(43_500) },
  { phase: "revealed", run: (arena) => arena.until(49_500) },
  {
    phase: "open, second question",
    async run(arena, quiz) {
      await arena.until(52_000);
      await arena.answer(quiz, "3", true);
    },
  },
  { phase: "open, second question, answered", run: (arena) => arena.until(73_000) },
  { phase: "revealed, last question", run: (arena) => arena.until(84_000) },
];

async function play(interrupt: (arena: Arena, step: number) => Promise<void>): Promise<readonly Ranked[]> {
  await using arena = await Arena.open();
  const quiz = await arena.start(2);
  for (const [index, step] of script.entries()) {
    await interrupt(arena, index);
    await step.run(arena, quiz);
  }
  expect(arena.stage.podiumView?.end).toBe("completed");
  expect(arena.stage.log.filter((what) => /^(ask|podium)/.test(what))).toEqual(["ask 0", "ask 1", "podium"]);
  expect(await arena.store.quizzes.running()).toEqual([]);
  expect(arena.competition.running).toBe(0);
  return arena.stage.podiumView?.table ?? [];
}

const uninterrupted = play(async () => {});

describe("a process that ends in the middle costs nobody a point", () => {
  test("the game itself", async () => {
    expect((await uninterrupted).map(({ userId, points, rightMs }) => [userId, points, rightMs])).toEqual([
      ["3", 1, 2_500],
      ["1", 1, 3_000],
      ["2", 1, 6_000],
    ]);
  });

  test.each(script.map(({ phase }, step) => ({ phase, step })))("$phase", async ({ step }) => {
    const resumed: number[] = [];
    const interrupted = await play(async (arena, index) => {
      if (index === step) resumed.push(await arena.crash(400));
    });
    expect(resumed).toEqual([1]);
    expect(interrupted).toEqual(await uninterrupted);
  });

  test("all of them in one game", async () => {
    expect(await play(async (arena) => void (await arena.crash()))).toEqual(await uninterrupted);
  });
});

test("a question that was sent but not written down is found again, with its own time", async () => {
  await using arena = await Arena.open();
  const quiz = await arena.start();
  arena.competition.begin(quiz, host);
  await arena.settle();
  const [messageId] = arena.stage.sent.values();
  // As if the process had ended between Discord's answer and the database's.
  const journal = await arena.store.quizzes.journal(quiz);
  expect(journal.at(-1)).toMatchObject({ type: "asked", messageId });
  await using twin = await Arena.open();
  await twin.store.quizzes.open(journal[0] as never);
  await twin.store.quizzes.append(quiz, 1, journal.slice(1, -1));
  twin.stage.sent.set(`${quiz}:0`, messageId!);
  expect(await twin.crash(3_000)).toBe(1);
  expect((await twin.store.quizzes.journal(quiz)).at(-1)).toEqual(journal.at(-1));
  expect(twin.stage.log).not.toContain("ask 0");
});

test.each(["podium", "podium written, channel not yet free"])(
  "interrupted at the end (%s), the channel becomes free",
  async (where) => {
    await using arena = await Arena.open();
    const quiz = await arena.start(1);
    const journal = async () => (await arena.store.quizzes.journal(quiz)).length;
    arena.stage.obstacle = (what) => (what === "podium" ? new Promise(() => {}) : undefined);
    await arena.pass(20_000);
    await arena.answer(quiz, "2", true);
    await arena.pass(30_000);
    if (where !== "podium")
      await arena.store.quizzes.append(quiz, await journal(), [{ type: "announced", at: arena.now }]);
    arena.stage.obstacle = () => {};
    await arena.crash();
    expect(arena.competition.running).toBe(0);
    expect(await arena.store.quizzes.running()).toEqual([]);
    const board = { guildId: "100", board: "quiz", since: null, page: 0, pageSize: 10, userId: "2" } as const;
    expect((await arena.store.leaderboard.page(board)).members).toBe(1);
    await arena.start();
  },
);

test("a timer whose time came while no process was there runs at once, and what follows has its full time", async () => {
  await using arena = await Arena.open();
  const quiz = await arena.start();
  await arena.pass(20_000);
  await arena.answer(quiz, "2", true);
  await arena.crash(3_600_000);
  await arena.pass(0);
  expect(arena.stage.log.at(-1)).toBe("reveal 0");
  expect(arena.stage.reveals.at(-1)?.standings).toMatchObject([{ userId: "2", points: 1 }]);
  await arena.pass(7_999);
  expect(arena.stage.log.at(-1)).toBe("reveal 0");
  await arena.pass(1);
  expect(arena.stage.log.at(-1)).toBe("ask 1");
});

test("a process takes up the games of its own servers only, and each once", async () => {
  await using arena = await Arena.open();
  await arena.start();
  await arena.crash();
  expect(await arena.competition.resume(() => true)).toBe(0);
  expect(arena.competition.running).toBe(1);
  const stranger = await Arena.open();
  expect(await stranger.competition.resume((guildId) => guildId === "999")).toBe(0);
  await stranger[Symbol.asyncDispose]();
});

test("closing keeps the game for the next process and sets no timer any more", async () => {
  await using arena = await Arena.open();
  await arena.start();
  await arena.competition.close();
  await arena.pass(60_000);
  expect(arena.stage.log).not.toContain("ask 0");
  expect((await arena.store.quizzes.running()).length).toBe(1);
});
