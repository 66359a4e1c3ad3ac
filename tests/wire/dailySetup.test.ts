import { PermissionFlagsBits } from "discord-api-types/v10";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SeenMessage, SeenModal } from "#src/sandbox/index.ts";
import { DailyScene, day, minute } from "./dailyScene.ts";
import { textOf } from "./wire.ts";

const club = "Builders' Club";
/** The instants that a message shows, in s since the epoch, in their order. */
const instants = (message: SeenMessage) => [...textOf(message).matchAll(/<t:(\d+):F>/g)].map(([, at]) => Number(at));
const utc = (text: string) => Date.parse(text) / 1000;

let scene: DailyScene;
/** A new channel, so that no test sees the schedules of another. */
const room = (name: string) => scene.wire.sandbox.world.createChannel(club, { name }).id;
const clear = async () => {
  for (;;) {
    const known = await suggested("schedule");
    if (known.length === 0) return;
    await scene.say("remove", { schedule: String(known[0]?.value) });
  }
};
const suggested = (option: string, typed: Record<string, string> = {}, at = scene.channel) =>
  scene.wire.person("Maya").autocomplete(at, "daily setup", { [option]: "", ...typed }, option);

beforeAll(async () => {
  // A Monday.
  scene = await DailyScene.open("2031-03-03T08:00:00Z");
});
afterAll(() => scene[Symbol.asyncDispose]());

