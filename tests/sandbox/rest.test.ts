import { AttachmentBuilder, ChannelType, PermissionFlagsBits as P, type TextChannel } from "discord.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "#src/sandbox/index.ts";
import { type Bot, connect, rest } from "./bot.ts";

let sandbox: Sandbox;
let bot: Bot;
let room: TextChannel;
let guildId: string;
let clock = 0;
beforeAll(async () => {
  sandbox = await startSandbox({ rateLimits: false, now: () => Date.now() + clock });
  bot = await connect(sandbox);
  const { id, guildId: guild } = sandbox.world.channel("general");
  room = bot.client.channels.cache.get(id) as TextChannel;
  guildId = guild!;
});
afterAll(async () => {
  await bot.client.destroy();
  await sandbox.close();
});

const api = (method: string, path: string, body?: unknown) => rest(sandbox)(method, path, body);
const nobody = "1300000000000000001";
const send = async (body: object): Promise<string> =>
  String((await api("POST", `/channels/${room.id}/messages`, body)).body["id"]);

test.each<[string, () => string, number, number]>([
  ["GET", () => `/channels/${nobody}`, 404, 10_003],
  ["POST", () => `/channels/${nobody}/messages`, 404, 10_003],
  ["GET", () => `/guilds/${nobody}`, 404, 10_004],
  ["GET", () => `/channels/${room.id}/messages/${nobody}`, 404, 10_008],
  ["PATCH", () => `/channels/${room.id}/messages/${nobody}`, 404, 10_008],
  ["DELETE", () => `/channels/${room.id}/messages/${nobody}`, 404, 10_008],
  ["GET", () => `/users/${nobody}`, 404, 10_013],
  ["GET", () => `/guilds/${guildId}/members/${nobody}`, 404, 10_013],
  ["GET", () => `/guilds/${guildId}/roles/${nobody}`, 404, 10_011],
  ["POST", () => `/interactions/${nobody}/token/callback`, 404, 10_062],
  ["POST", () => `/webhooks/${sandbox.applicationId}/token`, 404, 10_015],
  ["GET", () => "/nowhere", 404, 0],
  ["DELETE", () => "/users/@me", 405, 0],
])("%s of something that is not there has Discord's code", async (method, path, status, code) => {
  const answer = await api(method, path(), method === "GET" || method === "DELETE" ? undefined : { content: "x" });
  expect([answer.status, answer.body.code]).toEqual([status, code]);
});

test("only version 10 is served", async () => {
  expect((await fetch(`${sandbox.api}/v9/gateway`)).status).toBe(404);
  expect((await fetch(`${sandbox.api}/v10/gateway`)).status).toBe(200);
});

test("a nonce keeps a message from being sent twice, for five minutes", async () => {
  const body = { content: "once", nonce: "daily:1", enforce_nonce: true };
  const [first, second] = [await send(body), await send(body)];
  expect(second).toBe(first);
  expect(await send({ ...body, nonce: "daily:2" })).not.toBe(first);
  clock += 6 * 60_000;
  expect(await send(body)).not.toBe(first);
});

test("files come with their description and size, and are served", async () => {
  const png = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==",
    "base64",
  );
  const file = new AttachmentBuilder(png, { name: "score.png", description: "The scores" });
  const message = await room.send({ files: [file] });
  const [attachment] = message.attachments.values();
  expect(attachment).toMatchObject({
    name: "score.png",
    description: "The scores",
    width: 3,
    height: 2,
    size: png.length,
  });
  expect(Buffer.from(await (await fetch(attachment!.url)).arrayBuffer())).toEqual(png);
  const card = await room.send({ embeds: [{ title: "x", image: { url: "attachment://score.png" } }], files: [file] });
  expect(card.attachments.size).toBe(0);
  expect(card.embeds[0]?.image).toMatchObject({ url: expect.stringContaining("/score.png") });
  const kept = await card.edit({ content: "edited" });
  expect(kept.embeds[0]?.image?.url).toBe(card.embeds[0]?.image?.url);
  expect((await message.edit({ content: "gone", attachments: [] })).attachments.size).toBe(0);
  const huge = new AttachmentBuilder(Buffer.alloc(10 * 1024 * 1024 + 1), { name: "big.bin" });
  await expect(room.send({ files: [huge] })).rejects.toMatchObject({ status: 413, code: 40_005 });
});

