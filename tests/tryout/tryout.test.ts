import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { SeenMessage } from "#src/sandbox/index.ts";
import { past } from "../wire/play.ts";
import { customIdsOf, messageOf, textOf } from "../wire/wire.ts";
import { openStage, type Stage } from "./stage.ts";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const hour = 60 * 60_000;
const day = 24 * hour;

let stage: Stage;

// One after the other on the same stage: the last test puts everything back to the start.
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

const channel = (name: string) => stage.channel(name);
const guild = () => stage.guild("Builders' Club");
const maya = () => stage.person("Maya");

const jump = async (to: string, server = "Builders' Club") => {
  const where = to === "daily" ? { guildId: stage.guild(server) } : {};
  return (await stage.post("time", { to, ...where })).json() as Promise<Record<string, unknown>>;
};
const setUpDaily = (time: string) =>
  maya().command(channel("general"), "daily setup", {
    channel: channel("daily"),
    time,
    timezone: "UTC",
    reveal: "instant",
  });
const addPlayers = (count: number) => stage.post("players", { guildId: guild(), count, skill: "expert" });
const removePlayers = () => stage.post("players/leave", { guildId: guild() });
const isDaily = (message: SeenMessage) => /Question of the day/i.test(textOf(message));
const dailies = (): SeenMessage[] => maya().messages(channel("daily")).filter(isDaily);
const timeIn = (hours: number) => new Date(stage.clock.now() + hours * hour).toISOString().slice(11, 16);

describe("time", () => {
  test("has no question of the day to jump to until one is set up; then it is posted, once", async () => {
    expect(await jump("daily")).toMatchObject({ jumped: false, aheadMs: 0 });
    const time = timeIn(5);
    await setUpDaily(time);
    expect(await jump("daily")).toMatchObject({ jumped: true });
    expect(dailies()).toHaveLength(1);
    expect(new Date(dailies()[0]!.timestamp).toISOString().slice(11, 16)).toBe(time);
  });

  test("jumps an hour: for the sandbox, the bot and the people alike, and stays there after a restart", async () => {
    const [before, ahead] = [stage.clock.now(), stage.sandbox.ahead];
    expect(await jump("hour")).toMatchObject({ jumped: true });
    expect(stage.clock.now() - before).toBeGreaterThanOrEqual(hour);
    expect(stage.sandbox.ahead - ahead).toBeGreaterThanOrEqual(hour);
    await stage.restart();
    expect(stage.sandbox.ahead - ahead).toBeGreaterThanOrEqual(hour);
    const asked = messageOf(await maya().command(channel("general"), "ask", { question: "What is RAG?" }));
    expect(Date.parse(asked.timestamp) - before).toBeGreaterThanOrEqual(hour);
    expect(textOf(asked)).toContain("RAG");
  });

  test("a week is lived through: a question each day, and the players' streaks grow", async () => {
    const before = dailies().length;
    await addPlayers(3);
    expect(await jump("week")).toMatchObject({ jumped: true });
    expect(dailies()).toHaveLength(before + 7);
    expect(textOf(dailies().at(-1)!)).toContain("streak");
    const board = messageOf(await maya().command(channel("general"), "leaderboard", { board: "daily" }));
    const players = [...stage.sandbox.world.users.values()].filter(({ skill }) => skill !== undefined);
    for (const { id } of players) expect(textOf(board)).toContain(`<@${id}>`);
    await removePlayers();
  });

  test("the next question of the day is the server's own, whatever comes before, and any where it has none", async () => {
    const before = dailies().length;
    const [own] = dailies().map(({ timestamp }) => Date.parse(timestamp) % day);
    expect(await jump("daily", "问答学习社")).toMatchObject({ jumped: true });
    expect(dailies()).toHaveLength(before + 1);
    await stage.person("林岚").command(channel("大厅"), "daily setup", {
      channel: channel("每日一题"),
      time: timeIn(2),
      timezone: "UTC",
    });
    expect(await jump("daily")).toMatchObject({ jumped: true });
    expect(dailies()).toHaveLength(before + 2);
    expect(Date.parse(dailies().at(-1)!.timestamp) % day).toBeCloseTo(own!, -5);
  });

  test("a stop cuts a jump short", async () => {
    const [before, ahead] = [new Set(dailies().map(({ id }) => id)), stage.sandbox.ahead];
    const first = maya().sees(channel("daily"), (message) => isDaily(message) && !before.has(message.id), 10_000);
    const jumped = jump("week").catch(() => null);
    await first;
    await stage.restart();
    await jumped;
    expect(stage.sandbox.ahead - ahead).toBeLessThan(6 * day);
  });
});

