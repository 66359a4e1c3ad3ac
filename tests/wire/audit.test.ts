import { afterAll, beforeAll, expect, test } from "vitest";
import { plainDeck } from "./crashMatch.ts";
import { playQuiz } from "./play.ts";
import { messageOf, startWire, textOf, type Wire } from "./wire.ts";

let wire: Wire;
beforeAll(async () => {
  wire = await startWire({ decks: [plainDeck] });
});
afterAll(() => wire[Symbol.asyncDispose]());

const log = async (name: string, channel: string, locale?: string) =>
  textOf(messageOf(await wire.person(name, locale).command(wire.channel(channel), "settings audit")));

test("what an admin does is written down, for the admins of that server", async () => {
  const maya = wire.person("Maya");
  const daily = wire.channel("daily");
  expect(await log("Maya", "general")).toContain("Nothing so far.");
  await maya.command(daily, "daily setup", { time: "09:00", timezone: "UTC" });
  for (const name of ["pause", "resume", "skip", "now", "remove"]) await maya.command(daily, `daily ${name}`);
  await maya.command(daily, "settings set", { language: "zh" });
  const text = await log("Maya", "general");
  for (const deed of [
    "set up a question of the day",
    "paused a question",
    "resumed a question",
    "left the next",
    "had a question posted",
    "removed a question",
    "changed the settings",
  ])
    expect(text).toContain(deed);
  expect(text).toContain(`<@${maya.id}>`);
  expect(text).toContain(`<#${daily}>`);
  expect(text).toContain("09:00 UTC");
  expect(await log("林岚", "大厅", "zh-CN")).toContain("还没有记录。");
});

test("what failed or was refused is not a deed", async () => {
  const before = await log("Maya", "general");
  await wire.person("Maya").command(wire.channel("daily"), "daily pause");
  await wire.person("Maya").command(wire.channel("daily"), "daily setup", { time: "99:99", timezone: "UTC" });
  expect(await log("Maya", "general")).toBe(before);
});

test("a moderator's hand in somebody else's quiz is written down, a host's own is not", async () => {
  const play = await playQuiz(wire, "quiz", "Sam", { questions: 2 });
  await play.question(1);
  await wire.person("Sam").command(wire.channel("quiz"), "quiz pause");
  expect(await log("Maya", "general")).not.toContain("somebody else's quiz");
  await wire.person("Maya").command(wire.channel("quiz"), "quiz stop");
  expect(await log("Maya", "general")).toMatch(/stopped somebody else's quiz/);
});
