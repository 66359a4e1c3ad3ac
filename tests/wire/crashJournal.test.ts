import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { botHere, type Here } from "./crashHere.ts";
import { hold, Match, posting } from "./crashMatch.ts";
import { messageOf, textOf } from "./wire.ts";

describe("a database that fails in the middle of a game", () => {
  let here: Here;
  let games = 0;
  beforeAll(async () => {
    here = await botHere();
  });
  afterAll(() => here[Symbol.asyncDispose]());
  afterEach(() => here.mend());

  const match = (settings: ConstructorParameters<typeof Match>[2] = {}) =>
    new Match(here, `journal-${games++}`, { questions: 1, ...settings });

  async function opened(settings = {}) {
    const game = match(settings);
    await game.start();
    await game.begin();
    await game.question(1);
    return game;
  }

  test("once while a question is noted: it is found again, and not sent twice", async () => {
    const game = match();
    await game.start();
    here.failWrites("asked", { times: 1 });
    const sent = here.sandbox.traffic.waitFor(
      (line) => line.kind === "rest" && posting(game.channel).path.test(line.path) && line.method === "POST",
    );
    await game.begin();
    await sent;
    await game.question(1);
    here.wire.clock.move(2_100);
    await game.finish();
    await expect(game.check()).resolves.toBeUndefined();
  });

  test("while an answer is noted: the player is told, and it counts for nothing until it is given again", async () => {
    const game = await opened();
    here.failWrites("answered");
    expect(await game.answer("Sam", 1, true)).toContain("Something went wrong");
    here.mend();
    await game.answer("Noor", 1, false);
    expect(await game.answer("Sam", 1, false)).toContain("Your answer");
    await game.finish();
    await expect(game.check()).resolves.toBeUndefined();
  });

  test("while answers take effect of which it does not say so: none is lost or counted twice", async () => {
    const game = await opened();
    here.failWrites("answered", { times: 2, afterwards: true });
    expect(await game.answer("Sam", 1, true)).toContain("Your answer");
    expect(await game.answer("Noor", 1, false)).toContain("Your answer");
    await game.finish();
    await expect(game.check()).resolves.toBeUndefined();
  });

  test("while the close is noted: it is tried again", async () => {
    const game = await opened({ questions: 2, seconds: 5 });
    await game.answerAll(1);
    here.failWrites("closed", { times: 2 });
    here.wire.clock.move(6_600);
    here.wire.clock.move(2_100);
    here.wire.clock.move(2_100);
    await game.revealed(1);
    await game.finish();
    await expect(game.check()).resolves.toBeUndefined();
  });

  test("for a while at the end: the result is shown once, counts once, and the channel becomes free", async () => {
    const game = await opened();
    await game.answerAll(1);
    await game.control("skip");
    here.failWrites("results");
    await game.next(1);
    // All attempts are used up, and more.
    for (let attempt = 0; attempt < 12; attempt++) {
      await here.wire.person("Sam").command(game.channel, "quiz status");
      here.wire.clock.move(31_000);
    }
    here.mend();
    for (let attempt = 0; attempt < 3; attempt++) {
      await here.wire.person("Sam").command(game.channel, "quiz status");
      here.wire.clock.move(31_000);
    }
    await expect
      .poll(() => here.query("select * from quiz where ended_at is null and channel_id = ?", game.channel))
      .toEqual([]);
    expect(
      here.query(
        "select count(*) as n from quiz_result r join quiz q on q.id = r.quiz_id where q.channel_id = ?",
        game.channel,
      ),
    ).toEqual([{ n: 4 }]);
    expect(textOf(messageOf(await game.start()))).toContain("invites you");
    await game.control("stop");
  });

  test("between the podium and the release of the channel, and the process ends there", async () => {
    const game = await opened();
    await game.answerAll(1);
    await game.control("skip");
    here.failWrites("release");
    await game.next(1);
    await game.podium();
    await here.wire.stopBot();
    here.mend();
    await here.wire.startBot();
    await expect(game.check()).resolves.toBeUndefined();
  });

  test("a podium that stands already is not sent again, however long the process was away", async () => {
    const game = await opened();
    await game.answerAll(1);
    await game.control("skip");
    here.failWrites("announced");
    await game.next(1);
    await game.podium();
    await here.wire.stopBot();
    here.mend();
    // By then Discord has forgotten that it has had this message.
    here.wire.clock.move(10 * 60_000);
    await here.wire.startBot();
    await expect(game.check()).resolves.toBeUndefined();
  });

  test("a question that stands already is not sent again, however long the process was away", async () => {
    const game = match({ questions: 1, seconds: 120 });
    await game.start();
    here.failWrites("asked");
    await game.begin();
    await game.question(1);
    await here.wire.stopBot();
    here.mend();
    here.wire.clock.move(6 * 60_000);
    await here.wire.startBot();
    await game.revealed(1);
    expect(game.titled("Question 1 of 1").length).toBe(1);
    await game.control("stop");
  });

  test("stopped in good order and started again in the middle of everything", async () => {
    const game = match({ questions: 2 });
    await game.start();
    await here.wire.restart();
    await game.begin();
    await game.question(1);
    await game.answer("Sam", 1, true);
    await here.wire.restart();
    await game.answerAll(1);
    await game.control("skip");
    await here.wire.restart();
    const { reached, goOn } = hold(here.sandbox, "answer", posting(game.channel));
    await game.next(1);
    await reached;
    const restarted = here.wire.restart();
    goOn();
    await restarted;
    await game.finish();
    await expect(game.check()).resolves.toBeUndefined();
  });
});
