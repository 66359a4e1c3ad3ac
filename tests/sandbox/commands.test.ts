import { ChannelType, PermissionFlagsBits, ApplicationCommandOptionType as Type } from "discord.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type OptionValue, type Sandbox, startSandbox } from "#src/sandbox/index.ts";
import { type Bot, connect, rest } from "./bot.ts";

let sandbox: Sandbox;
let bot: Bot;
let room: string;
const got: unknown[] = [];
beforeAll(async () => {
  sandbox = await startSandbox();
  bot = await connect(sandbox);
  room = sandbox.world.channel("general").id;
  await bot.client.application.commands.set([
    {
      name: "quiz",
      nameLocalizations: { "zh-CN": "比赛" },
      description: "Quiz",
      options: [
        {
          type: Type.Subcommand,
          name: "start",
          nameLocalizations: { "zh-CN": "开始" },
          description: "Start",
          descriptionLocalizations: { "zh-CN": "开始比赛" },
          options: [
            {
              type: Type.Integer,
              name: "questions",
              description: "How many",
              required: true,
              minValue: 1,
              maxValue: 50,
            },
            {
              type: Type.String,
              name: "mode",
              description: "Mode",
              choices: [{ name: "Fast", nameLocalizations: { "zh-CN": "快" }, value: "fast" }],
            },
            { type: Type.String, name: "title", description: "Title", minLength: 2, maxLength: 4 },
            { type: Type.Channel, name: "where", description: "Where", channelTypes: [ChannelType.GuildText] },
            { type: Type.User, name: "who", description: "Who" },
            { type: Type.Role, name: "role", description: "Role" },
            { type: Type.Boolean, name: "loud", description: "Loud" },
            { type: Type.Number, name: "ratio", description: "Ratio" },
          ],
        },
        {
          type: Type.SubcommandGroup,
          name: "deck",
          description: "Deck",
          options: [{ type: Type.Subcommand, name: "list", description: "List" }],
        },
      ],
    },
    { name: "daily", description: "Daily", defaultMemberPermissions: PermissionFlagsBits.ManageGuild },
  ]);
  bot.handle(async (it) => {
    if (!it.isChatInputCommand()) return;
    got.push([it.options.getSubcommandGroup(false), it.options.getSubcommand(false)]);
    got.push(
      it.options.getInteger("questions"),
      it.options.getChannel("where")?.name,
      it.options.getMember("who") !== null,
    );
    await it.reply("ok");
  });
});
afterAll(async () => {
  await bot.client.destroy();
  await sandbox.close();
});

test.each<[string, string, Record<string, OptionValue>]>([
  ["an unknown command", "nothing", {}],
  ["no subcommand", "quiz", { questions: 1 }],
  ["an unknown option", "quiz start", { questions: 1, wrong: 1 }],
  ["a required option left out", "quiz start", {}],
  ["too small", "quiz start", { questions: 0 }],
  ["too large", "quiz start", { questions: 51 }],
  ["not whole", "quiz start", { questions: 1.5 }],
  ["not a number", "quiz start", { questions: "many" }],
  ["not a choice", "quiz start", { questions: 1, mode: "slow" }],
  ["too short", "quiz start", { questions: 1, title: "x" }],
  ["too long", "quiz start", { questions: 1, title: "xxxxx" }],
  ["no such channel", "quiz start", { questions: 1, where: "1300000000000000001" }],
  ["no such user", "quiz start", { questions: 1, who: "1300000000000000001" }],
  ["not a boolean", "quiz start", { questions: 1, loud: "maybe" }],
  ["not permitted", "daily", {}],
])("the client does not send: %s", async (_name, name, options) => {
  const before = got.length;
  expect(await sandbox.as("Sam").command(room, name, options)).toMatchObject({
    kind: "failed",
    reason: expect.any(String),
  });
  expect(got.length).toBe(before);
});

test("options arrive with their type and what they stand for", async () => {
  got.length = 0;
  const sam = sandbox.as("Sam");
  const options = { questions: "5", mode: "fast", title: "abc", where: room, who: sam.id, loud: true, ratio: 0.5 };
  expect(await sam.command(room, "quiz start", options)).toMatchObject({ kind: "message" });
  expect(got).toEqual([[null, "start"], 5, "general", true]);
  expect(await sam.command(room, "quiz deck list")).toMatchObject({
    kind: "message",
    message: { interaction: { name: "/quiz deck list" } },
  });
  expect(await sandbox.as("Maya").command(room, "daily")).toMatchObject({ kind: "message" });
});

test("everyone reads the list in their language, without what they may not use", async () => {
  const names = (person: string) =>
    sandbox
      .as(person)
      .commands(room)
      .map((it) => [it.name, it.label]);
  expect(names("Sam")).toEqual([
    ["quiz start", "quiz start"],
    ["quiz deck list", "quiz deck list"],
  ]);
  expect(names("Maya").map(([name]) => name)).toContain("daily");
  const [start] = sandbox.as("小宇").commands(room);
  expect(start).toMatchObject({ label: "比赛 开始", description: "开始比赛" });
  expect(start?.options.find((it) => it.name === "mode")?.choices).toEqual([{ label: "快", value: "fast" }]);
  expect(await sandbox.as("小宇").command(room, "比赛 开始", { questions: 2 })).toMatchObject({ kind: "message" });
});

test("overwriting keeps the id of a command that stays, and lists hide translations unless asked", async () => {
  const api = rest(sandbox);
  const path = `/applications/${sandbox.applicationId}/commands`;
  const list = async (query = "") => (await api("GET", path + query)).body as unknown as Record<string, unknown>[];
  const before = await list("?with_localizations=true");
  expect(before[0]?.["name_localizations"]).toEqual({ "zh-CN": "比赛" });
  expect((await list())[0]).not.toHaveProperty("name_localizations");
  const daily = before.find((it) => it["name"] === "daily");
  await api("PUT", path, [{ name: "daily", description: "Changed" }]);
  const after = await list();
  expect(after).toHaveLength(1);
  expect(after[0]).toMatchObject({ id: daily?.["id"], description: "Changed" });
  expect(after[0]?.["version"]).not.toBe(daily?.["version"]);
  expect((await api("POST", path, { name: "extra", description: "x" })).status).toBe(201);
  expect((await api("DELETE", `${path}/1`)).body.code).toBe(10_063);
});
