import { once } from "node:events";
import { Client, GatewayIntentBits, PermissionFlagsBits } from "discord.js";
import { expect, test } from "vitest";
import { startSandbox } from "#src/sandbox/index.ts";
import { connect, rest } from "./bot.ts";

test("discord.js becomes ready and knows the demo world", async () => {
  await using sandbox = await startSandbox();
  await using bot = await connect(sandbox);
  await sandbox.botReady();
  const { guilds, user } = bot.client;
  expect(user.id).toBe(sandbox.botId);
  expect(guilds.cache.map((it) => [it.name, it.preferredLocale, it.memberCount])).toEqual([
    ["问答学习社", "zh-CN", 11],
    ["Builders' Club", "en-US", 11],
  ]);
  const club = guilds.cache.find((it) => it.name === "Builders' Club")!;
  expect(club.channels.cache.map((it) => [it.parent?.name, it.name])).toEqual([
    ["Community", "general"],
    ["Learn together", "quiz"],
    ["Learn together", "daily"],
    [undefined, "Community"],
    [undefined, "Learn together"],
  ]);
  expect(club.members.me?.permissions.has(["SendMessages", "EmbedLinks", "AttachFiles", "CreatePublicThreads"])).toBe(
    true,
  );
  expect(club.members.me?.permissions.has("ManageMessages")).toBe(false);
  const maya = await club.members.fetch(sandbox.world.user("Maya").id);
  expect(maya.permissions.has("ManageGuild")).toBe(true);
});

test("changes of the world reach the client", async () => {
  await using sandbox = await startSandbox({ world: "empty" });
  await using bot = await connect(sandbox);
  const { world } = sandbox;
  const joined = once(bot.client, "guildCreate");
  const guild = world.createGuild({ name: "New", channels: ["one"] });
  await joined;
  const changed = once(bot.client, "channelUpdate");
  world.setOverwrite("one", guild.id, { deny: PermissionFlagsBits.SendMessages });
  await changed;
  const cached = bot.client.guilds.cache.get(guild.id)!;
  const channel = cached.channels.cache.find((it) => it.name === "one")!;
  const role = cached.roles.cache.find((it) => it.managed)!;
  expect(channel.permissionsFor(role).has("SendMessages")).toBe(false);
  const role2 = once(bot.client, "roleUpdate");
  world.updateRole(guild.id, "Wenda", { permissions: PermissionFlagsBits.Administrator });
  await role2;
  expect(cached.members.me?.permissions.has("BanMembers")).toBe(true);
  const gone = once(bot.client, "channelDelete");
  world.deleteChannel("one");
  await gone;
  const left = once(bot.client, "guildDelete");
  world.deleteGuild("New");
  await left;
  expect(bot.client.guilds.cache.size).toBe(0);
});

test("a wrong token is refused by REST and by the gateway", async () => {
  await using sandbox = await startSandbox();
  const answer = await rest(sandbox, "wrong")("GET", "/users/@me");
  expect([answer.status, answer.body]).toEqual([401, { message: "401: Unauthorized", code: 0 }]);
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: sandbox.api } });
  await expect(client.login("wrong.but.wellformed")).rejects.toThrow(/invalid token/i);
  await client.destroy();
});

test("people see the channels that their permissions show", async () => {
  await using sandbox = await startSandbox();
  const { world } = sandbox;
  const channel = world.channel("quiz");
  const sam = sandbox.as("Sam");
  expect(world.canView(sam.id, channel.id)).toBe(true);
  world.setOverwrite("quiz", "@everyone", { deny: PermissionFlagsBits.ViewChannel });
  world.setOverwrite("quiz", "Moderator", { allow: PermissionFlagsBits.ViewChannel });
  expect(["Sam", "陈晨", "Maya"].map((it) => world.canView(world.user(it).id, channel.id))).toEqual([
    false,
    false,
    true,
  ]);
  await expect(sam.say(channel.id, "hello")).rejects.toThrow(/access/);
});
