import type { APIAttachment } from "discord-api-types/v10";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Outcome } from "#src/sandbox/index.ts";
import { fiveKinds, idOf, labelsOf, Play, past, told } from "./play.ts";
import { customIdsOf, messageOf, startWire, textOf, type Wire } from "./wire.ts";

describe("the end of a game, and several at once", () => {
  let wire: Wire;
  beforeAll(async () => {
    wire = await startWire({ decks: [fiveKinds(2)] });
  });
  afterAll(() => wire[Symbol.asyncDispose]());

  /** Two questions; Sam all right, Noor the first, Elena none, Tomás without an answer to the second, 苏苏 all right. */
  async function played(channel: string, options: Record<string, string | number> = {}) {
    const game = await Play.begin(wire, channel, "Sam", { questions: 2, ...options });
    const asked = [];
    for (const number of [1, 2]) {
      const one = await game.question(number);
      asked.push(one.question);
      await game.answer("Sam", one, "right");
      await game.answer("Noor", one, number === 1 ? "right" : "wrong");
      await game.answer("Elena", one, "wrong");
      if (number === 1) await game.answer("Tomás", one, "right");
      await game.answer("苏苏", one, "right");
      await game.close(number);
      game.goOn();
    }
    return { game, asked, podium: await game.podium() };
  }

  const attachments = (outcome: Outcome): readonly APIAttachment[] => messageOf(outcome).attachments;
  const load = async (file: APIAttachment | undefined) => (await fetch(file!.url)).text();

  test("missed questions: in private, with the right answer, one's own and the entries behind them", async () => {
    const { game, asked, podium } = await played("quiz");
    expect(labelsOf(podium)).toEqual(["What I missed", "Play again", "Download report"]);
    const press = (name: string) => game.press(name, podium, "quiz.missed");
    const elena = messageOf(await press("Elena"));
    expect(elena.ephemeral).toBe(true);
    for (const { stem } of asked) expect(textOf(elena)).toContain(stem.en);
    expect(textOf(elena).match(/You: /g)).toHaveLength(2);
    expect(told(await press("Sam"))).toContain("You missed nothing");
    expect(told(await press("苏苏"))).toContain("没有错题");
    const noor = messageOf(await press("Noor"));
    expect(textOf(noor)).not.toContain(asked[0]!.stem.en);
    expect(textOf(noor)).toContain(asked[1]!.stem.en);
    expect(told(await press("Tomás"))).toContain("You: no answer");
    expect(told(await press("Maya"))).toContain("You did not play");
    const entry = await wire.person("Noor").select(noor.id, customIdsOf(noor)[0] ?? "", [asked[1]!.entryId]);
    expect(told(entry)).toContain("Key points");
  });

  test("the report: for host and moderator, a table and everything as JSON", async () => {
    const { game, podium } = await played("quiz", { mode: "speed" });
    const press = (name: string) => game.press(name, podium, "quiz.report");
    expect(told(await press("Noor"))).toContain("Only the host");
    const outcome = await press("Sam");
    expect(messageOf(outcome).ephemeral).toBe(true);
    const [csv, json] = attachments(outcome);
    expect([csv?.filename, json?.filename]).toEqual(["quiz.csv", "quiz.json"]);
    const lines = (await load(csv)).trim().split("\r\n");
    expect(lines).toHaveLength(6);
    expect(lines[0]).toMatch(/rank,user,name,points/);
    const report = JSON.parse(await load(json)) as {
      quiz: string;
      players: { userId: string; right: number; points: number; answers: ({ right: boolean } | null)[] }[];
    };
    expect(report.quiz).toBe(game.quizId);
    const of = (name: string) => report.players.find(({ userId }) => userId === wire.person(name).id);
    expect(of("Sam")).toMatchObject({ right: 2, answers: [{ right: true }, { right: true }] });
    expect(of("Tomás")).toMatchObject({ right: 1, answers: [{ right: true }, null] });
    for (const { userId, points } of report.players) {
      expect(lines.some((line) => line.includes(`${userId},`) && line.includes(`,${points},`))).toBe(true);
      expect(textOf(podium)).toContain(`<@${userId}> — **${points}**`);
    }
    expect(attachments(await press("Maya"))).toHaveLength(2);
  });

  test("play again: the same settings, by whoever asks, once", async () => {
    const { game, podium } = await played("quiz", { mode: "survival", seconds: 35, difficulty: 1 });
    const outcomes = await Promise.all(["Noor", "Elena"].map((name) => game.press(name, podium, "quiz.again")));
    const [lobby] = outcomes.map(messageOf).filter(({ ephemeral }) => !ephemeral);
    const [refused] = outcomes.map(messageOf).filter(({ ephemeral }) => ephemeral);
    expect(textOf(refused!)).toContain("A quiz is already running");
    const settings = (text: string) => /\*\*Deck\*\*.*\n.*/.exec(text)?.[0];
    expect(settings(textOf(lobby!))).toBe(settings(textOf(game.lobby)));
    expect(settings(textOf(lobby!))).toContain("2 questions · 35 s each · Survival · English");
    expect(idOf(customIdsOf(lobby!)[0])).not.toBe(game.quizId);
    await game.command("Maya", "stop");
  });

  test("a table of 45 players has pages for one reader", async () => {
    const guild = wire.sandbox.world.channel("quiz").guildId!;
    const crowd = Array.from({ length: 45 }, (_, index) => `crowd${index}`);
    for (const name of crowd) {
      const user = wire.sandbox.world.createUser({ name });
      wire.sandbox.world.addMember(guild, user.id);
    }
    const game = await Play.begin(wire, "quiz", "Sam", { questions: 1 });
    const asked = await game.question(1);
    await Promise.all(crowd.map((name, index) => game.answer(name, asked, index % 3 === 0 ? "wrong" : "right")));
    expect(textOf(await game.close(1))).toContain("30 of 45 right");
    game.goOn();
    const podium = await game.podium();
    expect(textOf(podium)).toContain("… and 35 more");
    expect(labelsOf(podium)).toEqual(["What I missed", "Full table", "Play again", "Download report"]);
    const reader = wire.person("Noor");
    const first = messageOf(await game.press("Noor", podium, "quiz.table"));
    expect(first.ephemeral).toBe(true);
    const pages = [textOf(first)];
    for (const page of [2, 3]) {
      const shown = await reader.sees(
        game.channel,
        ({ id, embeds }) => id === first.id && embeds[0]?.footer?.text === `Page ${page - 1} of 3`,
      );
      await reader.click(first.id, customIdsOf(shown)[1] ?? "");
      const next = await reader.sees(
        game.channel,
        ({ id, embeds }) => id === first.id && embeds[0]?.footer?.text === `Page ${page} of 3`,
      );
      pages.push(textOf(next));
    }
    expect((await reader.click(first.id, `1:quiz.table:${game.quizId}:3`)).kind).toBe("failed");
    const ids = pages.flatMap((page) => [...page.matchAll(/<@(\d+)>/g)].map(([, id]) => id));
    expect(pages.map((page) => page.match(/<@/g)?.length)).toEqual([20, 20, 5]);
    expect(new Set(ids)).toEqual(new Set(crowd.map((name) => wire.person(name).id)));
    expect(pages[2]).toContain("(0/1 right)");
  });

  test("several channels at once do not mix", async () => {
    const channels = ["quiz", "general", "daily", "比赛"];
    const games = await Promise.all(
      channels.map((channel, index) =>
        Play.begin(wire, channel, "Sam", { questions: 1, seconds: 20 + index }, ["Noor", "Elena", "Tomás", "苏苏"]),
      ),
    );
    const asked = await Promise.all(games.map((game) => game.question(1)));
    await Promise.all(
      games.flatMap((game, index) =>
        ["Sam", "Noor", "Elena", "Tomás", "苏苏"].map((name, at) =>
          game.answer(name, asked[index]!, at <= index ? "right" : "wrong"),
        ),
      ),
    );
    wire.clock.move(23_000 + past.grace);
    for (const [index, game] of games.entries())
      expect(textOf(await game.revealed(1))).toContain(`${index + 1} of 5 right`);
    wire.clock.move(past.reveal);
    for (const game of games) await game.podium();
  });

  test("two starts in one channel at the same instant: one game, one refusal", async () => {
    const start = (name: string) => wire.person(name).command(wire.channel("quiz"), "quiz start", { language: "en" });
    const outcomes = await Promise.all(["Sam", "Noor", "Elena", "Tomás", "Maya"].map(start));
    const lobbies = outcomes.map(messageOf).filter(({ ephemeral }) => !ephemeral);
    expect(lobbies).toHaveLength(1);
    const refused = outcomes.filter((outcome) => told(outcome).includes("A quiz is already running"));
    expect(refused).toHaveLength(4);
    // A stop makes room at once, although the podium is still on its way.
    await wire.person("Maya").command(wire.channel("quiz"), "quiz stop");
    expect(textOf(messageOf(await start("Noor")))).toContain("invites you to a quiz");
    await wire.person("Maya").command(wire.channel("quiz"), "quiz stop");
  });

  test("goes on after a restart, in the same message, with every answer, vote and pause", async () => {
    const game = await Play.begin(wire, "general", "Sam", { questions: 2, mode: "teams" });
    const first = await game.question(1);
    for (const name of ["Sam", "Noor", "Elena"]) await game.answer(name, first, "right");
    await game.command("Sam", "pause");
    await wire.restart();
    for (const name of ["Tomás", "苏苏"]) await game.answer(name, first, "right");
    const reveal = await game.close(1);
    expect(reveal.id).toBe(first.message.id);
    expect(textOf(reveal)).toContain("5 of 5 right");
    expect(labelsOf(reveal)[0]).toBe("Resume");
    await wire.restart();
    expect(await game.control("Sam", 1, "resume")).toContain("goes on");
    wire.clock.move(past.resume);
    await game.round(2, { Sam: "right", Noor: "wrong" });
    const podium = textOf(await game.podium());
    for (const name of ["Sam", "Noor", "Elena", "Tomás", "苏苏"])
      expect(podium).toContain(`<@${wire.person(name).id}> — **`);
    expect(podium).toContain("2 questions, 5 players.");
  });
});
