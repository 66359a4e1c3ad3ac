import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { type Sandbox, startSandbox } from "#src/sandbox/index.ts";
import type { SandboxOptions } from "#src/sandbox/types.ts";
import { connect, register, rest } from "./bot.ts";
import { open, type Socket } from "./socket.ts";

async function start(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.close());
  await register(sandbox, [{ name: "go", description: "Go" }]);
  return sandbox;
}

async function hello(sandbox: Sandbox): Promise<Socket> {
  const socket = open(sandbox);
  await socket.next(10);
  return socket;
}

const names = ({ packets }: Socket) => packets.filter((it) => it.t === "GUILD_CREATE").map((it) => it.d["name"]);
const club = "Builders' Club";

test("a guild that has an outage is not created, and nothing happens in it, until it is over", async () => {
  const sandbox = await start();
  const { world } = sandbox;
  const { id } = world.guild(club);
  const room = world.channel("quiz").id;
  world.setAvailable(club, false);
  const socket = await hello(sandbox);
  socket.identify();
  const { d } = await socket.next("READY");
  expect(d["guilds"]).toContainEqual({ id, unavailable: true });
  expect(await sandbox.as("Sam").command(room, "go")).toMatchObject({
    kind: "failed",
    reason: "This server is not available right now",
  });
  world.updateChannel(room, { topic: "unheard" });
  await socket.beat();
  expect(names(socket)).toEqual(["问答学习社"]);
  expect(socket.packets.some((it) => it.t === "CHANNEL_UPDATE")).toBe(false);
  world.setAvailable(club, true);
  await socket.next("GUILD_CREATE", (it) => it.d["name"] === club);
  world.updateChannel(room, { topic: "heard" });
  await socket.next("CHANNEL_UPDATE");
});

test("discord.js keeps a guild that has an outage, and forgets one that it has left", async () => {
  const sandbox = await start();
  const { world } = sandbox;
  await using bot = await connect(sandbox);
  const { cache } = bot.client.guilds;
  const { id } = world.guild(club);
  const gone = once(bot.client, "guildUnavailable");
  world.setAvailable(club, false);
  await gone;
  expect(cache.get(id)?.available).toBe(false);
  const back = once(bot.client, "guildAvailable");
  world.setAvailable(club, true);
  await back;
  expect(cache.get(id)?.available).toBe(true);
  const left = once(bot.client, "guildDelete");
  world.deleteGuild(club);
  await left;
  expect(cache.has(id)).toBe(false);
});

test("an event can come twice, and its second answer is refused", async () => {
  const sandbox = await start();
  await using bot = await connect(sandbox);
  const codes: unknown[] = [];
  const both = Promise.withResolvers<void>();
  bot.handle(async (it) => {
    if (!it.isChatInputCommand()) return;
    await it.reply("once").catch((error: { code: unknown }) => codes.push(error.code));
    if (codes.length > 0) both.resolve();
  });
  sandbox.faults.repeatEvents(1);
  const room = sandbox.world.channel("quiz").id;
  expect(await sandbox.as("Sam").command(room, "go")).toMatchObject({ kind: "message" });
  await both.promise;
  expect(codes).toEqual([40_060]);
  expect(sandbox.as("Sam").messages(room)).toHaveLength(1);
});

test("two sessions of one shard both hear everything", async () => {
  const sandbox = await start();
  const [first, second] = [await hello(sandbox), await hello(sandbox)];
  for (const it of [first, second]) it.identify();
  await Promise.all([first.next("READY"), second.next("READY")]);
  void sandbox.as("Sam").command(sandbox.world.channel("quiz").id, "go");
  const heard = await Promise.all([first.next("INTERACTION_CREATE"), second.next("INTERACTION_CREATE")]);
  expect(heard[0].d["id"]).toBe(heard[1].d["id"]);
});

test("a shard with too many guilds must be divided", async () => {
  const sandbox = await start({ guildsPerShard: 1 });
  expect((await rest(sandbox)("GET", "/gateway/bot")).body["shards"]).toBe(2);
  const whole = await hello(sandbox);
  whole.identify();
  expect(await whole.closed).toBe(4011);
  const half = await hello(sandbox);
  half.identify({ shard: [0, 2] });
  await half.next("READY");
});
