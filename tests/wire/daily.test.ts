import { PermissionFlagsBits } from "discord-api-types/v10";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DailyScene, day, hour, minute } from "./dailyScene.ts";
import { messageOf, textOf } from "./wire.ts";

/** One schedule, every day at 09:00 UTC; it is Monday, 08:00. */
let scene: DailyScene;
beforeEach(async () => {
  scene = await DailyScene.open("2031-03-03T08:00:00Z");
  await scene.say("setup", { time: "09:00", timezone: "UTC", topic: "choice" });
});
afterEach(() => scene[Symbol.asyncDispose]());

describe("/daily", () => {
  test("is for those who manage the server", async () => {
    const outcome = await scene.wire.person("Sam").command(scene.channel, "daily status");
    expect(outcome.kind).toBe("failed");
    expect(
      scene.wire
        .person("Sam")
        .commands(scene.channel)
        .map(({ name }) => name),
    ).not.toContain("daily status");
  });

  test("status shows what was posted, how it was answered, and what is next", async () => {
    expect(await scene.told("status")).toContain("Nothing posted yet.");
    await scene.pass(hour);
    const post = scene.latest();
    await scene.answer("Sam", post, true);
    await scene.answer("Noor", post, true);
    await scene.answer("Elena", post, false);
    const status = await scene.say("status");
    expect(status.ephemeral).toBe(true);
    expect(status.embeds[0]?.fields?.[0]?.name).toBe("1. 09:00 · UTC");
    expect(textOf(status)).toContain(`<#${scene.channel}> · every day`);
    expect(textOf(status)).toContain(`/${scene.channel}/${post.id}`);
    expect(textOf(status)).toMatch(/\[Posted\]\(.*\) <t:\d+:R>: 3 answered, 67% right/);
    const tomorrow = Date.parse("2031-03-04T09:00:00Z") / 1000;
    expect(textOf(status)).toContain(`Next: <t:${tomorrow}:F>`);
  });

  test("now posts today's question in place of its slot, and another one after that", async () => {
    expect(await scene.told("now")).toContain(`Posted: https://discord.com/channels/`);
    expect(scene.posts().length).toBe(1);
    await scene.pass(hour);
    expect(scene.posts().length).toBe(1);
    await scene.told("now");
    expect(scene.posts().length).toBe(2);
    expect(new Set(scene.posts().map(({ embeds }) => embeds[0]?.description?.slice(0, 40))).size).toBe(2);
    await scene.pass(day);
    expect(scene.posts().length).toBe(3);
  });

  test("now says what stands in the way", async () => {
    const { world, botId } = scene.wire.sandbox;
    world.setOverwrite(scene.channel, botId, { deny: PermissionFlagsBits.SendMessages });
    const told = await scene.told("now", {}, { at: scene.wire.channel("general") });
    expect(told).toContain("**Send Messages**");
  });

  test("pause rests until resume, and both say so when there is nothing to do", async () => {
    expect(await scene.told("resume")).toContain("not paused");
    expect(await scene.told("pause")).toContain("Paused.");
    expect(await scene.told("pause")).toContain("already paused");
    expect(await scene.told("skip")).toContain("already paused");
    expect(await scene.told("status")).toMatch(/⏸️ Paused <t:\d+:R>/);
    await scene.pass(2 * day);
    expect(scene.posts()).toEqual([]);
    expect(await scene.told("resume")).toMatch(/Resumed\. The next question comes <t:\d+:R>/);
    await scene.pass(hour);
    expect(scene.posts().length).toBe(1);
  });

  test("skip leaves one question out", async () => {
    expect(await scene.told("skip")).toContain("The question of 2031-03-03 will be skipped.");
    expect(await scene.told("status")).toContain("Skips: 2031-03-03");
    await scene.pass(hour);
    expect(scene.posts()).toEqual([]);
    expect(await scene.told("status")).not.toContain("Skips");
    await scene.pass(day);
    expect(scene.posts().length).toBe(1);
  });

  test("remove ends it; what was posted stays, and a late click on it is still answered", async () => {
    await scene.pass(hour);
    const post = scene.latest();
    expect(await scene.told("remove")).toContain("Schedule removed.");
    await scene.pass(day - hour);
    expect(scene.posts().length).toBe(1);
    expect(scene.latest().embeds[0]?.title).toBe("Question of the day");
    expect(textOf(await scene.answer("Sam", post))).toContain("Right!");
    await scene.pass(hour);
    expect(scene.latest().embeds[0]?.title).toBe("Question of the day · closed");
    expect(textOf(scene.latest())).toContain("1 answered, 100% right.");
    expect(await scene.told("status")).toContain("no daily question yet");
    for (const command of ["now", "pause", "resume", "skip", "remove"])
      expect(await scene.told(command)).toContain("no daily question yet");
  });

  test("where there are several schedules, one has to be named", async () => {
    await scene.say("setup", { time: "21:00", timezone: "UTC", topic: "multi" });
    for (const command of ["now", "pause", "resume", "skip", "remove"]) {
      expect(await scene.told(command)).toContain("Which schedule?");
      expect(await scene.told(command, { schedule: "nonsense" })).toContain("Which schedule?");
    }
    const known = await scene.wire
      .person("Maya")
      .autocomplete(scene.channel, "daily pause", { schedule: "21" }, "schedule");
    expect(known.length).toBe(1);
    await scene.say("pause", { schedule: String(known[0]?.value) });
    const { fields = [] } = (await scene.say("status")).embeds[0] ?? {};
    expect(fields.map(({ value }) => value.includes("⏸️"))).toEqual([false, true]);
  });

  test("a schedule of another server is none of this one", async () => {
    const { wire } = scene;
    const known = await wire.person("Maya").autocomplete(scene.channel, "daily remove", { schedule: "" }, "schedule");
    const schedule = String(known[0]?.value);
    await wire.person("林岚").command(wire.channel("大厅"), "daily setup", { time: "09:00" });
    for (const command of ["remove", "now", "pause", "skip"]) {
      const outcome = await wire.person("林岚").command(wire.channel("大厅"), `daily ${command}`, { schedule });
      expect(textOf(messageOf(outcome))).toContain("是哪个计划");
    }
    expect(await scene.told("status")).toContain("09:00");
  });
});