describe("/daily setup, in one command", () => {
  test("takes what is usual for what is left out, and shows what will come", async () => {
    const channel = scene.channel;
    const message = await scene.say("setup", { thread: false });
    expect(message.ephemeral).toBe(true);
    expect(textOf(message)).toContain(`Posts in <#${channel}> every day at **09:00** (UTC).`);
    expect(instants(message)).toEqual(["03", "04", "05"].map((date) => utc(`2031-03-${date}T09:00:00Z`)));
    const [, preview] = message.embeds;
    expect(preview?.title).toBe("Question of the day");
    expect(preview?.description).toContain("**Stem of ");
    await clear();
  });

  test("goes by the locale of the server where no zone is named, and by its language", async () => {
    const { wire } = scene;
    const message = await wire.person("林岚").command(wire.channel("每日一题"), "daily setup", { thread: false });
    if (message.kind !== "message") throw new Error("no message");
    expect(textOf(message.message)).toContain("每天 **09:00**（Asia/Shanghai）");
    expect(message.message.embeds[1]?.title).toBe("每日一题");
    await wire.person("林岚").command(wire.channel("每日一题"), "daily remove");
  });

  test("takes every option, pings the role alone, and opens a thread that gives nothing away", async () => {
    const channel = room("everything");
    const role = scene.wire.sandbox.world.createRole(club, { name: "learners", mentionable: true });
    const wish = { channel, time: "8:30", timezone: "Europe/London", deck: "deck", topic: "order", reveal: "next" };
    const message = await scene.say("setup", { ...wish, days: "Mon, Wed", mention: role.id, thread: true });
    const text = textOf(message);
    expect(text).toContain(`Posts in <#${channel}> on Mon, Wed at **08:30** (Europe/London).`);
    for (const part of ["Topic order", "result at the close", `<@&${role.id}>`, "discussion thread"])
      expect(text).toContain(part);
    expect(instants(message)).toEqual(["03", "05", "10"].map((date) => utc(`2031-03-${date}T08:30:00Z`)));
    expect(message.raw.mention_roles).toEqual([]);

    await scene.pass(30 * minute);
    const post = scene.latest(channel);
    expect(post.content).toBe(`<@&${role.id}>`);
    expect(post.raw).toMatchObject({ mention_roles: [role.id], mentions: [], mention_everyone: false });
    expect(sent(channel)).toMatchObject({ allowed_mentions: { parse: [], roles: [role.id] } });
    const thread = scene.wire.sandbox.world.channel(post.threadId ?? "");
    expect(thread.name).toMatch(/^Stem of order-\d (one|two)$/);
    expect(scene.wire.person("Sam").messages(thread.id).map(textOf).join()).not.toMatch(/Explanation|Right/);
    await clear();
  });

  test("a post without a role pings nobody", async () => {
    const channel = room("quiet");
    await scene.say("setup", { channel, time: scene.in(1), timezone: "UTC" });
    await scene.pass(minute);
    expect(sent(channel)).toMatchObject({ allowed_mentions: { parse: [] } });
    expect(sent(channel)).not.toHaveProperty("allowed_mentions.roles");
    await clear();
  });

  test("several schedules of a server have the same question on one date", async () => {
    const [one, two] = [room("first"), room("second")];
    for (const channel of [one, two])
      await scene.say("setup", { channel, topic: "choice", time: scene.in(1), timezone: "UTC" });
    await scene.pass(minute);
    const stems = [one, two].map((channel) => scene.latest(channel).embeds[0]?.description);
    expect(stems[0]).toContain("Stem of choice");
    expect(stems[1]).toBe(stems[0]);
    await clear();
  });

  test("a server has ten schedules at most", async () => {
    for (let count = 0; count < 10; count++) await scene.say("setup", { time: "21:00" });
    expect(await scene.told("setup", { time: "21:00" })).toContain("at most 10 schedules");
    await clear();
  });

  const zones = [
    { typed: "hong k", id: "Asia/Hong_Kong" },
    { typed: "北京", id: "Asia/Shanghai" },
    { typed: "Europe/Lon", id: "Europe/London" },
    { typed: "+05:45", id: "Asia/Kathmandu" },
  ];
  test.each(zones)("finds $id while somebody types $typed", async ({ typed, id }) => {
    expect((await suggested("timezone", { timezone: typed })).map(({ value }) => value)).toContain(id);
  });

  const wrong = [
    { wish: { time: "25:00" }, says: "“25:00” is not a time of day" },
    { wish: { timezone: "Mars/Olympus" }, says: "I don't know the time zone “Mars/Olympus”" },
    { wish: { days: "someday" }, says: "I can't read “someday” as days" },
    { wish: { deck: "other" }, says: "There is no deck “other”" },
    { wish: { topic: "cooking" }, says: "There is no topic “cooking”" },
    { wish: { schedule: "nowhere" }, says: "Which schedule?" },
    { wish: { schedule: "nowhere", time: "10:00" }, says: "Which schedule?" },
  ];
  test.each(wrong)("says what is wrong with $wish", async ({ wish, says }) => {
    expect(await scene.told("setup", wish)).toContain(says);
    expect(await scene.told("status")).toContain("no daily question yet");
  });
});

/** The latest message that the bot has sent to a channel, as it went over the wire. */
function sent(channel: string): unknown {
  const { traffic } = scene.wire.sandbox;
  const path = `/channels/${channel}/messages`;
  return traffic.all().findLast((line) => line.kind === "rest" && line.method === "POST" && line.path === path)?.[
    "body" as never
  ];
}

describe("a schedule that is changed", () => {
  test("keeps what is not named", async () => {
    await scene.say("setup", { time: "10:00", timezone: "Asia/Tokyo", days: "weekdays", topic: "multi" });
    const [known] = await suggested("schedule");
    expect(known?.name).toContain("10:00");
    const schedule = String(known?.value);
    const changed = await scene.told("setup", { schedule, time: "11:15" });
    expect(changed).toContain("on weekdays at **11:15** (Asia/Tokyo)");
    expect(changed).toContain("Topic multi");
    expect((await suggested("schedule")).length).toBe(1);
    await clear();
  });

  test("is filled into the form where nothing else is named", async () => {
    const channel = room("form-change");
    await scene.say("setup", { channel, time: "10:00", timezone: "Asia/Tokyo", days: "Mon, Thu", reveal: "next" });
    const [known] = await suggested("schedule");
    const modal = await setupForm({ schedule: String(known?.value) });
    const changed = await scene.submit("Maya", modal, [channel, "10:30", undefined, "14", "next"]);
    expect(textOf(changed)).toContain(`<#${channel}> on Mon, Thu at **10:30** (Asia/Tokyo)`);
    expect(textOf(changed)).toContain("result at the close");
    expect((await suggested("schedule")).length).toBe(1);
    await clear();
  });
});

