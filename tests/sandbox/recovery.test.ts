import { once } from "node:events";
import { Client, GatewayIntentBits } from "discord.js";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { type Sandbox, startSandbox } from "#src/sandbox/index.ts";
import { type Bot, connect, register } from "./bot.ts";

let sandbox: Sandbox;
let bot: Bot;
let room: string;
beforeEach(() => open());

/** @param heartbeatIntervalMs default: Discord's, which a busy machine keeps; missed ones would end the session */
async function open(heartbeatIntervalMs?: number): Promise<void> {
  sandbox = await startSandbox(heartbeatIntervalMs === undefined ? {} : { heartbeatIntervalMs });
  await register(sandbox, [{ name: "go", description: "Go" }]);
  bot = await connect(sandbox);
  room = sandbox.world.channel("quiz").id;
  bot.handle((it) => it.isChatInputCommand() && it.reply("here"));
  onTestFinished(async () => {
    await bot.client.destroy();
    await sandbox.close();
  });
}

const identifies = () => sandbox.traffic.all().filter((it) => it.kind === "gateway" && it.op === 2).length;
const use = async () => (await sandbox.as("Sam").command(room, "go")).kind;

describe("discord.js resumes, and gets what it missed", () => {
  test.each<[string, () => void]>([
    ["after a close", () => sandbox.faults.closeGateway(4000)],
    ["after a cut", () => sandbox.faults.closeGateway()],
    ["when asked to reconnect", () => sandbox.faults.reconnect()],
    ["when its session is interrupted", () => sandbox.faults.invalidateSession(true)],
  ])("%s", async (_name, fault) => {
    await resumes(fault);
    expect(identifies()).toBe(1);
  });

  test("when its heartbeats are not answered", async () => {
    await open(1_000);
    await resumes(() => sandbox.faults.ignoreHeartbeats(true));
    expect(identifies()).toBe(1);
  });

  async function resumes(fault: () => void): Promise<void> {
    const resumed = once(bot.client, "shardResume");
    const gone = sandbox.traffic.waitFor((it) => it.kind === "gateway" && it.op === 6);
    fault();
    // Used while nobody is connected, in the cases with a gap.
    const outcome = sandbox.as("Sam").command(room, "go");
    await gone;
    sandbox.faults.clear();
    await resumed;
    expect(await outcome).toMatchObject({ kind: "message" });
    await sandbox.botReady();
    expect(await use()).toBe("message");
  }
});

test("a session that is gone is opened anew", async () => {
  const again = sandbox.traffic.waitFor(() => identifies() === 2, 10_000);
  const ready = once(bot.client, "shardReady");
  sandbox.faults.invalidateSession(false);
  await again;
  await ready;
  await sandbox.botReady();
  expect(await use()).toBe("message");
}, 15_000);

test("an outage keeps the bot waiting until it is over", async () => {
  sandbox.faults.outage(true);
  const resumed = once(bot.client, "shardResume");
  const refused = once(bot.client, "shardError");
  sandbox.faults.closeGateway();
  await refused;
  sandbox.faults.outage(false);
  await resumed;
  expect(await use()).toBe("message");
}, 15_000);

describe("REST faults", () => {
  const messages = () =>
    sandbox
      .as("Sam")
      .messages(room)
      .map((it) => it.content);
  const channel = async () => {
    const found = await bot.client.channels.fetch(room);
    if (!found?.isSendable()) throw new Error("not a channel");
    return found;
  };
  const path = /^\/channels\/\d+\/messages$/;
  const statuses = () =>
    sandbox.traffic.all().flatMap((it) => (it.kind === "rest" && path.test(it.path) ? [it.status] : []));

  test("an answer that gets lost is asked for again, and the nonce keeps it one message", async () => {
    const target = await channel();
    sandbox.faults.rest({ method: "POST", path, effect: { kind: "dropAfter" } });
    await target.send({ content: "once", nonce: "n:1", enforceNonce: true });
    sandbox.faults.rest({ method: "POST", path, effect: { kind: "dropBefore" } });
    await target.send({ content: "twice" });
    expect(messages()).toEqual(["once", "twice"]);
    expect(statuses()).toEqual([0, 200, 0, 200]);
  });

  test("a server error is tried again", async () => {
    const target = await channel();
    sandbox.faults.rest({ path, times: 2, effect: { kind: "status", status: 502 } });
    await target.send("through");
    expect(messages()).toEqual(["through"]);
    expect(statuses()).toEqual([502, 502, 200]);
  });

  test("a limit is waited for, and a delay only delays", async () => {
    const target = await channel();
    sandbox.faults.rest({ path, effect: { kind: "rateLimit", retryAfterSeconds: 0.2 } });
    sandbox.faults.rest({ path, effect: { kind: "delay", ms: 100 } });
    const started = performance.now();
    await target.send("late");
    expect(performance.now() - started).toBeGreaterThan(300);
  });
});

test("a token that is refused while running ends the connection for good", async () => {
  const [event] = (
    await Promise.all([once(bot.client, "shardDisconnect"), Promise.resolve(sandbox.faults.closeGateway(4004))])
  )[0] as [{ code: number }];
  expect(event.code).toBe(4004);
});

test("without a gateway the client cannot log in", async () => {
  sandbox.faults.outage(true);
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: sandbox.api, retries: 0 } });
  await expect(client.login(sandbox.token)).rejects.toMatchObject({ status: 503 });
  await client.destroy();
});
