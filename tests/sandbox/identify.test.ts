import { once } from "node:events";
import { Client, GatewayIntentBits } from "discord.js";
import { expect, test } from "vitest";
import { type Sandbox, startSandbox } from "#src/sandbox/index.ts";
import { connect, rest } from "./bot.ts";
import { open, type Socket } from "./socket.ts";

const hello = async (sandbox: Sandbox): Promise<Socket> => {
  const socket = open(sandbox);
  await socket.next(10);
  return socket;
};
const told = async (sandbox: Sandbox) => (await rest(sandbox)("GET", "/gateway/bot")).body["session_start_limit"];

test("shards of one bucket cannot identify together, those of different buckets can", async () => {
  await using sandbox = await startSandbox({ shards: 3, maxConcurrency: 2 });
  const [zero, one, two] = await Promise.all([hello(sandbox), hello(sandbox), hello(sandbox)]);
  zero.identify({ shard: [0, 3] });
  await zero.next("READY");
  one.identify({ shard: [1, 3] });
  await one.next("READY");
  two.identify({ shard: [2, 3] });
  expect(await two.next(9)).toMatchObject({ d: false });
  expect(two.packets.some((it) => it.t === "READY")).toBe(false);
  expect(await told(sandbox)).toMatchObject({ total: 1_000, remaining: 997, max_concurrency: 2 });
});

test("a resume does not count", async () => {
  await using sandbox = await startSandbox({ maxConcurrency: 1 });
  const first = await hello(sandbox);
  first.identify();
  const session_id = (await first.next("READY")).d["session_id"];
  first.close(4000);
  await first.closed;
  const second = await hello(sandbox);
  second.send(6, { token: sandbox.token, session_id, seq: 1 });
  await second.next("RESUMED");
  expect(await told(sandbox)).toMatchObject({ remaining: 999 });
});

test("two processes that start together get through, one after the other", async () => {
  await using sandbox = await startSandbox({ shards: 2, maxConcurrency: 1 });
  const refused = sandbox.traffic.waitFor((it) => it.kind === "gateway" && it.direction === "out" && it.op === 9);
  const started = performance.now();
  const bots = await Promise.all([0, 1].map((shard) => connect(sandbox, { shards: [shard], shardCount: 2 })));
  await refused;
  expect(performance.now() - started).toBeGreaterThan(5_000);
  await sandbox.botReady(1_000, 2);
  for (const bot of bots) await bot.client.destroy();
});

test("a client does not start more shards than the day has left, nor does Discord let it", async () => {
  await using sandbox = await startSandbox({ shards: 2, sessionStarts: 1 });
  const greedy = new Client({ intents: [GatewayIntentBits.Guilds], shards: "auto", rest: { api: sandbox.api } });
  await expect(greedy.login(sandbox.token)).rejects.toThrow(/Not enough sessions remaining/);
  await greedy.destroy();
  await using bot = await connect(sandbox);
  expect(await told(sandbox)).toMatchObject({ total: 1, remaining: 0 });
  const over = once(bot.client, "shardDisconnect");
  const careless = await hello(sandbox);
  careless.identify();
  expect(await careless.closed).toBe(4004);
  expect(await over).toMatchObject([{ code: 4004 }, 0]);
  expect((await rest(sandbox)("GET", "/users/@me")).status).toBe(401);
});
