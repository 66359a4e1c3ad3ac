import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pick, playQuiz } from "./play.ts";
import { messageOf, startWire, textOf, type Wire } from "./wire.ts";

const sending = { method: "POST", path: /^\/channels\/\d+\/messages$/ };

describe("when Discord fails", () => {
  let wire: Wire;
  beforeAll(async () => {
    wire = await startWire();
  });
  afterAll(() => wire[Symbol.asyncDispose]());

  const asked = (channel: string, title: string) =>
    wire
      .person("Sam")
      .messages(channel)
      .filter(({ embeds }) => embeds[0]?.title === title);

  async function finish(play: Awaited<ReturnType<typeof playQuiz>>) {
    wire.clock.move(22_000);
    await play.revealed(1);
    wire.clock.move(7_000);
    return textOf(await play.podium());
  }

  test("a question that Discord did not take at first is asked, and the game goes on", async () => {
    wire.sandbox.faults.rest({ ...sending, effect: { kind: "status", status: 502 } });
    const play = await playQuiz(wire, "quiz", "Maya", { questions: 1 });
    await pick(wire, "Sam", await play.question(1), 0);
    expect(await finish(play)).toContain(wire.person("Sam").id);
  });

  test("a question whose confirmation was lost stands in the channel once", async () => {
    wire.sandbox.faults.rest({ ...sending, effect: { kind: "dropAfter" } });
    const before = asked(wire.channel("general"), "Question 1 of 1").length;
    const play = await playQuiz(wire, "general", "Maya", { questions: 1 });
    await pick(wire, "Sam", await play.question(1), 0);
    expect(asked(wire.channel("general"), "Question 1 of 1").length).toBe(before + 1);
    expect(await finish(play)).toContain(wire.person("Sam").id);
  });

  test("players see how it went although somebody deleted the question", async () => {
    const channel = wire.channel("quiz");
    const play = await playQuiz(wire, "quiz", "Maya", { questions: 1 });
    const question = await play.question(1);
    await pick(wire, "Sam", question, 0);
    const { api, token } = wire.sandbox;
    await fetch(`${api}/v10/channels/${channel}/messages/${question.message.id}`, {
      method: "DELETE",
      headers: { authorization: `Bot ${token}` },
    });
    expect(await finish(play)).toContain(wire.person("Sam").id);
  });

  test("a game whose channel is deleted ends, and its host can start another", async () => {
    const channel = wire.channel("daily");
    const play = await playQuiz(wire, "daily", "Maya", { questions: 3 });
    await play.question(1);
    wire.sandbox.world.deleteChannel(channel);
    wire.clock.move(22_000);
    wire.clock.move(7_000);
    const next = messageOf(await wire.person("Maya").command(wire.channel("quiz"), "quiz start", { language: "en" }));
    expect(textOf(next)).toContain("invites you to a quiz");
    await wire.person("Maya").command(wire.channel("quiz"), "quiz stop");
  });

  test("an answer that Discord takes its time for still arrives", async () => {
    wire.sandbox.faults.rest({ path: /\/callback$/, effect: { kind: "delay", ms: 1_000 } });
    const answer = messageOf(
      await wire.person("Sam").command(wire.channel("general"), "ask", { question: "cut-training-cost" }),
    );
    expect(textOf(answer)).toContain("Key points");
  });
});
