import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import WebSocket from "ws";
import { type Sandbox, startSandbox } from "#src/sandbox/index.ts";
import { register } from "./bot.ts";
import { open, type Socket } from "./socket.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const hello = async (query?: string): Promise<Socket> => {
  const socket = open(sandbox, query);
  await socket.next(10);
  return socket;
};

describe("a client that breaks the protocol is closed with the code for it", () => {
  test.each<[number, string, (socket: Socket) => unknown]>([
    [4001, "an unknown opcode", (it) => it.send(99, null)],
    [4002, "no JSON", (it) => it.raw("{")],
    [4002, "too long", (it) => it.raw(JSON.stringify({ op: 1, d: "x".repeat(5_000) }))],
    [4003, "not identified", (it) => it.send(3, {})],
    [4004, "a wrong token", (it) => it.identify({ token: "wrong" })],
    [4005, "identified twice", (it) => (it.identify(), it.identify())],
    [4010, "a shard beyond the count", (it) => it.identify({ shard: [2, 2] })],
    [4013, "an intent that does not exist", (it) => it.identify({ intents: 1 << 30 })],
    [4014, "an intent that is not switched on", (it) => it.identify({ intents: 2 })],
    [
      4008,
      "too many packets",
      (it) => {
        for (let count = 0; count < 121; count++) it.send(1, null);
      },
    ],
  ])("%i: %s", async (code, _name, act) => {
    const socket = await hello();
    act(socket);
    expect(await socket.closed).toBe(code);
  });

  test("4012: another version", async () => {
    expect(await open(sandbox, "v=9&encoding=json").closed).toBe(4012);
  });

  test("4007: a sequence that was never sent", async () => {
    const first = await hello();
    first.identify();
    const session_id = (await first.next("READY")).d["session_id"];
    first.close(4000);
    await first.closed;
    const second = await hello();
    second.send(6, { token: sandbox.token, session_id, seq: 999 });
    expect(await second.closed).toBe(4007);
  });

  test("4009: no heartbeat", async () => {
    await using impatient = await startSandbox({ heartbeatIntervalMs: 40 });
    expect(await open(impatient).closed).toBe(4009);
  });
});

test("heartbeats are acknowledged, and asked for", async () => {
  const socket = await hello();
  expect(socket.packets[0]?.d).toMatchObject({ heartbeat_interval: 41_250 });
  socket.send(1, null);
  await socket.next(11);
  sandbox.faults.requestHeartbeat();
  await socket.next(1);
  socket.close();
});

test("READY names guilds as unavailable, then each is created", async () => {
  const socket = await hello();
  socket.identify();
  const { d } = await socket.next("READY");
  expect(d).toMatchObject({ v: 10, shard: [0, 1], guilds: [{ unavailable: true }, { unavailable: true }] });
  expect(d["resume_gateway_url"]).toBe(`${sandbox.url.replace("http", "ws")}/gateway`);
  await socket.next("GUILD_CREATE");
  expect(socket.packets.filter((it) => it.s !== null).map((it) => it.s)).toEqual([1, 2, 3]);
  socket.close(1000);
  await socket.closed;
});

test("a compressed connection is one stream", async () => {
  const socket = await hello("v=10&encoding=json&compress=zlib-stream");
  socket.identify();
  const { d } = await socket.next("GUILD_CREATE");
  expect(d["name"]).toBe("问答学习社");
  socket.close(1000);
  await socket.closed;
});

test("a web page from elsewhere cannot connect", async () => {
  const socket = new WebSocket(`${sandbox.url.replace("http", "ws")}/gateway?v=10&encoding=json`, {
    origin: "https://evil.example",
  });
  const [error] = (await once(socket, "error")) as [Error];
  expect(error.message).toContain("403");
});

test("each guild belongs to one shard, with its interactions", async () => {
  await using own = await startSandbox({ shards: 2 });
  await register(own, [{ name: "go", description: "Go" }]);
  const shards = [open(own), open(own)];
  await Promise.all(shards.map((it) => it.next(10)));
  const waiting = own.botReady();
  for (const [index, socket] of shards.entries()) socket.identify({ shard: [index, 2] });
  await waiting;
  const created = await Promise.all(shards.map((it) => it.next("GUILD_CREATE")));
  expect(created.map(({ d }) => Number((BigInt(String(d["id"])) >> 22n) % 2n))).toEqual([0, 1]);
  const [first, second] = created.map(({ d }) => String(d["name"]));
  const answer = own.as("Sam").command(own.world.channelsOf(own.world.guild(second!).id)[0]!.id, "go");
  expect((await shards[1]!.next("INTERACTION_CREATE")).d["guild_id"]).toBe(own.world.guild(second!).id);
  expect(shards[0]!.packets.some((it) => it.t === "INTERACTION_CREATE")).toBe(false);
  expect(first).not.toBe(second);
  await own.close();
  expect(await answer).toMatchObject({ kind: "failed" });
});

test("a session that is unknown, or that its client has ended, cannot be resumed", async () => {
  const first = await hello();
  first.identify();
  const session_id = (await first.next("READY")).d["session_id"];
  first.close(1000);
  await first.closed;
  for (const session of [session_id, "unknown"]) {
    const second = await hello();
    second.send(6, { token: sandbox.token, session_id: session, seq: 1 });
    expect(await second.next(9)).toMatchObject({ d: false });
    second.close(1000);
  }
});

test("what happens in no guild is told to shard 0", async () => {
  await using own = await startSandbox({ shards: 2 });
  await register(own, [{ name: "go", description: "Go" }]);
  const shards = [open(own), open(own)];
  await Promise.all(shards.map((it) => it.next(10)));
  for (const [index, socket] of shards.entries()) socket.identify({ shard: [index, 2] });
  await Promise.all(shards.map((it) => it.next("READY")));
  const answer = own.as("Sam").command(own.world.openDm("Sam").id, "go");
  expect((await shards[0]!.next("INTERACTION_CREATE")).d).not.toHaveProperty("guild_id");
  await shards[1]!.beat();
  expect(shards[1]!.packets.some((it) => it.t === "INTERACTION_CREATE")).toBe(false);
  await own.close();
  await answer;
});

test("messages are told only to those who asked for them, and of others without their text", async () => {
  const [plain, reader] = [await hello(), await hello()];
  plain.identify();
  reader.identify({ intents: 1 | 512 });
  await Promise.all([plain.next("READY"), reader.next("READY")]);
  await sandbox.as("Sam").say(sandbox.world.channel("quiz").id, "hello");
  expect((await reader.next("MESSAGE_CREATE")).d).toMatchObject({ content: "", author: { username: "sam" } });
  plain.send(1, null);
  await plain.next(11);
  expect(plain.packets.some((it) => it.t === "MESSAGE_CREATE")).toBe(false);
  for (const it of [plain, reader]) it.close(1000);
  await Promise.all([plain.closed, reader.closed]);
});
