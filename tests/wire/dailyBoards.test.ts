import { afterAll, beforeAll, expect, test } from "vitest";
import { DailyScene, day, hour } from "./dailyScene.ts";
import { messageOf, textOf } from "./wire.ts";

/** Somebody who looks at every place with figures after each change of an answer must see nothing move. */
let scene: DailyScene;

beforeAll(async () => {
  scene = await DailyScene.open("2031-03-04T08:00:00Z");
  await scene.say("setup", { topic: "choice", time: "09:00", timezone: "UTC", reveal: "next" });
  await scene.pass(hour);
});
afterAll(() => scene[Symbol.asyncDispose]());

const use = async (name: string, command: string, options: Record<string, string> = {}) =>
  textOf(messageOf(await scene.wire.person(name).command(scene.channel, command, options)));
const periods = ["week", "month", "all"];
const boards = () =>
  Promise.all(
    ["all", "daily"].flatMap((board) => periods.map((period) => use("Noor", "leaderboard", { board, period }))),
  );
/** All that Sam can look at, and others of Sam. */
const everywhere = async () => [
  ...(await boards()),
  await use("Sam", "profile"),
  await use("Noor", "profile", { user: scene.wire.person("Sam").id }),
  await scene.told("status"),
];
const at = (name: string) => `<@${scene.wire.person(name).id}>`;
const line = (name: string) => new RegExp(`${at(name)} — .*`);

test("an answer that is changed moves nothing on boards and profiles before the close", async () => {
  const post = scene.latest();
  await scene.answer("Sam", post, false);
  const wrong = await everywhere();
  for (const right of [true, false, true]) {
    await scene.answer("Sam", post, right);
    expect(await everywhere()).toEqual(wrong);
  }
  expect(wrong.join("\n")).not.toMatch(/— \*\*\d+ points?\*\*|of \d+ right|% right/);
});

test("at the close it counts as it was last, once", async () => {
  await scene.answer("Noor", scene.latest(), false);
  await scene.pass(day);
  for (let look = 0; look < 2; look++) {
    for (const text of await boards()) {
      expect(text.match(line("Sam"))?.[0]).toContain("**1 point** from 1 answer");
      expect(text.match(line("Noor"))?.[0]).toContain("**0 points** from 1 answer");
    }
    expect(await use("Sam", "profile")).toContain("1 of 1 right (100%)");
    expect(await scene.told("status")).toContain("2 answered, 50% right");
    await scene.pass(hour);
  }
});
