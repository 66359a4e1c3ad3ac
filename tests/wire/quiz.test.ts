import { PermissionFlagsBits } from "discord-api-types/v10";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Play, past, pick, playQuiz } from "./play.ts";
import { customIdsOf, messageOf, startWire, textOf, type Wire } from "./wire.ts";

describe("/quiz", () => {
  let wire: Wire;
  beforeAll(async () => {
    wire = await startWire();
  });
  afterAll(() => wire[Symbol.asyncDispose]());

  test("plays a whole game of the project's own questions to the podium and the leaderboard", async () => {
    const names = ["Maya", "Sam", "Noor", "Elena", "Tomás"] as const;
    const game = await Play.begin(wire, "quiz", "Maya", { questions: 5 }, names.slice(1));
    const rights = new Map<string, number>();
    for (let number = 1; number <= 5; number++) {
      const asked = await game.question(number);
      for (const [index, name] of names.entries()) {
        const right = number > index;
        expect(await game.answer(name, asked, right ? "right" : "wrong")).toContain("Your answer: **");
        if (right) rights.set(name, (rights.get(name) ?? 0) + 1);
      }
      const reveal = textOf(await game.close(number));
      expect(reveal).toContain(asked.question.explain.en.trim().slice(0, 40));
      expect(reveal).toContain(`${Math.min(5, number)} of 5 right`);
      game.goOn();
    }
    const podium = textOf(await game.podium());
    const board = textOf(
      messageOf(await wire.person("Sam").command(wire.channel("quiz"), "leaderboard", { board: "quiz" })),
    );
    for (const name of names) {
      const points = rights.get(name) ?? 0;
      expect(podium).toContain(`<@${wire.person(name).id}> — **${points}** (${points}/5 right)`);
      expect(board).toMatch(new RegExp(`<@${wire.person(name).id}> — \\D*${points}\\b`));
    }
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
    const game = await Play.open(wire, "大厅", "小宇", { questions: 10, seconds: 5, language: "zh" });
    expect(textOf(game.lobby)).toContain("邀请大家来答题");
    await game.command("小宇", "status");
    wire.clock.move(past.lobby);
    for (let number = 1; number <= 5; number++) {
      await game.question(number);
      // The bot has heard of its own question before the clock goes on.
      await game.command("小宇", "status");
      expect(textOf(await game.close(number))).toContain("没有人作答");
      game.goOn();
    }
    expect(textOf(await game.podium())).toContain("自动结束");
  });

  test("keeps to the time of the click: too late is told so", async () => {
    const play = await playQuiz(wire, "general", "Maya", { questions: 1, seconds: 5 });
    const question = await play.question(1);
    await pick(wire, "Sam", question, 0);
    wire.clock.move(5_100);
    expect(await pick(wire, "Noor", question, 0)).toContain("closed");
    wire.clock.move(past.grace);
    await play.revealed(1);
    play.goOn();
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
