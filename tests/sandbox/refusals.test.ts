import { ChannelType, PermissionFlagsBits as P } from "discord.js";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "#src/sandbox/index.ts";
import { register, rest } from "./bot.ts";
import { lines } from "./form.ts";

let sandbox: Sandbox;
let clock = 0;
let room: string;
let guildId: string;
beforeAll(async () => {
  sandbox = await startSandbox({ rateLimits: false, now: () => Date.now() + clock });
  room = sandbox.world.channel("general").id;
  guildId = sandbox.world.guild("Builders' Club").id;
  await register(sandbox, [{ name: "go", description: "Go" }]);
});
afterAll(() => sandbox.close());
afterEach(() => sandbox.world.removeOverwrite(room, sandbox.world.role(guildId, "Wenda").id));

const api = (method: string, path: string, body?: unknown) => rest(sandbox)(method, path, body);
const path = () => `/channels/${room}/messages`;
const post = (body: object) => api("POST", path(), body);
const deny = (permission: bigint) => sandbox.world.setOverwrite(room, "Wenda", { deny: permission });
const embeds = [{ title: "x" }];
const components = [{ type: 1, components: [{ type: 2, style: 1, label: "A", custom_id: "a" }] }];

describe("without the permission to embed", () => {
  test("embeds alone are refused, beside a text they are dropped", async () => {
    deny(P.EmbedLinks);
    expect(await post({ embeds })).toMatchObject({ status: 403, body: { code: 50_013 } });
    expect(await post({ embeds, components })).toMatchObject({ status: 403, body: { code: 50_013 } });
    expect(await post({ embeds, content: "x" })).toMatchObject({ status: 200, body: { content: "x", embeds: [] } });
  });

  test("an edit loses them, and is refused where nothing is left", async () => {
    const edit = async (sent: object, body: object) => {
      const { body: message } = await post(sent);
      deny(P.EmbedLinks);
      return api("PATCH", `${path()}/${String(message["id"])}`, body);
    };
    expect(await edit({ embeds, components }, { embeds })).toMatchObject({ status: 200, body: { embeds: [] } });
    sandbox.world.removeOverwrite(room, sandbox.world.role(guildId, "Wenda").id);
    expect(await edit({ embeds }, { embeds })).toMatchObject({ status: 400, body: { code: 50_006 } });
  });
});

test("a member in a timeout can only read, whatever else was given", async () => {
  const { world, botId } = sandbox;
  world.setOverwrite(room, botId, { allow: P.SendMessages });
  world.updateMember(guildId, "Wenda", { timedOutUntil: Date.now() + clock + 60_000 });
  expect((await post({ content: "x" })).body.code).toBe(50_013);
  expect((await api("GET", path())).status).toBe(200);
  const left = P.ViewChannel | P.ReadMessageHistory;
  expect([world.permissions(botId, room), world.permissions(botId, guildId)]).toEqual([left, left]);
  const { body } = await api("GET", `/guilds/${guildId}/members/${botId}`);
  expect(body["communication_disabled_until"]).toEqual(expect.stringMatching(/^\d{4}-/));
  clock += 60_001;
  expect((await post({ content: "x" })).status).toBe(200);
  world.updateMember(guildId, "Wenda", { timedOutUntil: null });
  world.removeOverwrite(room, botId);
});

test("owners and administrators are not timed out", () => {
  const { world } = sandbox;
  const until = Date.now() + clock + 60_000;
  for (const name of ["Maya", "Sam"]) world.updateMember(guildId, name, { timedOutUntil: until });
  const may = (name: string) => world.may(world.user(name).id, room, P.SendMessages);
  expect([may("Maya"), may("Sam")]).toEqual([true, false]);
  expect([sandbox.as("Maya").commands(room).length, sandbox.as("Sam").commands(room)]).toEqual([1, []]);
  world.createRole(guildId, { name: "Admin", permissions: P.Administrator });
  world.updateMember(guildId, "Sam", { roles: ["Admin"] });
  expect(may("Sam")).toBe(true);
  world.updateMember(guildId, "Sam", { roles: [], timedOutUntil: null });
  world.updateMember(guildId, "Maya", { timedOutUntil: null });
});

test("a message read aloud needs its permission", async () => {
  expect((await post({ content: "x", tts: true })).body.code).toBe(50_013);
});

