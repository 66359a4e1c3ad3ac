import { once } from "node:events";
import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import type { Core } from "./core.ts";
import { botUser, furnish } from "./demo.ts";
import { FaultPlan } from "./faults.ts";
import { Gateway } from "./gateway/gateway.ts";
import { IdentifyLimit } from "./gateway/identifyLimit.ts";
import { guard, serverOptions } from "./guard.ts";
import { InvalidRequests } from "./limits/invalidRequests.ts";
import { RateLimits } from "./limits/rateLimits.ts";
import { SandboxPerson } from "./person/person.ts";
import { reasonsIn } from "./person/reasons.ts";
import { attachmentServer } from "./rest/attachments.ts";
import { restServer } from "./rest/server.ts";
import { AttachmentStore } from "./state/attachments.ts";
import { Bus } from "./state/bus.ts";
import { CommandStore } from "./state/commands.ts";
import { InteractionStore } from "./state/interactions.ts";
import { MessageStore } from "./state/messages.ts";
import { Snowflakes } from "./state/snowflake.ts";
import { World } from "./state/world.ts";
import { keepSaving, loadState } from "./stateFile.ts";
import { statusOf } from "./status.ts";
import { TrafficLog } from "./traffic.ts";
import type { Sandbox, SandboxOptions } from "./types.ts";

/** Well-formed, and good for nothing but a sandbox. */
const defaultToken = "sandbox.bm90LWEtc2VjcmV0.this-token-opens-nothing-but-a-sandbox";

/** Starts a Discord-compatible server on this machine. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const stopping = new AbortController();
  const core = createCore(options);
  const restored = options.stateFile !== undefined && loadState(options.stateFile, core);
  if (!restored) {
    core.world.createUser(botUser);
    if (options.world !== "empty") furnish(core.world);
  }
  const stopSaving = options.stateFile === undefined ? undefined : keepSaving(options.stateFile, core);
  const app = new Hono().use(guard);
  app.route("/api/v10", restServer(core, stopping.signal));
  app.all("/api/*", (context) => context.json({ message: "404: Not Found", code: 0 }, 404));
  app.route("/attachments", attachmentServer(core));
  const gateway = new Gateway(core);
  const server = createAdaptorServer({ fetch: app.fetch, serverOptions }) as Server;
  gateway.attach(server);

  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= shutDown());
  const sandbox: Sandbox = {
    get url() {
      return core.url;
    },
    get api() {
      return `${core.url}/api`;
    },
    token: core.token,
    applicationId: core.applicationId,
    botId: core.botId,
    world: core.world,
    faults: core.faults,
    traffic: core.traffic,
    status: () => statusOf(core, gateway),
    as: (user, locale) => {
      const record = core.world.user(user);
      return new SandboxPerson(core, record.id, locale ?? record.locale);
    },
    get ahead() {
      return core.ahead;
    },
    move: (ms) => {
      core.move(ms);
      core.bus.live({ type: "clockMoved" }, () => true);
    },
    watch: (userId, listener) => core.bus.watch(userId, listener),
    botReady: (timeoutMs = 10_000, shards) => gateway.ready(timeoutMs, shards),
    close,
    [Symbol.asyncDispose]: close,
  };
  options.page?.(app, sandbox);
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  core.url = `http://127.0.0.1:${typeof address === "object" ? address?.port : options.port}`;
  return sandbox;

  async function shutDown(): Promise<void> {
    stopping.abort();
    for (const fail of core.interactions.pending) fail(reasonsIn("en-US").closed);
    gateway.close();
    stopSaving?.();
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  }
}

function createCore(options: SandboxOptions): Core & { url: string } {
  const { now = Date.now, rateLimits = true, globalPerSecond = 50 } = options;
  let ahead = 0;
  const bus = new Bus();
  const ids = new Snowflakes(now);
  const world = new World({ bus, ids, now, botId: botUser.id });
  const core: Core & { url: string } = {
    url: "http://127.0.0.1",
    now,
    get ahead() {
      return ahead;
    },
    move(ms) {
      if (!options.move) return;
      ahead += ms;
      options.move(ms);
    },
    token: options.token ?? defaultToken,
    applicationId: botUser.id,
    botId: botUser.id,
    shards: options.shards ?? 1,
    guildsPerShard: options.guildsPerShard ?? 2_500,
    identifies: new IdentifyLimit({ maxConcurrency: options.maxConcurrency, total: options.sessionStarts ?? 1_000 }),
    heartbeatIntervalMs: options.heartbeatIntervalMs ?? 41_250,
    privilegedIntents: options.privilegedIntents ?? 0,
    ids,
    bus,
    world,
    messages: new MessageStore(world, bus, now),
    attachments: new AttachmentStore(),
    commands: new CommandStore(ids, bus, botUser.id, now),
    interactions: new InteractionStore(ids, now),
    faults: new FaultPlan(),
    traffic: new TrafficLog(),
    invalidRequests: new InvalidRequests(options.invalidRequests ?? 10_000),
    rateLimits: rateLimits ? new RateLimits(globalPerSecond) : null,
  };
  return core;
}
