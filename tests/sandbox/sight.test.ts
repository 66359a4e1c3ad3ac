import { once } from "node:events";
import { ChannelFlags, ChannelType, PermissionFlagsBits as P } from "discord.js";
import { expect, onTestFinished, test } from "vitest";
import { type Sandbox, startSandbox } from "#src/sandbox/index.ts";
import { connect, rest } from "./bot.ts";
import { open, type Socket } from "./socket.ts";

async function start(): Promise<Sandbox> {
  const sandbox = await startSandbox({ world: "empty" });
  onTestFinished(() => sandbox.close());
  sandbox.world.createGuild({ name: "Club", channels: ["open", "secret"] });
  return sandbox;
}

const hide = ({ world, botId }: Sandbox) => world.setOverwrite("secret", botId, { deny: P.ViewChannel });
const show = ({ world, botId }: Sandbox) => world.removeOverwrite("secret", botId);

async function listen(sandbox: Sandbox): Promise<Socket> {
  const socket = open(sandbox);
  await socket.next(10);
  socket.identify();
  await socket.next("GUILD_CREATE");
  return socket;
}

const updates = (socket: Socket) => socket.packets.filter((it) => it.t === "CHANNEL_UPDATE").map((it) => it.d);
const hidden = ({ world }: Sandbox) => ({
  id: world.channel("secret").id,
  type: ChannelType.GuildText,
  position: 1,
  name: "___hidden___",
  topic: null,
  last_message_id: null,
  flags: ChannelFlags.ChannelObfuscated,
  permission_overwrites: [{ id: world.guild("Club").id, type: 0, allow: "0", deny: String(P.ViewChannel) }],
});

test("of a channel that the bot cannot view it hears only that it is there", async () => {
  const sandbox = await start();
  hide(sandbox);
  const socket = await listen(sandbox);
  const { d } = await socket.next("GUILD_CREATE");
  expect(d["channels"]).toMatchObject([{ name: "open", flags: 0 }, hidden(sandbox)]);
  expect(d["members"]).toMatchObject([{ user: { id: sandbox.botId } }]);
  const { id } = sandbox.world.guild("Club");
  const { body } = await rest(sandbox)("GET", `/guilds/${id}/channels`);
  expect(body).toMatchObject([{ name: "open" }]);
  const secret = sandbox.world.channel("secret").id;
  expect((await rest(sandbox)("GET", `/channels/${secret}`)).body.code).toBe(50_001);
});

test("a channel that is shown comes whole, with its threads; one that is taken away goes", async () => {
  const sandbox = await start();
  const { world, botId } = sandbox;
  const thread = world.createThread("secret", { name: "Talk", ownerId: botId });
  hide(sandbox);
  const socket = await listen(sandbox);
  show(sandbox);
  const { d } = await socket.next("THREAD_LIST_SYNC");
  const channel_ids = [world.channel("secret").id];
  expect(d).toMatchObject({ channel_ids, threads: [{ id: thread.id }], members: [{ user_id: botId }] });
  expect(updates(socket)).toMatchObject([{ name: "secret", flags: 0, permission_overwrites: [] }]);
  hide(sandbox);
  await socket.beat();
  expect(updates(socket).at(-1)).toMatchObject(hidden(sandbox));
});

test("roles change what the bot sees", async () => {
  const sandbox = await start();
  const { world } = sandbox;
  world.setOverwrite("secret", "@everyone", { deny: P.ViewChannel });
  const socket = await listen(sandbox);
  const { permissions } = world.role("Club", "Wenda");
  world.updateRole("Club", "Wenda", { permissions: P.Administrator });
  await socket.next("CHANNEL_UPDATE", (it) => it.d["name"] === "secret");
  world.updateRole("Club", "Wenda", { permissions: BigInt(permissions) });
  await socket.next("CHANNEL_UPDATE", (it) => it.d["name"] === "___hidden___");
  const role = world.createRole("Club", { name: "Staff" });
  world.setOverwrite("secret", "Staff", { allow: P.ViewChannel });
  world.updateMember("Club", "Wenda", { roles: ["Wenda", "Staff"] });
  await socket.beat();
  expect(updates(socket).at(-1)).toMatchObject({ name: "secret" });
  // Of its own membership the bot hears without an intent, of others' not.
  world.addMember("Club", world.createUser({ name: "Somebody" }).id);
  world.updateMember("Club", "Somebody", { nick: "Else" });
  world.deleteRole("Club", role.id);
  await socket.beat();
  const members = socket.packets.filter((it) => it.t?.startsWith("GUILD_MEMBER_"));
  expect(members.map((it) => it.t)).toEqual(["GUILD_MEMBER_UPDATE"]);
  expect(updates(socket).map((it) => it["name"])).toEqual([
    "secret",
    "___hidden___",
    "___hidden___",
    "secret",
    "___hidden___",
  ]);
});

test("a category is seen by those who see a channel in it", async () => {
  const sandbox = await start();
  const { world } = sandbox;
  const category = world.createChannel("Club", { name: "Staff only", type: ChannelType.GuildCategory });
  world.setOverwrite(category.id, "@everyone", { deny: P.ViewChannel });
  const socket = await listen(sandbox);
  world.updateChannel("open", { parentId: category.id });
  const { d } = await socket.next("CHANNEL_UPDATE", (it) => it.d["id"] === category.id);
  expect(d["name"]).toBe("Staff only");
});

test("discord.js marks such a channel, and knows it again when it is shown", async () => {
  const sandbox = await start();
  hide(sandbox);
  await using bot = await connect(sandbox);
  const { id } = sandbox.world.channel("secret");
  const cached = () => bot.client.guilds.cache.first()?.channels.cache.get(id);
  expect(cached()?.flags.has(ChannelFlags.ChannelObfuscated)).toBe(true);
  const shown = once(bot.client, "channelUpdate");
  show(sandbox);
  await shown;
  expect(cached()?.name).toBe("secret");
});

test("an interaction names a channel whether the bot sees it or not, but not who may do what there", async () => {
  const sandbox = await start();
  const { world, applicationId } = sandbox;
  hide(sandbox);
  const where = { type: 7, name: "where", description: "d" };
  await rest(sandbox)("PUT", `/applications/${applicationId}/commands`, [
    { name: "go", description: "d", options: [where] },
  ]);
  const socket = await listen(sandbox);
  const { id } = world.channel("secret");
  const owner = sandbox.as(world.guild("Club").ownerId);
  const answer = owner.command(world.channel("open").id, "go", { where: id });
  const { d } = await socket.next("INTERACTION_CREATE");
  const { resolved } = d["data"] as { resolved: { channels: Record<string, object> } };
  expect(resolved.channels[id]).toMatchObject({ name: "secret", flags: 0, app_permissions: "0" });
  for (const named of [resolved.channels[id], d["channel"]]) expect(named).not.toHaveProperty("permission_overwrites");
  await sandbox.close();
  await answer;
});
