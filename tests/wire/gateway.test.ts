import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Match, plainDeck } from "./crashMatch.ts";
import { pick, playQuiz } from "./play.ts";
import { messageOf, startWire, textOf, type Wire } from "./wire.ts";

const asks = async (wire: Wire) =>
  textOf(messageOf(await wire.person("Sam").command(wire.channel("general"), "ask", { question: "alpha" })));

describe("the gateway", () => {
  let wire: Wire;
  beforeAll(async () => {
    wire = await startWire({ decks: [plainDeck] });
  });
  afterAll(() => wire[Symbol.asyncDispose]());

  /** Resolves with the next event of this name; one of the past does not count. */
  const reconnected = (event: "READY" | "RESUMED") =>
    new Promise<void>((resolve) => {
      const off = wire.sandbox.traffic.on((line) => {
        if (line.kind !== "gateway" || line.event !== event) return;
        off();
        resolve();
      });
    });

  test("is resumed after a cut, and a quiz goes on over it", async () => {
    const play = await playQuiz(wire, "quiz", "Maya", { questions: 1 });
    const question = await play.question(1);
    await pick(wire, "Sam", question, 0);
    const resumed = reconnected("RESUMED");
    wire.sandbox.faults.closeGateway();
    await resumed;
    await pick(wire, "Noor", question, 0);
    wire.clock.move(22_000);
    await play.revealed(1);
    wire.clock.move(8_100);
    expect(textOf(await play.podium())).toContain(wire.person("Noor").id);
  });

  test("is away over a whole question and its close: the quiz goes on, and counts what was clicked before", async () => {
    const game = new Match({ sandbox: wire.sandbox, query: () => [] }, "outage", { questions: 2, seconds: 5 });
    await game.start();
    await game.begin();
    await game.answer("Sam", 1, true);
    await game.answer("Noor", 1, false);
    wire.sandbox.faults.outage(true);
    wire.sandbox.faults.closeGateway();
    wire.clock.move(6_600);
    await game.revealed(1);
    wire.clock.move(8_100);
    await game.question(2);
    // Nobody can be heard; whoever clicks sees that it failed.
    expect((await game.click("Sam", 2, true)).kind).toBe("failed");
    wire.clock.move(6_600);
    await game.revealed(2);
    const back = reconnected("RESUMED");
    wire.sandbox.faults.outage(false);
    await back;
    wire.clock.move(8_100);
    const podium = textOf(await game.podium());
    expect(podium).toContain(`<@${wire.person("Sam").id}>`);
    expect(textOf(messageOf(await game.start()))).toContain("invites you to a quiz");
    await game.control("stop");
  });

  test("is resumed when Discord asks for it", async () => {
    const resumed = reconnected("RESUMED");
    wire.sandbox.faults.reconnect();
    await resumed;
    expect(await asks(wire)).toContain("Key points");
  });

  test("is identified anew when the session is gone", async () => {
    const ready = reconnected("READY");
    wire.sandbox.faults.invalidateSession(false);
    await ready;
    expect(await asks(wire)).toContain("Key points");
  });

  test("reports a close that discord.js does not come back from", async () => {
    wire.sandbox.faults.closeGateway(4014);
    await expect.poll(() => wire.fatal.length, { timeout: 5_000 }).toBe(1);
    expect(wire.fatal[0]?.message).toContain("intents");
  });
});
