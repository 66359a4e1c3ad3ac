import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fiveKinds, labelsOf, Play, past } from "./play.ts";
import { startWire, textOf, type Wire } from "./wire.ts";

const interval = 2_000;

/** A public change of a message, by Discord's clock. */
interface Edit {
  readonly at: number;
  readonly messageId: string;
  readonly body: string;
}

describe("edits of the cards, with 30 players", () => {
  let wire: Wire;
  const edits: Edit[] = [];
  const crowd = Array.from({ length: 30 }, (_, index) => `crowd${index}`);
  beforeAll(async () => {
    wire = await startWire({ decks: [fiveKinds()] });
    for (const name of crowd) {
      const user = wire.sandbox.world.createUser({ name });
      wire.sandbox.world.addMember(wire.sandbox.world.channel("quiz").guildId!, user.id);
    }
    // One who takes no part sees whatever changes a public message, by whichever way, and nothing else.
    wire.sandbox.watch(wire.person("阿杰").id, (event) => {
      if (event.type === "messageUpdated")
        edits.push({ at: wire.clock.now(), messageId: event.message.id, body: JSON.stringify(event.message) });
    });
  });
  afterAll(() => wire[Symbol.asyncDispose]());

  const of = (messageId: string) => edits.filter((edit) => edit.messageId === messageId);

  /** Lets people do something one after the other, a moment apart. */
  async function oneByOne(ms: number, act: (name: string) => Promise<unknown>) {
    for (const name of crowd) {
      await act(name);
      wire.clock.move(ms);
    }
  }

  test("at most one in 2 s for each message, and the final one last", async () => {
    const game = await Play.open(wire, "quiz", "Sam", { questions: 3, seconds: 30 });
    await oneByOne(200, (name) => game.join(name));
    await game.start();
    for (const number of [1, 2, 3]) {
      const asked = await game.question(number);
      await game.answer("Sam", asked, "right");
      if (number === 2) await Promise.all(crowd.map((name) => game.answer(name, asked, "wrong")));
      await oneByOne(700, (name) => game.answer(name, asked, "right"));
      // One closes by its time, one by the host's wish just after the last click, one with a pause.
      if (number === 2) await game.command("Sam", "skip");
      else await game.close(number);
      expect(textOf(await game.revealed(number))).toContain("31 of 31 right");
      if (number === 1) {
        for (const wish of ["pause", "resume", "pause"] as const) await game.command("Sam", wish);
        await game.sees((message) => labelsOf(message)[0] === "Resume");
        await game.command("Sam", "resume");
        wire.clock.move(past.resume);
      } else game.goOn();
    }
    await game.podium();
    await game.settled(3);

    const messages = new Set(edits.map(({ messageId }) => messageId));
    expect(messages.size).toBe(4);
    for (const messageId of messages) {
      const own = of(messageId);
      const gaps = own.slice(1).map(({ at }, index) => at - own[index]!.at);
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(interval);
      const open = own.map(({ body }) => /quiz\.answer|quiz\.join/.test(body));
      // Many changes while it is open, few after it, never back.
      expect(open.filter(Boolean).length).toBeGreaterThanOrEqual(3);
      expect(open.lastIndexOf(true)).toBeLessThan(open.indexOf(false));
      expect(open.at(-1)).toBe(false);
      expect(own.at(-1)?.body).not.toContain("custom_id");
    }
    expect(of(game.lobby.id).at(-1)?.body).toContain("The quiz has begun");
  });
});