test("a reply needs the history, a message that is there, and that somebody wrote it", async () => {
  const { id } = await sandbox.as("Sam").say(room, "hello");
  const reply = (message_id: string, more: object = {}) =>
    post({ content: "x", message_reference: { message_id, ...more } });
  expect((await reply(id)).body["referenced_message"]).toMatchObject({ id });
  const { body: gone } = await reply("1300000000000000001");
  expect(lines(gone.errors)).toEqual(["message_reference: MESSAGE_REFERENCE_UNKNOWN_MESSAGE Unknown message"]);
  const anyway = await reply("1300000000000000001", { fail_if_not_exists: false });
  expect(anyway).toMatchObject({ status: 200, body: { type: 0 } });
  await api("POST", `/channels/${room}/threads`, { name: "t", type: ChannelType.PublicThread });
  const notice = sandbox.as("Sam").messages(room).at(-1)!;
  const { body: system } = await reply(notice.id);
  expect(lines(system.errors)[0]).toContain("REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE");
  deny(P.ReadMessageHistory);
  expect(await reply(id)).toMatchObject({ status: 403, body: { code: 160_002 } });
});

test("what others wrote is empty for a bot without the intent, in REST as well", async () => {
  const own = await startSandbox({ privilegedIntents: 1 << 15 });
  for (const [world, expected] of [
    [sandbox, ""],
    [own, "hello"],
  ] as const) {
    const channel = world.world.channel("general").id;
    const { id } = await world.as("Sam").say(channel, "hello");
    const one = await rest(world)("GET", `/channels/${channel}/messages/${id}`);
    const [first] = (await rest(world)("GET", `/channels/${channel}/messages?limit=1`)).body as unknown as object[];
    expect([one.body["content"], first]).toMatchObject([expected, { content: expected }]);
  }
  await own.close();
});

test("without the history a page is empty; a single message is refused", async () => {
  const { id } = await sandbox.as("Sam").say(room, "hello");
  deny(P.ReadMessageHistory);
  expect((await api("GET", path())).body).toEqual([]);
  expect((await api("GET", `${path()}/${id}`)).body.code).toBe(50_013);
});

test("who cannot send can neither embed nor attach", () => {
  deny(P.SendMessages);
  const { world, botId } = sandbox;
  expect([P.EmbedLinks, P.AttachFiles, P.ViewChannel].map((it) => world.may(botId, room, it))).toEqual([
    false,
    false,
    true,
  ]);
});

test("of the flags only some can be set, and hidden embeds shown again", async () => {
  const { body } = await post({ content: "x", flags: (1 << 2) | (1 << 6) | (1 << 1) });
  expect(body["flags"]).toBe(1 << 2);
  const again = await api("PATCH", `${path()}/${String(body["id"])}`, { flags: 1 << 6 });
  expect(again.body["flags"]).toBe(0);
});

test("a message has ten files at most", async () => {
  const form = new FormData();
  for (let index = 0; index < 11; index++) form.set(`files[${index}]`, new Blob(["x"]), `${index}.txt`);
  const answer = await fetch(`${sandbox.api}/v10${path()}`, {
    method: "POST",
    body: form,
    headers: { authorization: `Bot ${sandbox.token}` },
  });
  expect([answer.status, lines(((await answer.json()) as { errors: unknown }).errors)]).toEqual([
    400,
    ["attachments: BASE_TYPE_MAX_LENGTH Must be 10 or fewer in length."],
  ]);
});

test("a page is asked for by one place only", async () => {
  const { body } = await api("GET", `${path()}?before=1&after=1`);
  expect(body).toMatchObject({ code: 50_035, errors: { _errors: [{}] } });
});

test("a body of no known type is refused", async () => {
  const response = await fetch(`${sandbox.api}/v10${path()}`, {
    method: "POST",
    body: '{"content":"x"}',
    headers: { authorization: `Bot ${sandbox.token}`, "content-type": "text/plain" },
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    code: 50_035,
    errors: { _errors: [{ code: "CONTENT_TYPE_INVALID" }] },
  });
  const form = await fetch(`${sandbox.api}/v10${path()}`, {
    method: "POST",
    body: new URLSearchParams({ content: "a form" }),
    headers: { authorization: `Bot ${sandbox.token}` },
  });
  expect(await form.json()).toMatchObject({ content: "a form" });
});

