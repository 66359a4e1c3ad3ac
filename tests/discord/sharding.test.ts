import { once } from "node:events";
import type { Client } from "discord.js";
import { expect, test } from "vitest";
import { createClient } from "#src/discord/client.ts";
import { connect } from "#src/discord/connect.ts";
import { createLogger } from "#src/ops/logger.ts";
import { type Sandbox, startSandbox, type Traffic } from "#src/sandbox/index.ts";

const log = createLogger({ level: "silent", pretty: false });
const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;

const clientOf = ({ api }: Sandbox): Client =>
  createClient({ api, requestsPerSecond: 50 }, { shards: { count: undefined, ids: undefined } });

const connected = (sandbox: Sandbox): Promise<Client> =>
  connect(() => clientOf(sandbox), sandbox.token, log, new AbortController().signal);

/** How an ended client has connected again by the time that it keeps no more timers than there were before. */
async function connectsAgain(client: Client, before: number): Promise<string[]> {
  const said: string[] = [];
  client.on("debug", (line) => said.push(line));
  // The half second that a shard waits before it connects again is over then.
  await expect.poll(timers, { timeout: 5_000 }).toBe(before);
  return said.filter((line) => line.includes("Connecting to"));
}

/** Resolves once the client has sent so many more packets of a kind. */
async function more(sandbox: Sandbox, op: number, count = 1): Promise<void> {
  const from = sandbox.traffic.all().length;
  const sent = (line: Traffic) => line.kind === "gateway" && line.direction === "in" && line.op === op;
  await sandbox.traffic.waitFor(() => sandbox.traffic.all().slice(from).filter(sent).length >= count, 10_000);
}

test("a shard whose first heartbeat finds its connection dead beats once for each interval afterwards, and rests at the end", async () => {
  await using sandbox = await startSandbox({ heartbeatIntervalMs: 1_000 });
  const before = timers();
  const client = await connected(sandbox);
  sandbox.faults.ignoreHeartbeats(true);
  sandbox.faults.closeGateway();
  await more(sandbox, 6);
  // The answer to this is not acknowledged, so that the shard's own first heartbeat takes the connection for dead.
  sandbox.faults.requestHeartbeat();
  await more(sandbox, 1);
  sandbox.faults.ignoreHeartbeats(false);
  await more(sandbox, 6);
  await more(sandbox, 1, 3);
  await client.destroy();
  expect(timers()).toBe(before);
}, 20_000);

test("a shard that is told to end before it has connected again stays away", async () => {
  await using sandbox = await startSandbox({});
  const before = timers();
  const client = await connected(sandbox);
  const reconnecting = once(client, "shardReconnecting");
  sandbox.faults.closeGateway();
  await reconnecting;
  await client.destroy();
  expect(await connectsAgain(client, before)).toEqual([]);
});

test("a shard that is told to end while it waits to be ready has ended, and stays away", async () => {
  await using sandbox = await startSandbox({});
  const before = timers();
  const client = clientOf(sandbox);
  const identified = sandbox.traffic.waitFor((line) => line.kind === "gateway" && line.op === 2);
  const login = client.login(sandbox.token).catch(() => "called off");
  await identified;
  await client.destroy();
  expect(await connectsAgain(client, before)).toEqual([]);
  void login;
});

test("a session that ends in the moment in which it was resumed is opened anew", async () => {
  await using sandbox = await startSandbox({});
  const client = await connected(sandbox);
  sandbox.faults.closeGateway();
  await more(sandbox, 6);
  const ready = once(client, "shardReady");
  sandbox.faults.invalidateSession(false);
  await ready;
  expect(client.isReady()).toBe(true);
  await client.destroy();
}, 20_000);
