import { PermissionFlagsBits } from "discord-api-types/v10";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DailyScene, day, hour, minute } from "./dailyScene.ts";

const sending = { method: "POST", path: /^\/channels\/\d+\/messages$/ } as const;
/** How often discord.js tries a request before it gives up. */
const attempts = 4;

/** One schedule, every day at 09:00 UTC, in the channel "daily"; it is Monday, 08:00. */
let scene: DailyScene;
beforeEach(async () => {
  scene = await DailyScene.open("2031-03-03T08:00:00Z");
  await scene.say("setup", { time: "09:00", timezone: "UTC", topic: "choice" });
});
afterEach(() => scene[Symbol.asyncDispose]());

const deny = () => {
  const { world, botId } = scene.wire.sandbox;
  world.setOverwrite(scene.channel, botId, { deny: PermissionFlagsBits.SendMessages });
};
const allow = () => scene.wire.sandbox.world.removeOverwrite(scene.channel, scene.wire.sandbox.botId);
const elsewhere = () => ({ at: scene.wire.channel("general") });

describe("a channel that cannot be used", () => {
  test("is named to an admin once, tried again, and forgotten when it can be used again", async () => {
    deny();
    await scene.pass(hour);
    for (let minutes = 0; minutes < 40; minutes += 5) await scene.pass(5 * minute);
    const told = scene.privateMessages("Maya");
    expect(told).toEqual([
      expect.stringMatching(new RegExp(`in <#${scene.channel}> could not be posted: .*Send Messages`)),
    ]);
    expect(await scene.told("status", {}, elsewhere())).toContain("**Send Messages**");
    allow();
    await scene.pass(15 * minute);
    expect(scene.posts().length).toBe(1);
    expect(await scene.told("status")).not.toContain("⚠️");
    // The next fault is told anew.
    deny();
    await scene.pass(day);
    expect(scene.privateMessages("Maya").length).toBe(2);
  });

  test("rests after a week, says so, and goes on when it is resumed", async () => {
    deny();
    await scene.pass(hour);
    for (let days = 0; days < 7; days++) await scene.pass(day);
    expect(scene.privateMessages("Maya")).toEqual([
      expect.stringContaining("I will keep trying"),
      expect.stringContaining("for a week, so I have paused it"),
    ]);
    expect(await scene.told("status", {}, elsewhere())).toContain("after failing for a week");
    allow();
    for (let days = 0; days < 2; days++) await scene.pass(day);
    expect(scene.posts()).toEqual([]);
    await scene.say("resume");
    await scene.pass(day);
    expect(scene.posts().length).toBe(1);
    expect(scene.privateMessages("Maya").length).toBe(2);
  });

  test("that is gone stays in the status, with the schedule", async () => {
    const { world } = scene.wire.sandbox;
    world.deleteChannel(scene.channel);
    await scene.pass(hour);
    await scene.pass(hour);
    expect(scene.privateMessages("Maya")).toEqual([expect.stringContaining("It may have been deleted")]);
    expect(await scene.told("status", {}, elsewhere())).toContain("It may have been deleted");
  });

  test("is not told to an admin who takes no private messages, and still stands in the status", async () => {
    scene.wire.sandbox.world.updateUser("Maya", { acceptsDms: false });
    deny();
    await scene.pass(hour);
    await scene.pass(hour);
    expect(scene.privateMessages("Maya")).toEqual([]);
    expect(await scene.told("status", {}, elsewhere())).toContain("**Send Messages**");
  });

  test("of one schedule does not hold up another", async () => {
    const channel = scene.wire.channel("quiz");
    await scene.say("setup", { channel, time: "09:00", timezone: "UTC" });
    deny();
    await scene.pass(hour);
    expect([scene.posts().length, scene.posts(channel).length]).toEqual([0, 1]);
  });

  test("a thread that may not be opened leaves the question where it is", async () => {
    const { world, botId } = scene.wire.sandbox;
    const channel = scene.wire.channel("quiz");
    await scene.say("setup", { channel, time: "09:00", timezone: "UTC", thread: true });
    world.setOverwrite(channel, botId, { deny: PermissionFlagsBits.CreatePublicThreads });
    await scene.pass(hour);
    await scene.pass(hour);
    expect(scene.posts(channel).length).toBe(1);
    expect(scene.latest(channel).threadId).toBeUndefined();
  });

  test("a question whose message somebody deleted is closed without it", async () => {
    await scene.pass(hour);
    const { api, token } = scene.wire.sandbox;
    const url = `${api}/v10/channels/${scene.channel}/messages/${scene.latest().id}`;
    await fetch(url, { method: "DELETE", headers: { authorization: `Bot ${token}` } });
    await scene.pass(day);
    await scene.pass(hour);
    const edits = scene.wire.sandbox.traffic.all().filter((line) => line.kind === "rest" && line.method === "PATCH");
    expect(edits.length).toBe(1);
    expect(scene.posts().length).toBe(1);
  });
});

describe("Discord down", () => {
  test("is waited for, without a word to the admin", async () => {
    scene.wire.sandbox.faults.rest({ ...sending, times: attempts, effect: { kind: "status", status: 503 } });
    await scene.pass(hour);
    expect(scene.posts()).toEqual([]);
    expect(await scene.told("status")).toContain("Discord did not accept the message");
    await scene.pass(minute);
    expect(scene.posts().length).toBe(1);
    expect(scene.privateMessages("Maya")).toEqual([]);
    expect(await scene.told("status")).not.toContain("⚠️");
  });
});

describe("one message only", () => {
  test("where the answer to sending it was lost", async () => {
    scene.wire.sandbox.faults.rest({ ...sending, effect: { kind: "dropAfter" } });
    await scene.pass(hour);
    await scene.pass(10 * minute);
    expect(scene.posts().length).toBe(1);
    expect(await scene.told("status")).not.toContain("⚠️");
  });

  test("where it was lost every time, and Discord has forgotten the nonce since", async () => {
    scene.wire.sandbox.faults.rest({ ...sending, times: attempts, effect: { kind: "dropAfter" } });
    await scene.pass(hour);
    expect(scene.posts().length).toBe(1);
    await scene.wire.restart();
    await scene.pass(30 * minute);
    expect(scene.posts().length).toBe(1);
    expect(await scene.told("status")).toContain(scene.latest().id);
  });

  test("where the process ended after its claim, before it sent", async () => {
    scene.wire.sandbox.faults.rest({ ...sending, times: attempts, effect: { kind: "dropBefore" } });
    await scene.pass(hour);
    await scene.wire.restart();
    await scene.pass(2 * minute);
    expect(scene.posts().length).toBe(1);
  });

  test("where a process hangs with the slot in its hands and another takes over", async () => {
    const { wire } = scene;
    wire.sandbox.faults.rest({ ...sending, effect: { kind: "delay", ms: 1_500 } });
    wire.clock.move(hour);
    const hanging = wire.bot;
    const ticking = hanging.tick();
    await wire.startBot();
    await scene.pass(2 * minute);
    expect(scene.posts().length).toBe(1);
    await ticking;
    await hanging.stop();
    await scene.pass(10 * minute);
    expect(scene.posts().length).toBe(1);
    expect(await scene.told("status")).toContain(scene.latest().id);
  });
});
