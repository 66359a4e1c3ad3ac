import { PermissionFlagsBits as P } from "discord-api-types/v10";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { messagesOf } from "#src/i18n/index.ts";
import type { RestFault } from "#src/sandbox/index.ts";
import { botHere, type Here } from "./crashHere.ts";
import { answering, editing, Match, posting } from "./crashMatch.ts";
import { customIdsOf, messageOf, textOf } from "./wire.ts";

const t = messagesOf("en");

type Effect = RestFault["effect"];
const lost: readonly { readonly name: string; readonly effect: Effect; readonly times: number }[] = [
  { name: "refused with 502", effect: { kind: "status", status: 502 }, times: 1 },
  // More often than the library tries by itself.
  { name: "refused with 502 for a while", effect: { kind: "status", status: 502 }, times: 5 },
  { name: "cut before it takes effect", effect: { kind: "dropBefore" }, times: 1 },
  { name: "cut after it took effect", effect: { kind: "dropAfter" }, times: 1 },
  { name: "cut after it took effect, time and again", effect: { kind: "dropAfter" }, times: 5 },
];

describe("when Discord fails in the middle of a quiz", () => {
  let here: Here;
  let games = 0;
  beforeAll(async () => {
    here = await botHere();
  });
  afterAll(() => here[Symbol.asyncDispose]());
  afterEach(() => here.sandbox.faults.clear());

  const match = (settings: ConstructorParameters<typeof Match>[2] = {}) =>
    new Match(here, `fault-${games++}`, { questions: 1, ...settings });

  async function opened(settings = {}) {
    const game = match(settings);
    await game.start();
    await game.begin();
    await game.question(1);
    return game;
  }

  async function answered(settings = {}) {
    const game = await opened(settings);
    await game.answerAll(1);
    await game.sees((message) => textOf(message).includes("4 answered"));
    return game;
  }

  const isFree = async (game: Match) => {
    expect(textOf(messageOf(await game.start()))).toContain("invites you to a quiz");
    await game.control("stop");
  };

  const remove = (channel: string, messageId: string) =>
    fetch(`${here.sandbox.api}/v10/channels/${channel}/messages/${messageId}`, {
      method: "DELETE",
      headers: { authorization: `Bot ${here.sandbox.token}` },
    });

  /** Resolves to how the game in a channel ended, once it has; lets the bot try again as often as it does, which takes minutes. */
  async function ended(game: Match) {
    const tick = setInterval(() => here.wire.clock.move(5_000), 50);
    const look = () => {
      const [row] = here.query("select * from quiz where channel_id = ? order by created_at desc", game.channel);
      if (row?.["ended_at"] === null) throw new Error("the game is still on");
      return row?.["end_reason"];
    };
    return vi.waitFor(look, { timeout: 15_000 }).finally(() => clearInterval(tick));
  }

  describe.each(lost)("a request $name", ({ effect, times }) => {
    const strike = (request: Pick<RestFault, "method" | "path">) =>
      here.sandbox.faults.rest({ ...request, effect, times });

    test("of a question: it is asked once, and the game goes on", async () => {
      const game = match();
      await game.start();
      strike(posting(game.channel));
      await game.begin();
      await game.question(1);
      await game.finish();
      await expect(game.check()).resolves.toBeUndefined();
    });

    test("of a reveal: it is shown", async () => {
      const game = await answered();
      strike(editing(game.channel));
      await game.control("skip");
      await game.revealed(1);
      here.sandbox.faults.clear();
      await game.podium();
      await expect(game.check()).resolves.toBeUndefined();
    });

    test("of a podium: it is shown once, and the channel is free", async () => {
      const game = await answered();
      await game.control("skip");
      await game.revealed(1);
      strike(posting(game.channel));
      await game.next(1);
      await game.podium();
      await expect(game.check()).resolves.toBeUndefined();
      await isFree(game);
    });
  });

  test("a lobby that could not be the answer to its command is shown all the same", async () => {
    const game = match();
    here.sandbox.faults.rest({ ...answering, times: 5, effect: { kind: "status", status: 502 } });
    void game.start();
    await game.lobby();
    here.sandbox.faults.clear();
    await game.finish();
    await expect(game.check()).resolves.toBeUndefined();
  });

  test("a lobby that somebody deletes: the quiz begins by itself", async () => {
    const game = match();
    await game.start();
    await remove(game.channel, (await game.lobby()).id);
    await game.join("Sam");
    here.wire.clock.move(21_000);
    await game.question(1);
    await game.answerAll(1);
    await game.control("skip");
    await game.next(1);
    expect(textOf(await game.podium())).toContain("4 players");
    await isFree(game);
  });

  test("a question that somebody deletes while it is open: how it went is shown in a message of its own, once", async () => {
    const game = await answered({ questions: 2 });
    await remove(game.channel, (await game.question(1)).id);
    await game.control("skip");
    expect(textOf(await game.revealed(1))).toContain("2 of 4 right");
    // What changes on it is changed there, also by another process, and after Discord has forgotten that it was sent.
    await game.control("pause");
    await game.sees((message) => textOf(message).includes(t.quiz.paused));
    await here.wire.stopBot();
    here.wire.clock.move(6 * 60_000);
    await here.wire.startBot();
    await game.control("resume");
    await game.sees((message) => textOf(message).includes("Next question"));
    expect(game.titled("Question 1 of 2").length).toBe(1);
    await game.next(1);
    await game.question(2);
    await game.control("stop");
  });

  test("a reveal that somebody deletes: the game goes on without it", async () => {
    const game = await answered({ questions: 2 });
    await game.control("skip");
    const reveal = await game.revealed(1);
    await remove(game.channel, reveal.id);
    await game.control("skip");
    await game.question(2);
    await game.control("stop");
    expect(textOf(await game.podium())).toContain(t.quiz.ended.stopped);
  });

  test.each(["lobby", "open", "revealed"])("a channel that is deleted (%s): the game ends", async (phase) => {
    const game = match({ questions: 3 });
    await game.start();
    if (phase !== "lobby") {
      await game.begin();
      await game.question(1);
      await game.answerAll(1);
    }
    if (phase === "revealed") {
      await game.control("skip");
      await game.revealed(1);
    }
    here.sandbox.world.deleteChannel(game.channel);
    expect(await ended(game)).toBe("failed");
  });

  test.each([
    ["send messages", P.SendMessages],
    ["embed links", P.EmbedLinks],
  ])("the permission to %s is taken away: the game ends, and the last card says why", async (_name, permission) => {
    const game = await answered({ questions: 3 });
    await game.control("skip");
    await game.revealed(1);
    here.sandbox.world.setOverwrite(game.channel, here.sandbox.botId, { deny: permission });
    await game.control("skip");
    expect(await ended(game)).toBe("failed");
    const said = await game.sees((message) => textOf(message).includes(t.quiz.ended.failed));
    expect(customIdsOf(said)).toEqual([]);
    expect(textOf(messageOf(await game.start()))).toMatch(/Send Messages|Embed Links/);
    here.sandbox.world.removeOverwrite(game.channel, here.sandbox.botId);
    await isFree(game);
  });

  test("the permission is taken away in the lobby: its card says why the quiz is over", async () => {
    const game = match();
    await game.start();
    here.sandbox.world.setOverwrite(game.channel, here.sandbox.botId, { deny: P.SendMessages });
    await game.begin();
    await game.sees((message) => textOf(message).includes(t.quiz.ended.failed));
    expect(await ended(game)).toBe("failed");
    here.sandbox.world.removeOverwrite(game.channel, here.sandbox.botId);
    await isFree(game);
  });

  test("the permission to attach files is taken away: the result is shown without its picture", async () => {
    const game = await answered();
    await game.control("skip");
    await game.revealed(1);
    here.sandbox.world.setOverwrite(game.channel, here.sandbox.botId, { deny: P.AttachFiles });
    await game.next(1);
    expect((await game.podium()).attachments).toEqual([]);
    here.sandbox.world.removeOverwrite(game.channel, here.sandbox.botId);
    await expect(game.check()).resolves.toBeUndefined();
  });

  test.each([false, true])(
    "a storm of 429 (global: %s) over a question: it opens late, with the right countdown",
    async (global) => {
      const game = match({ seconds: 120 });
      await game.start();
      const effect = { kind: "rateLimit", retryAfterSeconds: 0.5, global } as const;
      here.sandbox.faults.rest({ ...posting(game.channel), times: 3, effect });
      await game.begin();
      const question = await game.question(1);
      here.sandbox.faults.rest({ ...editing(game.channel), times: 2, effect });
      const closes = Math.floor((Number((BigInt(question.id) >> 22n) + 1_420_070_400_000n) + 120_000) / 1_000);
      await game.sees(
        (message) => textOf(message).includes(`<t:${closes}:R>`) || textOf(message).includes(`<t:${closes + 1}:R>`),
      );
      await game.finish();
      await expect(game.check()).resolves.toBeUndefined();
    },
  );

  test("the bot never asks more often for what Discord refuses than it says", async () => {
    const game = match();
    await game.start();
    here.sandbox.faults.rest({ ...posting(game.channel), times: 1_000, effect: { kind: "status", status: 500 } });
    const requests: string[] = [];
    const off = here.sandbox.traffic.on((line) => {
      if (line.kind === "rest" && posting(game.channel).path.test(line.path) && line.method === "POST")
        requests.push(line.path);
    });
    await game.begin();
    expect(await ended(game)).toBe("failed");
    off();
    // Five attempts at the question and five at the result, each of which the library makes four of.
    expect(requests.length).toBeLessThanOrEqual(40);
    here.sandbox.faults.clear();
    await isFree(game);
  });
});
