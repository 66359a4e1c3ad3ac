import { PermissionFlagsBits } from "discord-api-types/v10";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { customIdsOf, messageOf, startWire, textOf, type Wire } from "./wire.ts";

const hour = 3_600_000;
const day = 24 * hour;

/** The wall-clock time in Shanghai so many minutes from now, as "HH:MM". */
const timeIn = (wire: Wire, minutes: number) =>
  Temporal.Instant.fromEpochMilliseconds(wire.clock.now() + minutes * 60_000)
    .toZonedDateTimeISO("Asia/Shanghai")
    .toPlainTime()
    .toString()
    .slice(0, 5);

describe("/daily", () => {
  let wire: Wire;
  const posts = () =>
    wire
      .person("小宇")
      .messages(wire.channel("每日一题"))
      .filter(({ embeds }) => embeds[0]?.title === "每日一题");
  const setup = (options: Record<string, string> = {}) =>
    wire.person("林岚").command(wire.channel("大厅"), "daily setup", {
      channel: wire.channel("每日一题"),
      time: timeIn(wire, 30),
      timezone: "Asia/Shanghai",
      ...options,
    });

  beforeAll(async () => {
    wire = await startWire();
  });
  afterAll(() => wire[Symbol.asyncDispose]());

  test("is for those who manage the server", async () => {
    const outcome = await wire.person("小宇").command(wire.channel("大厅"), "daily status");
    expect(outcome.kind).toBe("failed");
  });

  test("says what is wrong with a time or a zone, and finds zones while typing", async () => {
    expect(textOf(messageOf(await setup({ time: "25:00" })))).toContain("不是有效的时间");
    expect(textOf(messageOf(await setup({ timezone: "Mars/Olympus" })))).toContain("没有时区");
    const typed = { channel: wire.channel("每日一题"), time: "09:00", timezone: "hong" };
    const zones = await wire.person("林岚").autocomplete(wire.channel("大厅"), "daily setup", typed, "timezone");
    expect(zones).toContainEqual(expect.objectContaining({ value: "Asia/Hong_Kong" }));
  });

  test("names the permission that is missing in the channel", async () => {
    const channel = wire.channel("每日一题");
    wire.sandbox.world.setOverwrite(channel, wire.sandbox.botId, { deny: PermissionFlagsBits.SendMessages });
    expect(textOf(messageOf(await setup()))).toContain("**发送消息**");
    wire.sandbox.world.removeOverwrite(channel, wire.sandbox.botId);
  });

  test("posts one question when the time has come, and tells each person privately how they did", async () => {
    expect(textOf(messageOf(await setup()))).toContain("每天");
    await wire.bot.tick();
    expect(posts()).toEqual([]);
    wire.clock.move(30 * 60_000);
    await Promise.all([wire.bot.tick(), wire.bot.tick()]);
    await wire.bot.tick();
    expect(posts().length).toBe(1);

    const [post] = posts();
    if (!post) throw new Error("no post");
    const ids = customIdsOf(post);
    const answer = async (name: string, choice: number) =>
      messageOf(
        ids.length === 1
          ? await wire.person(name).select(post.id, ids[0] ?? "", [String(choice)])
          : await wire.person(name).click(post.id, ids[choice] ?? ""),
      );
    const first = await answer("小宇", 0);
    expect(first.ephemeral).toBe(true);
    expect(textOf(first)).toMatch(/答对了！|不太对/);
    expect(textOf(await answer("小宇", 1))).toContain("你已经答过了：A");
    const [full = ""] = customIdsOf(first);
    expect(textOf(messageOf(await wire.person("小宇").click(first.id, full)))).toContain("要点");
    const board = textOf(
      messageOf(await wire.person("小宇").command(wire.channel("大厅"), "leaderboard", { board: "daily" })),
    );
    expect(board).toContain(wire.person("小宇").id);
  });

  test("posts nothing twice after a restart, and another question the next day", async () => {
    await wire.restart();
    await wire.bot.tick();
    expect(posts().length).toBe(1);
    wire.clock.move(day);
    await wire.bot.tick();
    expect(posts().length).toBe(2);
    expect(new Set(posts().map(textOf)).size).toBe(2);
  });

  test("makes up for a slot that was missed a little while ago, and skips one that is long gone", async () => {
    await wire.stopBot();
    wire.clock.move(day + hour);
    await wire.startBot();
    await wire.bot.tick();
    expect(posts().length).toBe(3);
    await wire.stopBot();
    wire.clock.move(day + 4 * hour);
    await wire.startBot();
    await wire.bot.tick();
    expect(posts().length).toBe(3);
  });

  test("posts at once on request", async () => {
    const told = textOf(messageOf(await wire.person("林岚").command(wire.channel("大厅"), "daily now")));
    expect(told).toContain("https://discord.com/channels/");
    expect(posts().length).toBe(4);
  });

  test("keeps a schedule whose channel refuses, says why, and goes on when it may again", async () => {
    const channel = wire.channel("每日一题");
    wire.sandbox.world.setOverwrite(channel, wire.sandbox.botId, { deny: PermissionFlagsBits.SendMessages });
    wire.clock.move(day - 4 * hour);
    await wire.bot.tick();
    const status = async () =>
      textOf(messageOf(await wire.person("林岚").command(wire.channel("大厅"), "daily status")));
    expect(await status()).toContain("**发送消息**");
    wire.sandbox.world.removeOverwrite(channel, wire.sandbox.botId);
    const before = posts().length;
    wire.clock.move(hour);
    await wire.bot.tick();
    expect(posts().length).toBe(before + 1);
    expect(await status()).not.toContain("**发送消息**");
  });

  test("stops a schedule that is removed", async () => {
    const before = posts().length;
    await wire.person("林岚").command(wire.channel("大厅"), "daily remove");
    wire.clock.move(day);
    await wire.bot.tick();
    expect(posts().length).toBe(before);
  });
});