test("only those are pinged whom the bot allows", async () => {
  const { world } = sandbox;
  const [sam, maya] = [world.user("Sam").id, world.user("Maya").id];
  const moderator = world.role(guildId, "Moderator").id;
  const content = `<@${sam}> <@${maya}> <@&${moderator}> @everyone`;
  const pinged = async (allowed_mentions?: object) => {
    const { body } = await api("POST", `/channels/${room.id}/messages`, { content, allowed_mentions });
    return [(body["mentions"] as { id: string }[]).map((it) => it.id), body["mention_roles"], body["mention_everyone"]];
  };
  expect(await pinged()).toEqual([[sam, maya], [moderator], false]);
  expect(await pinged({ parse: [] })).toEqual([[], [], false]);
  expect(await pinged({ users: [maya] })).toEqual([[maya], [], false]);
  world.updateRole(guildId, "Wenda", {
    permissions: BigInt(world.role(guildId, "Wenda").permissions) | P.MentionEveryone,
  });
  expect(await pinged({ parse: ["everyone"] })).toEqual([[], [], true]);
});

test("history is paged newest first", async () => {
  const ids: string[] = [];
  for (let index = 0; index < 5; index++) ids.push(await send({ content: String(index) }));
  const page = async (query: string) => {
    const { body } = await api("GET", `/channels/${room.id}/messages?${query}`);
    return (body as unknown as { content: string }[]).map((it) => it.content).join("");
  };
  expect(await page("limit=3")).toBe("432");
  expect(await page(`limit=2&before=${ids[2]}`)).toBe("10");
  expect(await page(`limit=2&after=${ids[1]}`)).toBe("32");
  expect(await page(`limit=3&around=${ids[2]}`)).toBe("321");
  expect((await api("GET", `/channels/${room.id}/messages?limit=101`)).body.code).toBe(50_035);
  expect(BigInt(ids[1]!) > BigInt(ids[0]!)).toBe(true);
});

test("a thread starts from a message once, takes messages, closes and opens", async () => {
  const message = await room.send("topic");
  const thread = await message.startThread({ name: "Talk" });
  expect(thread.id).toBe(message.id);
  expect((await room.messages.fetch({ message: message.id, force: true })).hasThread).toBe(true);
  const again = await api("POST", `/channels/${room.id}/messages/${message.id}/threads`, { name: "Again" });
  expect(again.body.code).toBe(160_004);
  await thread.send("hello");
  expect(
    sandbox
      .as("Sam")
      .messages(thread.id)
      .map((it) => it.content),
  ).toEqual(["hello"]);
  expect(
    sandbox
      .as("Sam")
      .messages(room.id)
      .find((it) => it.id === message.id)?.threadId,
  ).toBe(thread.id);
  await thread.setArchived(true);
  await sandbox.as("Sam").say(thread.id, "opens it again");
  expect(sandbox.world.channel(thread.id).thread?.archived).toBe(false);
  sandbox.world.updateThread(thread.id, { archived: true, locked: true });
  expect((await api("POST", `/channels/${thread.id}/messages`, { content: "x" })).body.code).toBe(50_083);
  const own = await room.threads.create({ name: "Own", type: ChannelType.PublicThread });
  expect(own.parentId).toBe(room.id);
  sandbox.world.deleteChannel(own.id);
  expect((await api("GET", `/channels/${own.id}`)).body.code).toBe(10_003);
});

test("direct messages reach one person, unless they are closed", async () => {
  const user = await bot.client.users.fetch(sandbox.world.user("Sam").id);
  const { channelId } = await user.send("psst");
  expect(
    sandbox
      .as("Sam")
      .messages(channelId)
      .map((it) => it.content),
  ).toEqual(["psst"]);
  expect(sandbox.as("Maya").messages(channelId)).toEqual([]);
  sandbox.world.updateUser("Sam", { acceptsDms: false });
  await expect(user.send("psst")).rejects.toMatchObject({ code: 50_007 });
});

test("a person sees what comes, live", async () => {
  const sam = sandbox.as("Sam");
  const events: string[] = [];
  using stack = new DisposableStack();
  stack.defer(sandbox.watch(sam.id, (event) => events.push(event.type)));
  const seen = sam.sees(room.id, (it) => it.content === "live!");
  const message = await room.send("live");
  await message.edit("live!");
  expect((await seen).editedTimestamp).not.toBeNull();
  await message.delete();
  expect(events).toEqual(["messageCreated", "messageUpdated", "messageDeleted"]);
});
