import { PermissionFlagsBits } from "discord-api-types/v10";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SeenMessage } from "#src/sandbox/index.ts";
import { everything } from "../storage/rows.ts";
import { DailyScene, day, hour } from "./dailyScene.ts";
import { fiveKinds, labelsOf, Play } from "./play.ts";
import { customIdsOf, messageOf, startWire, textOf, type Wire } from "./wire.ts";

interface Exported {
  readonly user: string;
  readonly notes: readonly string[];
  readonly tables: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
}

/** Everything that the two subcommands do, by clicks, in servers and in private chats. */
describe("/privacy", () => {
  let wire: Wire;
  beforeAll(async () => {
    wire = await startWire({ decks: [fiveKinds(2)] });
  });
  afterAll(() => wire[Symbol.asyncDispose]());

  const use = async (name: string, subcommand: string, channel = wire.channel("general"), locale?: string) =>
    messageOf(await wire.person(name, locale).command(channel, `privacy ${subcommand}`));
  async function file({ attachments: [attached] }: SeenMessage): Promise<Exported> {
    return (await (await fetch(attached!.url)).json()) as Exported;
  }
  /** The rows of any table that hold somebody's id or name. */
  async function rowsNaming(name: string): Promise<string[]> {
    const { id } = wire.person(name);
    const all = Object.entries(await everything(wire.databaseUrl));
    return all.flatMap(([table, rows]) =>
      rows.filter((row) => row.includes(id) || row.includes(`"${name}`) || row.includes(`\\"${name}`)).map(() => table),
    );
  }
  const tables = async (name: string) => [...new Set(await rowsNaming(name))].toSorted();
  /** A quiz of two questions; the host is all right, the other one never. */
  async function played(host: string, other: string): Promise<{ game: Play; podium: SeenMessage }> {
    const game = await Play.begin(wire, "quiz", host, { questions: 2 });
    await game.round(1, { [host]: "right", [other]: "wrong" });
    await game.round(2, { [host]: "right", [other]: "wrong" });
    return { game, podium: await game.podium() };
  }
  const board = async (name: string) =>
    textOf(messageOf(await wire.person(name).command(wire.channel("general"), "leaderboard")));

  test("somebody of whom nothing is stored is told so", async () => {
    const told = await use("Elena", "export");
    expect([told.ephemeral, textOf(told), told.attachments]).toEqual([true, "Nothing is stored about you.", []]);
    expect(textOf(await use("苏苏", "export"))).toBe("没有存储任何与你有关的数据。");
  });

  test("export: a file for the person alone, from a server or a private chat, in their language", async () => {
    await played("Sam", "Noor");
    await wire.person("Sam").command(wire.channel("general"), "ask", { question: "zzz qqq xxyyzz" });
    await wire.person("Sam").command(wire.channel("general"), "quiz time", { extra: "double" });
    const reply = await use("Sam", "export");
    expect([reply.ephemeral, reply.attachments[0]?.filename]).toEqual([true, "wenda-data.json"]);
    expect(textOf(reply)).toBe("Here is all that is stored about you, from all servers and private chats.");
    const exported = await file(reply);
    expect(exported.user).toBe(wire.person("Sam").id);
    expect(Object.keys(exported.tables)).toEqual(expect.arrayContaining(await tables("Sam")));
    expect(exported.tables["unanswered"]).toMatchObject([{ question: "zzz qqq xxyyzz", times: 1 }]);
    expect(exported.tables["user_settings"]).toMatchObject([{ extra_time: 2 }]);
    expect(JSON.stringify(exported)).not.toContain(wire.person("Noor").id);

    const privately = wire.sandbox.world.openDm("Sam").id;
    expect((await file(await use("Sam", "export", privately))).tables).toEqual(exported.tables);
    const chinese = await use("Sam", "export", wire.channel("general"), "zh-CN");
    expect(textOf(chinese)).toContain("这是与你有关的全部数据");
    expect((await file(chinese)).notes[1]).toContain("毫秒");
  });

  test("delete asks first, saying what goes and what stays, and can be left", async () => {
    const before = await rowsNaming("Sam");
    const asked = await use("Sam", "delete");
    expect(asked.ephemeral).toBe(true);
    expect(textOf(asked)).toMatch(/Delete your data\?[^]*What goes[^]*leaderboards[^]*What stays[^]*without your name/);
    expect(labelsOf(asked)).toEqual(["Delete everything", "Keep it"]);
    const [, keep = ""] = customIdsOf(asked);
    expect((await wire.person("Sam").click(asked.id, keep)).kind).toBe("update");
    await wire.person("Sam").sees(wire.channel("general"), (message) => textOf(message) === "Nothing was deleted");
    expect(await rowsNaming("Sam")).toEqual(before);
  });

  test("delete: gone from every table and from the board; the others' quiz stands, with a nameless player", async () => {
    const { game, podium } = await played("Sam", "Noor");
    const at = (name: string) => `<@${wire.person(name).id}>`;
    expect(await board("Noor")).toContain(`**1.** ${at("Sam")}`);
    const asked = await use("Sam", "delete");
    const [yes = ""] = customIdsOf(asked);
    expect((await wire.person("Sam").click(asked.id, yes)).kind).toBe("update");
    const done = await wire
      .person("Sam")
      .sees(wire.channel("general"), (message) => message.id === asked.id && message.components.length === 0);
    expect(textOf(done)).toMatch(/^Your data is deleted\n/);
    expect(await tables("Sam")).toEqual([]);
    expect(await board("Noor")).toContain(`**1.** ${at("Noor")} — **0 points** from 4 answers`);
    expect(await board("Noor")).not.toContain(at("Sam"));
    expect(textOf(await use("Sam", "export"))).toBe("Nothing is stored about you.");

    const report = messageOf(await game.press("Maya", podium, "quiz.report"));
    const csv = await (await fetch(report.attachments[0]!.url)).text();
    const [, first, second] = csv.trim().split("\r\n");
    expect(first).toMatch(/^1,0\d+,,2,2,2,/);
    expect(second).toContain(`,${wire.person("Noor").id},Noor,0,`);
    expect(textOf(messageOf(await game.press("Sam", podium, "quiz.missed")))).toContain("You did not play");
  });

  test("delete works in a private chat and in Chinese, for all servers at once", async () => {
    await played("小宇", "阿杰");
    const privately = wire.sandbox.world.openDm("小宇").id;
    const asked = await use("小宇", "delete", privately);
    expect(textOf(asked)).toMatch(/要删除你的数据吗？[^]*会删除的[^]*会保留的/);
    expect(labelsOf(asked)).toEqual(["全部删除", "不删除"]);
    await wire.person("小宇").click(asked.id, customIdsOf(asked)[0] ?? "");
    const done = await wire
      .person("小宇")
      .sees(privately, (message) => message.id === asked.id && message.components.length === 0);
    expect(textOf(done)).toContain("你的数据已删除");
    expect(await tables("小宇")).toEqual([]);
    expect(await tables("阿杰")).not.toEqual([]);
  });

  test("a quiz that is on is played to its end, a restart in between or not, and forgets them then", async () => {
    const game = await Play.begin(wire, "quiz", "Tomás", { questions: 2 });
    await game.round(1, { Tomás: "right", 陈晨: "right" });
    const asked = await use("Tomás", "delete");
    await wire.person("Tomás").click(asked.id, customIdsOf(asked)[0] ?? "");
    const done = await wire
      .person("Tomás")
      .sees(wire.channel("general"), (message) => message.id === asked.id && message.components.length === 0);
    expect(textOf(done)).toContain("goes as soon as it is over");
    expect(await tables("Tomás")).toEqual(["erasure", "quiz", "quiz_event"]);
    await wire.restart();
    await game.round(2, { Tomás: "right", 陈晨: "wrong" });
    expect(textOf(await game.podium())).toContain(`<@${wire.person("Tomás").id}>`);
    // The podium stands before the quiz is closed; then it is the scheduler's next minute at the latest.
    for (let turn = 0; turn < 200 && (await rowsNaming("Tomás")).length > 0; turn++) await wire.bot.tick();
    expect(await tables("Tomás")).toEqual([]);
    expect(await board("陈晨")).toContain(`<@${wire.person("陈晨").id}> — **1** 分 · 答 2 题`);
  });

  test("/help names it", async () => {
    const help = textOf(messageOf(await wire.person("Noor").command(wire.channel("general"), "help")));
    expect(help).toMatch(/`\/privacy export` — [^\n]+\n`\/privacy delete` — /);
  });
});

