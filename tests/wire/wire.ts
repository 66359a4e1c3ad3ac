import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Bot, startBot } from "#src/bot.ts";
import { loadDecks } from "#src/content/load.ts";
import { loadTerms } from "#src/content/terms.ts";
import type { FatalError } from "#src/discord/fatal.ts";
import { createLogger } from "#src/ops/logger.ts";
import { type Outcome, type Person, type Sandbox, type SeenMessage, startSandbox } from "#src/sandbox/index.ts";
import { createClock, type MovableClock } from "#src/services/clock.ts";

/** The real bot with the real discord.js client, connected to a sandbox; both live by one clock that can be moved. */
export interface Wire extends AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly clock: MovableClock;
  /** What ended the bot's connection for good, if anything did. */
  readonly fatal: FatalError[];
  bot: Bot;
  /** A channel of the Chinese demo server ("大厅") or of the English one ("general"), by its name. */
  channel(name: string): string;
  person(name: string, locale?: string): Person;
  /** Stops the bot and starts another on the same database. */
  restart(): Promise<void>;
  /** Stops the bot only. */
  stopBot(): Promise<void>;
  startBot(): Promise<void>;
}

/**
 * @param rateLimits off by default, so that a game played in seconds is not slowed down to Discord's pace
 * @param decks the built-in ones by default
 */
export async function startWire({ rateLimits = false, decks = loadDecks("data") } = {}): Promise<Wire> {
  const folder = mkdtempSync(join(tmpdir(), "wenda-wire-"));
  const clock = createClock();
  const sandbox = await startSandbox({ now: clock.now, world: "demo", rateLimits });
  const fatal: FatalError[] = [];
  const start = () =>
    startBot(
      {
        token: sandbox.token,
        api: sandbox.api,
        requestsPerSecond: 50,
        clock,
        databaseUrl: `sqlite:${join(folder, "wenda.db")}`,
        decks,
        words: loadTerms("data"),
        http: {
          host: "127.0.0.1",
          port: 0,
        },
        shards: {
          count: undefined,
          ids: undefined,
        },
        log: createLogger({
          level: process.env["TEST_LOG"] ?? "silent",
          pretty: false,
        }),
        onFatal: (error) => fatal.push(error),
      },
      new AbortController().signal,
    );
  let stopped = false;
  const wire: Wire = {
    sandbox,
    clock,
    fatal,
    bot: await start(),
    channel: (name) => sandbox.world.channel(name).id,
    person: (name, locale) => sandbox.as(name, locale),
    async stopBot() {
      if (!stopped) await wire.bot.stop();
      stopped = true;
    },
    async startBot() {
      wire.bot = await start();
      stopped = false;
    },
    async restart() {
      await wire.stopBot();
      await wire.startBot();
    },
    async [Symbol.asyncDispose]() {
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