test("a form for a schedule that is gone by the time it is sent changes nothing", async () => {
  await scene.say("setup", { time: "10:00" });
  const [known] = await suggested("schedule");
  const modal = await setupForm({ schedule: String(known?.value) });
  await clear();
  const told = await scene.submit("Maya", modal, [scene.channel, undefined, undefined, "all", "instant"]);
  expect(textOf(told)).toContain("Which schedule?");
  expect(await scene.told("status")).toContain("no daily question yet");
});

async function setupForm(options: Record<string, string> = {}, at = scene.channel): Promise<SeenModal> {
  const outcome = await scene.wire.person("Maya").command(at, "daily setup", options);
  if (outcome.kind !== "modal") throw new Error(`no form, but ${JSON.stringify(outcome)}`);
  return outcome.modal;
}

describe("/daily setup, in a form", () => {
  test("is filled in with what is usual, and its labels fit", async () => {
    const { data } = await setupForm();
    const parts = data.components.map((part) => {
      if (!("component" in part)) throw new Error("no label");
      expect(part.label.length).toBeLessThanOrEqual(45);
      expect(part.component).not.toHaveProperty("placeholder", "");
      return part.component;
    });
    expect(parts).toMatchObject([
      { default_values: [{ id: scene.channel, type: "channel" }] },
      { value: "09:00" },
      { value: "UTC" },
      { options: [{ value: "all", default: true }, { value: "weekdays" }, { value: "weekend" }] },
      { options: [{ value: "instant", default: true }, { value: "next" }] },
    ]);
  });

  test("takes a time and a city as people write them", async () => {
    const done = await scene.submit("Maya", await setupForm(), [scene.channel, "9:30 pm", "Tokyo", "all", "instant"]);
    expect(textOf(done)).toContain("at **21:30** (Asia/Tokyo)");
    await clear();
  });

  test("sets a schedule up", async () => {
    const channel = room("by-form");
    const done = await scene.submit("Maya", await setupForm(), [
      channel,
      "7:05",
      "Australia/Adelaide",
      "weekend",
      "next",
    ]);
    expect(done.ephemeral).toBe(true);
    expect(textOf(done)).toContain(`Posts in <#${channel}> at weekends at **07:05** (Australia/Adelaide).`);
    expect(instants(done)[0]).toBe(utc("2031-03-07T20:35:00Z"));
    await clear();
  });

  const wrong = [
    { name: "time", values: ["24:00", undefined], says: "“24:00” is not a time of day" },
    { name: "zone", values: [undefined, "Atlantis"], says: "I don't know the time zone “Atlantis”" },
  ] as const;
  test.each(wrong)("a wrong $name is told in words", async ({ values, says }) => {
    const told = await scene.submit("Maya", await setupForm(), [scene.channel, ...values, "all", "instant"]);
    expect([told.ephemeral, textOf(told)]).toEqual([true, expect.stringContaining(says)]);
    expect(await scene.told("status")).toContain("no daily question yet");
  });

  test("a form sent by somebody who lost the right is refused", async () => {
    const { wire } = scene;
    const place = wire.channel("大厅");
    const outcome = await wire.person("Maya").command(place, "daily setup");
    if (outcome.kind !== "modal") throw new Error("no form");
    wire.sandbox.world.updateMember("问答学习社", "Maya", { roles: [] });
    const told = await scene.submit("Maya", outcome.modal, [place, undefined, undefined, "all", "instant"]);
    expect(textOf(told)).toContain("**Manage Server**");
    wire.sandbox.world.updateMember("问答学习社", "Maya", { roles: ["版主"] });
    const status = await wire.person("林岚").command(place, "daily status");
    expect(JSON.stringify(status)).toContain("还没有每日一题");
  });
});