test("a schedule goes on without its maker's name: the owner of the server is told when it fails", async () => {
  await using scene = await DailyScene.open("2031-03-03T08:00:00Z");
  const { world, botId } = scene.wire.sandbox;
  const at = scene.wire.channel("每日一题");
  // She moderates the Chinese server, which is 林岚's.
  await scene.say("setup", { time: "09:00", timezone: "UTC", topic: "choice" }, { by: "Maya", at });
  const asked = messageOf(await scene.wire.person("Maya").command(at, "privacy delete"));
  await scene.wire.person("Maya").click(asked.id, customIdsOf(asked)[0] ?? "");
  await scene.pass(hour);
  expect(scene.wire.person("Sam").messages(at).length).toBeGreaterThan(0);
  expect(await rowsWith(scene, scene.wire.person("Maya").id)).toBe(0);
  world.setOverwrite(at, botId, { deny: PermissionFlagsBits.SendMessages });
  await scene.pass(day);
  expect(scene.privateMessages("Maya")).toEqual([]);
  expect(scene.privateMessages("林岚")).toEqual([expect.stringContaining(`<#${at}>`)]);
});

const rowsWith = async ({ wire }: DailyScene, id: string) =>
  Object.values(await everything(wire.databaseUrl))
    .flat()
    .filter((row) => row.includes(id)).length;