describe("players", () => {
  let room = "quiz";
  const sees = (test: (message: SeenMessage) => boolean) => maya().sees(channel(room), test, 10_000);
  const press = (message: SeenMessage, button: string) =>
    maya().click(message.id, customIdsOf(message).find((id) => id.includes(button))!);
  const lobby = async () =>
    messageOf(await maya().command(channel(room), "quiz start", { questions: 1, seconds, language: "en" }));
  const seconds = 10;
  const question = (message: SeenMessage) => customIdsOf(message).some((id) => id.includes("quiz.answer"));
  /** Lets the players answer, then the time run out and the answer be shown. */
  const theEnd = async (answers: number) => {
    stage.sandbox.move(0.86 * seconds * 1_000);
    await sees((message) => textOf(message).includes(`${answers} answered`));
    stage.sandbox.move(0.14 * seconds * 1_000 + past.grace);
    await sees((message) => customIdsOf(message).some((id) => id.includes("quiz.control")));
    stage.sandbox.move(past.reveal);
    return sees(({ embeds }) => embeds[0]?.title === "Final result");
  };

  test("join the quiz and answer it, so that one person sees a group play", async () => {
    await addPlayers(20);
    const opened = await lobby();
    stage.sandbox.move(6_000);
    const full = await sees((message) => message.embeds[0]?.fields?.[0]?.name === "Players (21)");
    expect(full.id).toBe(opened.id);
    await press(opened, "quiz.begin");
    await sees(question);
    expect(textOf(await theEnd(20))).toContain("20 players");
    await removePlayers();
  });

  test("answer a question that is open already, and leave again", async () => {
    room = "general";
    await press(await lobby(), "quiz.begin");
    await sees(question);
    await addPlayers(5);
    expect(textOf(await theEnd(5))).toContain("5 players");
    expect(await (await stage.post("players/leave", { guildId: guild() })).json()).toEqual({ removed: 5 });
    expect(stage.sandbox.world.guild(guild()).members.size).toBe(11);
  });

  test("are a hundred at most, and only where there is a server", async () => {
    expect(await (await addPlayers(70)).json()).toEqual({ added: 70 });
    expect(await (await addPlayers(70)).json()).toEqual({ added: 30 });
    expect((await stage.post("players", { guildId: "1", count: 1, skill: "average" })).status).toBe(404);
    expect((await addPlayers(0)).status).toBe(400);
    await removePlayers();
  });
});

test("the way back is closed where the database knows a server that is not the sandbox's", async () => {
  await maya().command(channel("general"), "settings set", { language: "zh" });
  const guildId = "987654321098765432";
  const deed = { guildId, userId: "1", at: 1, action: "daily.pause", channelId: null, detail: "" } as const;
  await stage.tryout.bot.store.audit.add("1", deed);
  expect((await stage.post("reset", {})).status).toBe(409);
  expect(await stage.tryout.bot.store.audit.of(guildId, 10)).toEqual([deed]);
  await stage.tryout.bot.store.audit.forget(2);
});

test("the way back to the start leads to where everything began, at the same address", async () => {
  await addPlayers(2);
  await maya().command(channel("general"), "settings set", { language: "zh" });
  const { url } = stage;
  const week = jump("week").catch(() => null);
  expect((await stage.post("reset", {})).status).toBe(202);
  // Who asks meanwhile means the time that they see.
  const late = jump("hour").catch(() => null);
  await vi.waitUntil(
    () =>
      stage.sandbox.ahead === 0 &&
      fetch(`${url}/sandbox/state`).then(
        () => true,
        () => false,
      ),
    15_000,
  );
  await vi.waitUntil(() => maya().commands(channel("general")).length > 0, 15_000);
  await Promise.all([week, late]);
  expect(stage.url).toBe(url);
  expect(stage.sandbox.world.users.size).toBe(11);
  expect(maya().messages(channel("daily"))).toEqual([]);
  expect(Math.abs(stage.clock.now() - Date.now())).toBeLessThan(5_000);
  expect(textOf(messageOf(await maya().command(channel("general"), "daily status")))).toMatch(/no daily question yet/);
});
