import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { snowflakeTime } from "#src/domain/snowflake.ts";
import { botHere, type Here } from "./crashHere.ts";
import { hold, Match, posting } from "./crashMatch.ts";
import { textOf } from "./wire.ts";

describe.each([30_000, -30_000])("a bot whose clock is %i ms ahead of Discord's", (aheadMs) => {
  let here: Here;
  let games = 0;
  beforeAll(async () => {
    here = await botHere({ aheadMs });
  });
  afterAll(() => here[Symbol.asyncDispose]());

  const match = (settings: ConstructorParameters<typeof Match>[2] = {}) =>
    new Match(here, `clock-${games++}`, { questions: 1, ...settings });

  /** The answer to a command is proof that a timer which was due before it has had its turn. */
  const isOpen = async (game: Match) => {
    await here.wire.person("Sam").command(game.channel, "quiz status");
    return game.titled("Question 1 of 1").every((message) => !textOf(message).includes("Answer: "));
  };

  /** Lets the whole time of the question pass but for a moment, then that and the grace. */
  async function closesInTime(game: Match): Promise<void> {
    const question = await game.question(1);
    const closesAt = snowflakeTime(question.id) + 20_000;
    // Answered once the bot has heard of its question and has its timer.
    expect(await game.answer("Noor", 1, false)).toContain("Your answer");
    here.wire.clock.move(closesAt - 1_500 - here.wire.clock.now());
    expect(await isOpen(game)).toBe(true);
    expect(await game.answer("Sam", 1, true)).toContain("Your answer");
    // The grace is over, and 2 s for what the way to Discord and back took.
    here.wire.clock.move(closesAt + 3_500 - here.wire.clock.now());
    await expect
      .poll(
        () =>
          here.query(
            'select 1 from quiz_event e join quiz q on q.id = e.quiz_id where q.channel_id = ? and event like \'%"type":"closed"%\'',
            game.channel,
          ).length,
        // Where its sending was interrupted, the bot learns the time from a change of the message, 2 s after the last one.
        { timeout: 8_000 },
      )
      .toBe(1);
    await game.revealed(1);
  }

  async function opened(): Promise<Match> {
    const game = match();
    await game.start();
    await game.begin();
    await game.question(1);
    return game;
  }

  test("closes a question at Discord's time, and shows that time", async () => {
    const game = await opened();
    const question = await game.question(1);
    const closes = Math.floor((snowflakeTime(question.id) + 20_000) / 1_000);
    await game.sees((message) => [0, 1].some((more) => textOf(message).includes(`<t:${closes + more}:R>`)));
    await closesInTime(game);
    // What follows is neither shorter nor longer than the rules say.
    expect(game.titled("Final result")).toEqual([]);
    here.wire.clock.move(8_100);
    await game.podium();
    await expect(game.check()).resolves.toBeUndefined();
  });

  test("closes it at Discord's time also after a restart", async () => {
    const game = await opened();
    await here.wire.restart();
    expect(await isOpen(game)).toBe(true);
    await closesInTime(game);
    await game.control("stop");
  });

  test("closes it at Discord's time also where its sending was interrupted", async () => {
    const game = match();
    await game.start();
    const { reached, cut } = hold(here.sandbox, "answer", posting(game.channel));
    here.failWrites("asked", { times: 1 });
    await game.begin();
    await reached;
    cut();
    await game.question(1);
    here.wire.clock.move(2_100);
    await closesInTime(game);
    here.mend();
    expect(game.titled("Question 1 of 1").length).toBe(1);
    await game.control("stop");
  });
});
