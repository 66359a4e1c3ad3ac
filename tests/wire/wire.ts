import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "pino";
import { type Bot, startBot } from "#src/bot.ts";
import type { Deck } from "#src/content/schema.ts";
import type { FatalError } from "#src/discord/fatal.ts";
import { createLogger } from "#src/ops/logger.ts";
import { type Outcome, type Person, type Sandbox, type SeenMessage, startSandbox } from "#src/sandbox/index.ts";
import { type Clock, createClock, type MovableClock } from "#src/services/clock.ts";
import { noWords, ownDecks, ownWords } from "../support/content.ts";

/** The real bot with the real discord.js client, connected to a sandbox; both live by one clock that can be moved. */
export interface Wire extends AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly clock: MovableClock;
  /** Of the bot's database, for a look at what was written. */
  readonly databaseUrl: string;
  /** What ended the bot's connection for good, if anything did. */
  readonly fatal: FatalError[];
  bot: Bot;
  /** What is asked from. */
  readonly decks: readonly Deck[];
  /** A channel of the Chinese demo server ("大厅") or of the English one ("general"), by its name. */
  channel(name: string): string;
  person(name: string, locale?: string): Person;
  /** Sets how far the bot's clock is ahead of Discord's, in ms, as when a machine's clock is corrected. */
  setAhead(ms: number): void;
  /**
   * Waits for what the bot leaves some time to, such as the next change of a card: after a moment the time goes by faster.
   * No more than ten seconds are put forward, so that on a busy machine no question closes before it has been answered.
   */
  hurry<T>(wait: Promise<T>): Promise<T>;
  /** Stops the bot and starts another on the same database. */
  restart(): Promise<void>;
  /** Stops the bot only. */
  stopBot(): Promise<void>;
  startBot(): Promise<void>;
}

interface WireOptions {
  /** Off by default, so that a game played in seconds is not slowed down to Discord's pace. */
  readonly rateLimits?: boolean;
  /** Default: the project's own, and the words that search knows besides. */
  readonly decks?: readonly Deck[];
  /** How many times the usual one person or server may ask for; default: more than a test can. */
  readonly allowanceFactor?: number;
  /** How far the bot's clock is ahead of Discord's, in ms; below 0: behind. */
  readonly aheadMs?: number;
  /** Default: one of the test's own SQLite files. */
  readonly database?: string;
  /** How often the bot is asked for a heartbeat, in ms; default: Discord's. */
  readonly heartbeatIntervalMs?: number;
  /** Where the log goes instead of nowhere. */
  readonly log?: Logger;
}

export async function startWire({
  rateLimits = false,
  decks: given,
  aheadMs = 0,
  allowanceFactor = 10_000,
  database,
  heartbeatIntervalMs,
  log,
}: WireOptions = {}): Promise<Wire> {
  const decks = given ?? (await ownDecks());
  const folder = mkdtempSync(join(tmpdir(), "wenda-wire-"));
  const clock = createClock();
  const sandbox = await startSandbox({
    now: clock.now,
    world: "demo",
    rateLimits,
    ...(heartbeatIntervalMs && { heartbeatIntervalMs }),
  });
  let ahead = aheadMs;
  const wrong: Clock = { now: () => clock.now() + ahead, at: (time, task) => clock.at(time - ahead, task) };
  const fatal: FatalError[] = [];
  const databaseUrl = database ?? `sqlite:${join(folder, "wenda.db")}`;
  const start = () =>
    startBot(
      {
        token: sandbox.token,
        api: sandbox.api,
        requestsPerSecond: 50,
        clock: wrong,
        allowanceFactor,
        databaseUrl,
        decks: Promise.resolve(decks),
        words: given ? Promise.resolve(noWords) : ownWords(),
        http: {
          host: "127.0.0.1",
          port: 0,
        },
        shards: {
          count: undefined,
          ids: undefined,
        },
        log: log ?? createLogger({ level: process.env["TEST_LOG"] ?? "silent", pretty: false }),
        onFatal: (error) => fatal.push(error),
      },
      new AbortController().signal,
    );
  const started = async () => {
    const bot = await start();
    await bot.searchable;
    return bot;
  };
  let stopped = false;
  const wire: Wire = {
    sandbox,
    clock,
    databaseUrl,
    fatal,
    bot: await started(),
    decks,
    channel: (name) => sandbox.world.channel(name).id,
    person: (name, locale) => sandbox.as(name, locale),
    setAhead(ms) {
      ahead = ms;
    },
    hurry(wait) {
      const over = new AbortController();
      const goFaster = async () => {
        await pause(100, undefined, { signal: over.signal });
        for (let tick = 0; tick < 20; tick++) {
          clock.move(500);
          await pause(50, undefined, { signal: over.signal });
        }
      };
      goFaster().catch(() => {}); // it is over
      return wait.finally(() => over.abort());
    },
    async stopBot() {
      // What has been shown to players may still wait for its last change.
      if (!stopped) await wire.hurry(wire.bot.stop());
      stopped = true;
    },
    async startBot() {
      wire.bot = await started();
      stopped = false;
    },
    async restart() {
      await wire.stopBot();
      await wire.startBot();
    },
    async [Symbol.asyncDispose]() {
      // A fault that is still on would hold up the end, and with it the word of what has failed.
      sandbox.faults.clear();
      await wire.stopBot();
      await sandbox.close();
      rmSync(folder, {
        recursive: true,
        force: true,
      });
    },
  };
  return wire;
}

/** The message that an outcome brought; fails the test where it brought none. */
export function messageOf(outcome: Outcome): SeenMessage {
  if (outcome.kind !== "message" && outcome.kind !== "deferred")
    throw new Error(`no message, but ${JSON.stringify(outcome)}`);
  return outcome.message;
}

/** Everything that can be read on a message. */
export const textOf = ({ content, embeds }: SeenMessage): string =>
  [
    content,
    ...embeds.flatMap(({ title, description, fields = [], footer }) => [
      title,
      description,
      ...fields.flatMap(({ name, value }) => [name, value]),
      footer?.text,
    ]),
  ]
    .filter(Boolean)
    .join("\n");

/** The custom ids of the buttons and menus on a message, in order. */
export const customIdsOf = ({ components }: SeenMessage): string[] =>
  components.flatMap((row) =>
    "components" in row
      ? row.components.flatMap((component) => ("custom_id" in component ? [component.custom_id] : []))
      : [],
  );
