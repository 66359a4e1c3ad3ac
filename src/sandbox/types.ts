import type { Hono } from "hono";
import type { Faults, Person } from "./driver.ts";
import type { LiveEvent } from "./live.ts";
import type { World } from "./state/world.ts";
import type { Status } from "./status.ts";
import type { TrafficLog } from "./traffic.ts";

export interface SandboxOptions {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Milliseconds since 1970: the clock of ids, timestamps and token lifetimes. Limits in real time stay in real time. */
  readonly now?: () => number;
  /** Puts that clock forward, in ms. */
  readonly move?: (ms: number) => void;
  /** The bot token that is accepted. */
  readonly token?: string;
  /** The default is "demo": two communities with people in them. */
  readonly world?: "demo" | "empty";
  /** The number of shards that gateway/bot recommends; default as few as there can be. */
  readonly shards?: number;
  /** How many guilds a shard can have; default 2500. */
  readonly guildsPerShard?: number;
  /**
   * Enforces that each bucket of shards (shard id modulo this number) identifies once in five seconds, and tells so in
   * gateway/bot. Left out, 16 is told and nothing enforced, so that a bot can be restarted at once.
   */
  readonly maxConcurrency?: number;
  /** How many times a day the bot may identify; default 1000. One more, and its token is worth nothing. */
  readonly sessionStarts?: number;
  /** Keeps the world, the messages and how far the clock is ahead over restarts. */
  readonly stateFile?: string;
  /** Default true. */
  readonly rateLimits?: boolean;
  /** How many refused requests (401, 403, 429) in ten minutes get the bot shut out; default 10000. */
  readonly invalidRequests?: number;
  /** The bot's global limit of REST requests; default 50. */
  readonly globalPerSecond?: number;
  /** Default 41250, as Discord's. */
  readonly heartbeatIntervalMs?: number;
  /** The privileged intents that are switched on for the application (bits); default none. */
  readonly privilegedIntents?: number;
  /** Adds the routes of the web page. */
  readonly page?: (app: Hono, sandbox: Sandbox) => void;
}

/** A running sandbox. Everything in it happens as on Discord, and can be looked at. */
export interface Sandbox {
  /** http://127.0.0.1:PORT */
  readonly url: string;
  /** The REST base without version: `new Client({ rest: { api } })`. */
  readonly api: string;
  readonly token: string;
  readonly applicationId: string;
  readonly botId: string;
  readonly world: World;
  readonly faults: Faults;
  readonly traffic: TrafficLog;
  /** How close the bot is to the limits, and how it is connected, at this moment. */
  status(): Status;
  /** A user by name or id. The locale of the user's record is used when none is given. */
  as(user: string, locale?: string): Person;
  /** How far the clock is ahead of this machine's, in ms. */
  readonly ahead: number;
  /** Puts the clock forward, in ms, and tells everybody; without effect where whoever started the sandbox gave no way to. */
  move(ms: number): void;
  /** Live events for one viewer, ephemeral messages included. Returns unsubscribe. */
  watch(userId: string, listener: (event: LiveEvent) => void): () => void;
  /** Resolves when the bot is READY on as many shards as it identified with (or on the given number of them). */
  botReady(timeoutMs?: number, shards?: number): Promise<void>;
  /** Closes all sockets and timers and saves the state. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}
