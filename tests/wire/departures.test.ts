import { afterEach, beforeEach, expect, test } from "vitest";
import { everything } from "../storage/rows.ts";
import { DailyScene, day, hour } from "./dailyScene.ts";
import { Play } from "./play.ts";

/** A schedule in the English server and a quiz that is on; it is Monday, 08:00. */
let scene: DailyScene;
let guildId: string;
beforeEach(async () => {
  scene = await DailyScene.open("2031-03-03T08:00:00Z");
  guildId = scene.wire.sandbox.world.channel("general").guildId ?? "";
  await scene.say("setup", { time: "09:00", timezone: "UTC", topic: "choice" });
  await Play.begin(scene.wire, "quiz", "Sam");
});
afterEach(() => scene[Symbol.asyncDispose]());

const world = () => scene.wire.sandbox.world;
const remove = () => world().deleteGuild("Builders' Club");
const rows = async () => {
  const all = Object.entries(await everything(scene.wire.databaseUrl));
  return all.flatMap(([table, found]) => found.filter((row) => row.includes(guildId)).map(() => table));
};
const has = async (table: string) => (await rows()).includes(table);
const running = async () =>
  (await everything(scene.wire.databaseUrl))["quiz"]!.filter((row) => row.includes('"ended_at":null')).length;
/** Lets the bot do what is due until something has happened: the gateway tells in its own time. */
async function until(happened: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; !(await happened()); turn++) {
    if (turn > 200) throw new Error("it did not happen");
    await scene.wire.bot.tick();
    await new Promise(setImmediate);
  }
}
/** What the bot has sent to the channels of the server, as it stands in the traffic. */
const sentTo = (channels: readonly string[]) =>
  scene.wire.sandbox.traffic
    .all()
    .filter((line) => line.kind === "rest" && channels.some((id) => line.path.includes(id))).length;

test("a server that removes the bot: its quiz ends, nothing is posted, and after 30 days nothing is left of it", async () => {
  const channels = ["general", "quiz", "daily"].map((name) => scene.wire.channel(name));
  expect(await running()).toBe(1);
  remove();
  await until(async () => (await has("guild_departure")) && (await running()) === 0);
  const sent = sentTo(channels);
  for (let days = 0; days < 29; days++) await scene.pass(day);
  expect(sentTo(channels)).toBe(sent);
  expect((await has("quiz_event")) || (await has("quiz"))).toBe(true);
  await scene.pass(day + hour);
  expect(await rows()).toEqual([]);
  // The other server's bot is the same as ever.
  const answer = await scene.wire.person("小宇").command(scene.wire.channel("大厅"), "help");
  expect(answer.kind).toBe("message");
});

test("one that does so while the bot is down is noticed at the start, and so is the quiz that it left behind", async () => {
  await scene.wire.stopBot();
  expect(await running()).toBe(1);
  remove();
  await scene.wire.startBot();
  await until(async () => (await has("guild_departure")) && (await running()) === 0);
  for (let days = 0; days < 31; days++) await scene.pass(day);
  expect(await rows()).toEqual([]);
});

test("an outage of a server is no removal, nor is one that lasts over a start", async () => {
  world().setAvailable("Builders' Club", false);
  await scene.pass(day);
  expect(await has("guild_departure")).toBe(false);
  await scene.wire.restart();
  await scene.pass(day);
  expect([await has("guild_departure"), await has("daily_schedule")]).toEqual([false, true]);
  world().setAvailable("Builders' Club", true);
  await scene.pass(day);
  expect(await has("guild_departure")).toBe(false);
});

test("invited again, the server has what it had", async () => {
  const before = (await rows()).filter((table) => table === "daily_schedule");
  remove();
  await until(() => has("guild_departure"));
  await scene.pass(20 * day);
  world().createGuild({ id: guildId, name: "Builders' Club", owner: "Maya", locale: "en-US", members: ["Sam"] });
  await until(async () => !(await has("guild_departure")));
  await scene.pass(20 * day);
  expect((await rows()).filter((table) => table === "daily_schedule")).toEqual(before);
});
