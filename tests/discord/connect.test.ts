import { Client, GatewayIntentBits } from "discord.js";
import { expect, test } from "vitest";
import { createClient } from "#src/discord/client.ts";
import { connect } from "#src/discord/connect.ts";
import { createLogger } from "#src/ops/logger.ts";
import { startSandbox } from "#src/sandbox/index.ts";

const log = createLogger({ level: "silent", pretty: false });

test("a login that failed once is made good by the next attempt", async () => {
  await using sandbox = await startSandbox({});
  // discord.js asks for the gateway's address by itself; it gives up on a 500 after three tries of its own.
  sandbox.faults.rest({ path: /^\/gateway\/bot$/, times: 4, effect: { kind: "status", status: 500 } });
  const makeClient = () => new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: sandbox.api } });
  const client = await connect(makeClient, sandbox.token, log, new AbortController().signal);
  expect(client.isReady()).toBe(true);
  await client.destroy();
});

test("the number of shards is Discord's recommendation, unless one is set", async () => {
  await using sandbox = await startSandbox({ shards: 3 });
  const rest = { api: sandbox.api, requestsPerSecond: 50 };
  const auto = createClient(rest, { shards: { count: undefined, ids: undefined } });
  expect(auto.options.shards).toBe("auto");
  const part = createClient(rest, { shards: { count: 4, ids: [2, 3] } });
  expect([part.options.shards, part.options.shardCount]).toEqual([[2, 3], 4]);
  const all = createClient(rest, { shards: { count: 2, ids: undefined } });
  expect([all.options.shards, all.options.shardCount]).toEqual([[0, 1], 2]);
});
