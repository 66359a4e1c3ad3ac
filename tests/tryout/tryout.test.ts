import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { SeenMessage } from "#src/sandbox/index.ts";
import { past } from "../wire/play.ts";
import { customIdsOf, messageOf, textOf } from "../wire/wire.ts";
import { openStage, type Stage } from "./stage.ts";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const hour = 60 * 60_000;

let stage: Stage;

beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage[Symbol.asyncDispose]());

const channel = (name: string) => stage.channel(name);
const guild = () => stage.guild("Builders' Club");
const maya = () => stage.person("Maya");

const jump = async (to: string) => (await stage.post("time", { jump: to })).json() as Promise<Record<string, unknown>>;
const setUpDaily = (time: string) =>
  maya().command(channel("general"), "daily setup", {
    channel: channel("daily"),
    time,
    timezone: "UTC",
    reveal: "instant",
  });
const dailies = (): SeenMessage[] =>
  maya()
    .messages(channel("daily"))
    .filter((message) => /Question of the day/i.test(textOf(message)));

describe("time", () => {
  test("jumps an hour: for the sandbox, the bot and the people alike", async () => {
    const before = stage.clock.now();
    expect(await jump("hour")).toMatchObject({ jumped: true });
    expect(stage.clock.now() - before).toBeGreaterThanOrEqual(hour);
    expect(stage.sandbox.ahead).toBeGreaterThanOrEqual(hour);
    const asked = messageOf(await maya().command(channel("general"), "ask", { question: "What is RAG?" }));
    expect(Date.parse(asked.timestamp) - before).toBeGreaterThanOrEqual(hour);
    expect(textOf(asked)).toContain("RAG");
  });

  test("has no question of the day to jump to until one is set up; then it is posted, once", async () => {
    expect(await jump("daily")).toMatchObject({ jumped: false, aheadMs: 0 });
    const time = new Date(stage.clock.now() + 5 * hour).toISOString().slice(11, 16);
    await setUpDaily(time);
    expect(await jump("daily")).toMatchObject({ jumped: true });
    expect(dailies()).toHaveLength(1);
    expect(new Date(dailies()[0]!.timestamp).toISOString().slice(11, 16)).toBe(time);
  });

  test("a week is lived through: a question each day, and the players' streaks grow", async () => {
    await stage.post("players", { guildId: guild(), count: 3, skill: "expert" });
    await setUpDaily(new Date(stage.clock.now() + 5 * hour).toISOString().slice(11, 16));
    expect(await jump("week")).toMatchObject({ jumped: true });
    expect(dailies()).toHaveLength(7);
    expect(textOf(dailies().at(-1)!)).toContain("streak");
    const board = messageOf(await maya().command(channel("general"), "leaderboard", { board: "daily" }));
    const players = [...stage.sandbox.world.users.values()].filter(({ skill }) => skill !== undefined);
    for (const { id } of players) expect(textOf(board)).toContain(`<@${id}>`);
  });

  test("stays where it was after a restart", async () => {
    await jump("hour");
    await stage.restart();
    expect(stage.sandbox.ahead).toBeGreaterThanOrEqual(hour);
    const asked = messageOf(await maya().command(channel("general"), "ask", { question: "What is RAG?" }));
    expect(Date.parse(asked.timestamp) - Date.now()).toBeGreaterThan(hour - 60_000);
  });
});

describe("players", () => {
  const sees = (test: (message: SeenMessage) => boolean) => maya().sees(channel("quiz"), test, 10_000);
  /** Waits for the only question to close, and passes over the time in which its answer is shown. */
  const theEnd = async () => {
    await sees((message) => customIdsOf(message).some((id) => id.includes("quiz.control")));
    stage.clock.move(past.reveal);
    return sees(({ embeds }) => embeds[0]?.title === "Final result");
  };

  test("join the quiz and answer it, so that one person sees a group play", async () => {
    await stage.post("players", { guildId: guild(), count: 20, skill: "mixed" });
    const lobby = messageOf(
      await maya().command(channel("quiz"), "quiz start", { questions: 1, seconds: 5, language: "en" }),
    );
    const full = await sees((message) => message.embeds[0]?.fields?.[0]?.name === "Players (21)");
    expect(full.id).toBe(lobby.id);
    await maya().click(lobby.id, customIdsOf(lobby).find((id) => id.includes("quiz.begin"))!);
    const podium = await theEnd();
    expect(textOf(podium)).toContain("20 players");
  });

  test("answer a question that is open already, and leave again", async () => {
    const lobby = messageOf(
      await maya().command(channel("quiz"), "quiz start", { questions: 1, seconds: 5, language: "en" }),
    );
    await maya().click(lobby.id, customIdsOf(lobby).find((id) => id.includes("quiz.begin"))!);
    await sees((message) => customIdsOf(message).some((id) => id.includes("quiz.answer")));
    await stage.post("players", { guildId: guild(), count: 5, skill: "expert" });
    const podium = await theEnd();
    expect(textOf(podium)).toContain("5 players");
    expect(await (await stage.post("players/leave", { guildId: guild() })).json()).toEqual({ removed: 5 });
    expect(stage.sandbox.world.guild(guild()).members.size).toBe(11);
  });

  test("are a hundred at most, and only where there is a server", async () => {
    expect(await (await stage.post("players", { guildId: guild(), count: 70, skill: "average" })).json()).toEqual({
      added: 70,
    });
    expect(await (await stage.post("players", { guildId: guild(), count: 70, skill: "average" })).json()).toEqual({
      added: 30,
    });
    expect((await stage.post("players", { guildId: "1", count: 1, skill: "average" })).status).toBe(404);
    expect((await stage.post("players", { guildId: guild(), count: 0, skill: "average" })).status).toBe(400);
  });
});

test("the way back to the start leads to where everything began, at the same address", async () => {
  await stage.post("players", { guildId: guild(), count: 2, skill: "expert" });
  await maya().command(channel("general"), "settings set", { language: "zh" });
  await setUpDaily("09:00");
  await jump("week");
  const { url } = stage;
  expect((await stage.post("reset", {})).status).toBe(202);
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
  expect(stage.url).toBe(url);
  expect(stage.sandbox.world.users.size).toBe(11);
  expect(maya().messages(channel("daily"))).toEqual([]);
  expect(Math.abs(stage.clock.now() - Date.now())).toBeLessThan(5_000);
  expect(textOf(messageOf(await maya().command(channel("general"), "daily status")))).toMatch(/no daily question yet/);
});