describe("in a thread that a moderator has locked", () => {
  test("nothing is sent or edited, until the bot may manage threads", async () => {
    const { world, botId } = sandbox;
    const thread = world.createThread(room, { name: "t", ownerId: botId });
    const inThread = `/channels/${thread.id}/messages`;
    const { body } = await api("POST", inThread, { content: "x" });
    const edit = () => api("PATCH", `${inThread}/${String(body["id"])}`, { content: "y" });
    world.updateThread(thread.id, { locked: true });
    expect([(await api("POST", inThread, { content: "x" })).body.code, (await edit()).body.code]).toEqual([
      160_005, 160_005,
    ]);
    world.updateThread(thread.id, { archived: true });
    expect([(await api("POST", inThread, { content: "x" })).body.code, (await edit()).body.code]).toEqual([
      50_083, 50_083,
    ]);
    world.setOverwrite(room, "Wenda", { allow: P.ManageThreads });
    expect((await api("POST", inThread, { content: "x" })).status).toBe(200);
    expect((await edit()).status).toBe(200);
    expect(world.channel(thread.id).thread?.archived).toBe(false);
    world.deleteChannel(thread.id);
  });

  test("an archived one has no commands", () => {
    const { world, botId } = sandbox;
    const thread = world.createThread(room, { name: "t", ownerId: botId });
    const names = () =>
      sandbox
        .as("Sam")
        .commands(thread.id)
        .map((it) => it.name);
    expect(names()).toEqual(["go"]);
    world.updateThread(thread.id, { archived: true });
    expect(names()).toEqual([]);
    world.deleteChannel(thread.id);
  });
});

describe("a thread", () => {
  test.each<[string, object, string]>([
    ["a name", { name: "x".repeat(101) }, "name: BASE_TYPE_BAD_LENGTH Must be between 1 and 100 in length."],
    ["a time", { auto_archive_duration: 61 }, "auto_archive_duration: BASE_TYPE_CHOICES"],
  ])("has its limits: %s", async (_name, change, line) => {
    const { body } = await api("POST", `/channels/${room}/threads`, { name: "t", type: 11, ...change });
    expect(lines(body.errors)[0]).toContain(line);
  });

  test("is renamed and closed by its owner, locked by moderators, opened by anybody", async () => {
    const { world, botId } = sandbox;
    const [own, other] = [botId, world.user("Sam").id].map((ownerId) =>
      world.createThread(room, { name: "t", ownerId }),
    );
    const edit = async (id: string, change: object) => (await api("PATCH", `/channels/${id}`, change)).body.code;
    expect(await edit(own!.id, { name: "u", archived: true })).toBeUndefined();
    expect(await edit(own!.id, { name: "v" })).toBe(50_083);
    expect(await edit(own!.id, { archived: false })).toBeUndefined();
    expect([await edit(own!.id, { locked: true }), await edit(other!.id, { name: "u" })]).toEqual([50_013, 50_013]);
    world.setOverwrite(room, "Wenda", { allow: P.ManageThreads });
    expect(await edit(other!.id, { name: "u", locked: true })).toBeUndefined();
    for (const it of [own, other]) world.deleteChannel(it!.id);
  });
});

test("a guild has a thousand open threads at most, and those of an announcement channel are of their own kind", async () => {
  const { world, botId } = sandbox;
  const news = world.createChannel(guildId, { name: "news", type: ChannelType.GuildAnnouncement });
  const { body } = await api("POST", `/channels/${news.id}/messages`, { content: "x" });
  const start = () => api("POST", `/channels/${news.id}/messages/${String(body["id"])}/threads`, { name: "t" });
  const open = world.channelsOf(guildId).filter((it) => it.thread && !it.thread.archived).length;
  const many = Array.from({ length: 1_000 - open }, () => world.createThread(room, { name: "t", ownerId: botId }));
  expect((await start()).body.code).toBe(160_006);
  world.updateThread(many[0]!.id, { archived: true });
  expect(await start()).toMatchObject({ status: 201, body: { type: ChannelType.AnnouncementThread } });
  world.deleteChannel(news.id);
  for (const { id } of many) world.deleteChannel(id);
});

describe("direct messages", () => {
  const dm = (recipient_id: unknown) => api("POST", "/users/@me/channels", { recipient_id });
  test.each<[string, () => unknown, number, number]>([
    ["nobody", () => "1300000000000000001", 400, 50_033],
    ["nothing", () => null, 400, 50_033],
    ["the bot itself", () => sandbox.botId, 400, 50_007],
  ])("cannot be opened with %s", async (_name, recipient, status, code) => {
    expect(await dm(recipient())).toMatchObject({ status, body: { code } });
  });

  test("reach only those who are in a server with the bot", async () => {
    const { world } = sandbox;
    const stranger = world.createUser({ name: "Stranger" });
    const channel = String((await dm(stranger.id)).body["id"]);
    const write = () => api("POST", `/channels/${channel}/messages`, { content: "x" });
    expect(await write()).toMatchObject({ status: 403, body: { code: 50_278 } });
    expect((await api("GET", `/guilds/${guildId}/members/${stranger.id}`)).body.code).toBe(10_007);
    world.addMember(guildId, "Stranger");
    expect((await write()).status).toBe(200);
    world.updateUser("Stranger", { acceptsDms: false });
    expect(await write()).toMatchObject({ status: 403, body: { code: 50_007 } });
    world.removeMember(guildId, "Stranger");
  });
});
