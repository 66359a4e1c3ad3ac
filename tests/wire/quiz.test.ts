import { PermissionFlagsBits } from "discord-api-types/v10";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pick, playQuiz } from "./play.ts";
import { customIdsOf, messageOf, startWire, textOf, type Wire } from "./wire.ts";

describe("/quiz", () => {
  let wire: Wire;
  beforeAll(async () => {
    wire = await startWire();
  });
  afterAll(() => wire[Symbol.asyncDispose]());

  test("plays a whole game with several players to the podium and the leaderboard", async () => {
    const play = await playQuiz(wire, "quiz", "Maya", { seconds: 20 });
    const right = new Map<string, number>();
    for (const number of [1, 2, 3]) {
      const question = await play.question(number);
      for (const [name, choice] of [
        ["Maya", 0],
        ["Sam", 1],
        ["Noor", 0],
      ] as const)
        expect(await pick(wire, name, question, choice)).toContain(`Your answer: ${"**"}${"AB"[choice]}**`);
      wire.clock.move(22_000);
      const reveal = await play.revealed(number);
      const answer = /Answer: ([A-E, ]+)/.exec(textOf(reveal))?.[1];
      for (const [name, letter] of [
        ["Maya", "A"],
        ["Sam", "B"],
        ["Noor", "A"],
      ] as const)
        if (answer === letter) right.set(name, (right.get(name) ?? 0) + 1);
      wire.clock.move(7_000);
    }
    const podium = textOf(await play.podium());
    for (const name of ["Maya", "Sam", "Noor"]) {
      const points = right.get(name) ?? 0;
      expect(podium).toContain(`<@${wire.person(name).id}> — **${points}** (${points}/3 right)`);
    }
    const board = textOf(
      messageOf(await wire.person("Sam").command(wire.channel("quiz"), "leaderboard", { board: "quiz" })),
    );
    for (const name of ["Maya", "Sam", "Noor"])
      expect(board).toContain(`<@${wire.person(name).id}> — ${right.get(name) ?? 0}`);
  });

  test("lets a player change the answer, and counts nobody twice", async () => {
    const play = await playQuiz(wire, "general", "Maya", { questions: 1 });
    const question = await play.question(1);
    await pick(wire, "Sam", question, 0);
    expect(await pick(wire, "Sam", question, 1)).toContain("**B**");
    wire.clock.move(22_000);
    const reveal = textOf(await play.revealed(1));
    expect(reveal).toMatch(/(1 of 1 right|Nobody was right)/);
    wire.clock.move(7_000);
    await play.podium();
  });

  test("tells nobody the answer before the close", async () => {
    const play = await playQuiz(wire, "general", "Maya", { questions: 1 });
    const question = await play.question(1);
    const asked = wire.sandbox.traffic
      .all()
      .filter((line) => line.kind === "rest" && line.method === "POST" && line.path.endsWith("/messages"));
    const payload = JSON.stringify(asked.at(-1));
    expect(payload).not.toMatch(/correct|explain|✅/);
    const ids = customIdsOf(question);
    expect(new Set(ids.map((id) => id.replace(/\d+$/, ""))).size).toBe(1);
    wire.clock.move(22_000);
    await play.revealed(1);
    wire.clock.move(7_000);
    await play.podium();
  });

  test("refuses a second quiz in the channel, and lets host or moderator stop, but no stranger", async () => {
    const channel = wire.channel("general");
    await playQuiz(wire, "general", "Sam");
    const second = messageOf(await wire.person("Noor").command(channel, "quiz start"));
    expect(textOf(second)).toContain("A quiz is already running");
    expect(second.ephemeral).toBe(true);
    expect(textOf(messageOf(await wire.person("Noor").command(channel, "quiz stop")))).toContain("Only the host");
    expect(textOf(messageOf(await wire.person("Noor").command(channel, "quiz status")))).toContain("of 3");
    expect(textOf(messageOf(await wire.person("Maya").command(channel, "quiz stop")))).toContain("was stopped");
    await wire.person("Sam").sees(channel, (message) => textOf(message).includes("The quiz was stopped"));
    expect(textOf(messageOf(await wire.person("Noor").command(channel, "quiz status")))).toContain(
      "No quiz is running",
    );
  });

  test("shows who has joined, and answers politely on a game that is over", async () => {
    const channel = wire.channel("general");
    const lobby = messageOf(await wire.person("Maya").command(channel, "quiz start", { language: "en" }));
    const [join = ""] = customIdsOf(lobby);
    expect(textOf(messageOf(await wire.person("Sam").click(lobby.id, join)))).toContain("You are in");
    await wire
      .person("Noor")
      .sees(channel, (message) => message.id === lobby.id && textOf(message).includes(wire.person("Sam").id));
    await wire.person("Maya").command(channel, "quiz stop");
    await wire
      .person("Maya")
      .sees(
        channel,
        (message) => BigInt(message.id) > BigInt(lobby.id) && textOf(message).includes("The quiz was stopped"),
      );
    const late = await wire.person("Noor").command(channel, "quiz join");
    expect(textOf(messageOf(late))).toContain("No quiz is running");
  });

  test("begins by itself when the lobby's time is up, and ends by itself when nobody plays", async () => {
    const channel = wire.channel("大厅");
    const host = wire.person("小宇");
    const lobby = messageOf(await host.command(channel, "quiz start", { questions: 10, seconds: 5 }));
    expect(textOf(lobby)).toContain("邀请大家来答题");
    wire.clock.move(21_000);
    for (let number = 1; number <= 5; number++) {
      const heading = `第 ${number} 题，共 10 题`;
      await host.sees(channel, (message) => message.embeds[0]?.title === heading && customIdsOf(message).length > 0);
      wire.clock.move(7_000);
      await host.sees(
        channel,
        (message) => message.embeds[0]?.title === heading && textOf(message).includes("没有人作答"),
      );
      wire.clock.move(7_000);
    }
    const end = await host.sees(channel, (message) => message.embeds[0]?.title === "最终结果");
    expect(textOf(end)).toContain("自动结束");
  });

  test("goes on after a restart, in the same message and with every answer", async () => {
    const play = await playQuiz(wire, "general", "Maya", { questions: 2 });
    const question = await play.question(1);
    await pick(wire, "Sam", question, 0);
    await wire.restart();
    await pick(wire, "Noor", question, 0);
    wire.clock.move(22_000);
    const reveal = textOf(await play.revealed(1));
    expect(reveal).toMatch(/of 2 right|Nobody was right/);
    wire.clock.move(7_000);
    await play.question(2);
    wire.clock.move(22_000);
    await play.revealed(2);
    wire.clock.move(7_000);
    expect(textOf(await play.podium())).toContain(`<@${wire.person("Noor").id}>`);
  });

  test("keeps to the time of the click: too late is told so", async () => {
    const play = await playQuiz(wire, "general", "Maya", { questions: 1, seconds: 5 });
    const question = await play.question(1);
    await pick(wire, "Sam", question, 0);
    wire.clock.move(5_100);
    expect(await pick(wire, "Noor", question, 0)).toContain("closed");
    wire.clock.move(2_000);
    await play.revealed(1);
    wire.clock.move(7_000);
    expect(textOf(await play.podium())).not.toContain(wire.person("Noor").id);
  });

  test("names the permission that the bot lacks", async () => {
    const channel = wire.channel("general");
    wire.sandbox.world.setOverwrite(channel, wire.sandbox.botId, { deny: PermissionFlagsBits.SendMessages });
    const told = textOf(messageOf(await wire.person("Sam").command(channel, "quiz start")));
    expect(told).toContain("Send Messages");
    wire.sandbox.world.removeOverwrite(channel, wire.sandbox.botId);
  });
});
