import { once } from "node:events";
import { type Client, Events, type Interaction, Routes } from "discord.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { commands } from "#commands/index.ts";
import { createClient } from "#src/discord/client.ts";
import { commandJson } from "#src/discord/commandJson.ts";
import { isThread } from "#src/discord/slim.ts";
import { type Sandbox, startSandbox } from "#src/sandbox/index.ts";

const guild = "Builders' Club";
let sandbox: Sandbox;
let client: Client;

beforeAll(async () => {
  sandbox = await startSandbox({ rateLimits: false });
  client = createClient({ api: sandbox.api, requestsPerSecond: 50 }, { shards: { count: 1, ids: undefined } });
  const ready = once(client, Events.ClientReady);
  await client.login(sandbox.token);
  await ready;
  await client.rest.put(Routes.applicationCommands(sandbox.applicationId), { body: commands.map(commandJson) });
});
afterAll(async () => {
  await client.destroy();
  await sandbox.close();
});

/** How many of each the client keeps. */
const kept = () => ({
  channels: client.channels.cache.size,
  roles: client.guilds.cache.reduce((sum, { roles }) => sum + roles.cache.size, 0),
  own: client.guilds.cache.reduce((sum, { channels }) => sum + channels.cache.size, 0),
});
const nothing = { channels: 0, roles: 0, own: 0 };

/** A server that the bot joins; as events come in order, all that was told before has been heard once it is there. */
async function joins(name: string): Promise<string> {
  const joined = once(client, Events.GuildCreate);
  const { id } = sandbox.world.createGuild({ name });
  await joined;
  return id;
}

/** Somebody uses a command, and the client answers. */
async function used(channelId: string, name: string, options: Record<string, string> = {}): Promise<Interaction> {
  const come = once(client, Events.InteractionCreate) as Promise<[Interaction]>;
  const outcome = sandbox.as("Maya").command(channelId, name, options);
  const [interaction] = await come;
  if (interaction.isChatInputCommand()) await interaction.reply("heard");
  expect((await outcome).kind).toBe("message");
  return interaction;
}

test("a client knows its servers, and keeps nothing of their channels and roles", async () => {
  expect(client.guilds.cache.map(({ id }) => id).toSorted()).toEqual([...sandbox.world.guilds.keys()].toSorted());
  expect(client.guilds.cache.every(({ available }) => available)).toBe(true);
  expect(kept()).toEqual(nothing);
});

test("nor of those that come, change and go", async () => {
  const { world } = sandbox;
  const channel = world.createChannel(guild, { name: "new" }).id;
  world.updateChannel(channel, { topic: "another" });
  world.createThread(channel, { name: "aside", ownerId: sandbox.botId });
  world.updateGuild(guild, { locale: "de" });
  const role = world.createRole(guild, { name: "new" }).id;
  world.updateRole(guild, role, { mentionable: true });
  world.updateMember(guild, sandbox.botId, { roles: [role] });
  const id = await joins("Another");
  expect(client.guilds.cache.has(id)).toBe(true);
  expect(kept()).toEqual(nothing);
  const left = once(client, Events.GuildDelete);
  world.deleteRole(guild, role);
  world.deleteChannel(channel);
  world.deleteGuild(id);
  await left;
  expect(client.guilds.cache.has(id)).toBe(false);
});

test("nor of what was chosen in a command", async () => {
  const [place, mention] = [sandbox.world.channel("daily").id, sandbox.world.createRole(guild, { name: "readers" }).id];
  const interaction = await used(sandbox.world.channel("general").id, "daily setup", { channel: place, mention });
  if (!interaction.isChatInputCommand()) throw new Error("no command");
  expect([interaction.options.get("channel")?.value, interaction.options.get("mention")?.value]).toEqual([
    place,
    mention,
  ]);
  expect(interaction.memberPermissions?.has("ManageGuild")).toBe(true);
  expect(kept()).toEqual(nothing);
});

test("a thread is known by what is done in it", async () => {
  const parent = sandbox.world.channel("general").id;
  const thread = sandbox.world.createThread(parent, { name: "aside", ownerId: sandbox.botId }).id;
  await used(parent, "ask", { question: "GPU" });
  await used(thread, "ask", { question: "GPU" });
  expect([isThread(client, thread), isThread(client, parent), isThread(client, null)]).toEqual([true, false, false]);
  expect(kept()).toEqual(nothing);
});

test("a server in an outage is kept, and comes back", async () => {
  const { id } = sandbox.world.guild(guild);
  const [gone, back] = [once(client, Events.GuildUnavailable), once(client, Events.GuildAvailable)];
  sandbox.world.setAvailable(guild, false);
  await gone;
  expect(client.guilds.cache.get(id)?.available).toBe(false);
  sandbox.world.setAvailable(guild, true);
  await back;
  expect(client.guilds.cache.get(id)?.available).toBe(true);
  expect(kept()).toEqual(nothing);
});