describe("the clock", () => {
  test("posts one question when the time has come, however often it is asked, and another the next day", async () => {
    await scene.pass(hour - minute);
    expect(scene.posts()).toEqual([]);
    scene.wire.clock.move(minute);
    await Promise.all([scene.wire.bot.tick(), scene.wire.bot.tick()]);
    await scene.wire.restart();
    await scene.pass(0);
    expect(scene.posts().length).toBe(1);
    await scene.pass(day);
    expect(scene.posts().length).toBe(2);
    expect(new Set(scene.posts().map(textOf)).size).toBe(2);
  });

  test("what was missed is made up for within three hours, and noted after that", async () => {
    await scene.wire.stopBot();
    scene.to("2031-03-03T11:59:00Z");
    await scene.wire.startBot();
    await scene.pass(0);
    expect(scene.posts().length).toBe(1);
    await scene.wire.stopBot();
    scene.to("2031-03-06T12:01:00Z");
    await scene.wire.startBot();
    await scene.pass(0);
    expect(scene.posts().length).toBe(1);
    expect(await scene.told("status")).toContain("The question of 2031-03-06 was not posted");
    await scene.reach("2031-03-07T09:00:00Z");
    expect(scene.posts().length).toBe(2);
    expect(await scene.told("status")).not.toContain("was not posted");
  });

  test("a schedule changed on the day neither doubles nor loses that day", async () => {
    await scene.pass(hour);
    const change = async (time: string) => {
      const at = scene.channel;
      const known = await scene.wire.person("Maya").autocomplete(at, "daily pause", { schedule: "" }, "schedule");
      await scene.say("setup", { schedule: String(known[0]?.value), time });
    };
    await change("10:00");
    await scene.pass(hour);
    expect(scene.posts().length).toBe(1);
    // The next day it is to come at ten, and at half past nine somebody puts it at nine.
    await scene.reach("2031-03-04T09:30:00Z");
    expect(scene.posts().length).toBe(1);
    await change("09:00");
    await scene.pass(minute);
    expect(scene.posts().length).toBe(2);
    await scene.reach("2031-03-04T10:01:00Z");
    expect(scene.posts().length).toBe(2);
  });

  test("chosen days are kept", async () => {
    const channel = scene.wire.channel("quiz");
    await scene.say("setup", { channel, time: "09:00", timezone: "UTC", days: "Tue, Sun" });
    for (let date = 3; date <= 9; date++) await scene.reach(`2031-03-0${date}T09:00:00Z`);
    expect(scene.posts(channel).map(({ timestamp }) => timestamp.slice(0, 10))).toEqual(["2031-03-04", "2031-03-09"]);
  });
});

test("with the first question of a week comes how the week before went", async () => {
  await scene.pass(hour);
  const monday = scene.latest();
  expect(monday.embeds.length).toBe(1);
  for (const name of ["Sam", "Noor", "Elena"]) await scene.answer(name, monday, name === "Sam");
  await scene.pass(day);
  for (const name of ["Sam", "Noor", "Elena"]) await scene.answer(name, scene.latest(), true);
  await scene.reach("2031-03-09T09:00:00Z");
  expect(scene.latest().embeds.length).toBe(1);
  await scene.pass(day);
  const [week, question] = scene.latest().embeds;
  expect(week?.title).toBe("Last week");
  expect(week?.description).toContain("3 people gave 6 answers.");
  const stem = /\*\*(Stem of .*?)\*\*/.exec(monday.embeds[0]?.description ?? "")?.[1];
  expect(week?.description).toContain(`The hardest question (33% right): ${stem}`);
  expect(question?.title).toBe("Question of the day");
  await scene.pass(day);
  expect(scene.latest().embeds.length).toBe(1);
});