describe("permissions, before anything is written", () => {
  const { ViewChannel, SendMessages, EmbedLinks, CreatePublicThreads, SendMessagesInThreads, MentionEveryone } =
    PermissionFlagsBits;
  const missing = [
    { of: "bot", deny: ViewChannel, name: "View Channel", wish: {} },
    { of: "bot", deny: SendMessages, name: "Send Messages", wish: {} },
    { of: "bot", deny: EmbedLinks, name: "Embed Links", wish: {} },
    { of: "bot", deny: CreatePublicThreads, name: "Create Public Threads", wish: { thread: true } },
    { of: "bot", deny: SendMessagesInThreads, name: "Send Messages in Threads", wish: { thread: true } },
    { of: "member", deny: SendMessages, name: "Send Messages", wish: {} },
  ] as const;

  test.each(missing)("the $of needs $name there", async ({ of, deny, name, wish }) => {
    const { world, botId } = scene.wire.sandbox;
    const channel = world.createChannel("问答学习社", { name: `no-${of}-${deny}` }).id;
    world.setOverwrite(channel, of === "bot" ? botId : "Maya", { deny });
    const at = scene.wire.channel("大厅");
    const told = await scene.told("setup", { channel, time: "10:00", ...wish }, { at });
    expect(told).toContain(`**${name}**`);
    expect(told).toContain(of === "bot" ? "I need" : "You need");
    expect(told).toContain(`<#${channel}>`);
    expect(await scene.told("status", {}, { at })).toContain("no daily question yet");
  });

  test("the place of the command itself is checked as well", async () => {
    const { world, botId } = scene.wire.sandbox;
    world.setOverwrite(scene.channel, botId, { deny: EmbedLinks });
    expect(await scene.told("setup", { time: "10:00" })).toContain("**Embed Links**");
    world.removeOverwrite(scene.channel, botId);
  });

  test("a role that not everybody may mention needs the right to, of the member and of the bot", async () => {
    const { world, botId } = scene.wire.sandbox;
    const at = scene.wire.channel("大厅");
    const channel = world.createChannel("问答学习社", { name: "pings" }).id;
    const { id: mention } = world.createRole("问答学习社", { name: "关起来" });
    expect(await scene.told("setup", { channel, mention }, { at })).toMatch(/^You need \*\*Mention @everyone/);
    world.setOverwrite(channel, "Maya", { allow: MentionEveryone });
    expect(await scene.told("setup", { channel, mention }, { at })).toContain(`I can't ping <@&${mention}>`);
    world.setOverwrite(channel, botId, { allow: MentionEveryone });
    expect(await scene.told("setup", { channel, mention }, { at })).toContain("every day");
    await scene.say("remove", {}, { at });
  });

  test("everybody is never pinged", async () => {
    const { guildId } = scene.wire.sandbox.world.channel(scene.channel);
    expect(await scene.told("setup", { mention: guildId ?? "" })).toContain("I never ping everybody");
  });

  test("a thread is no place for it", async () => {
    const thread = scene.wire.sandbox.world.createThread(scene.channel, {
      name: "side",
      ownerId: scene.wire.person("Maya").id,
    });
    expect(await scene.told("setup", { time: "10:00" }, { at: thread.id })).toContain("is not a text channel");
    const modal = await setupForm({}, thread.id);
    expect(JSON.stringify(modal.data.components[0])).not.toContain("default_values");
  });
});

test("days can be named in words, and the next three fall on them", async () => {
  const message = await scene.say("setup", { days: "周六、周日", time: "12:00", timezone: "UTC" });
  const shown = instants(message).map((at) => new Date(at * 1000).getUTCDay());
  expect(shown).toEqual([6, 0, 6]);
  expect(instants(message)[0]! * 1000 - scene.wire.clock.now()).toBeLessThan(7 * day);
  await clear();
});
