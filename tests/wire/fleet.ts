import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { type Sandbox, type SeenMessage, startSandbox } from "#src/sandbox/index.ts";
import { openStore, type Store } from "#src/storage/store.ts";
import { schedule } from "../support/samples.ts";
import { backends, type Place } from "../support/stores.ts";
import { type BotProcess, startProcess } from "./botProcess.ts";
import type { Ground, Rows } from "./crashMatch.ts";
import { writeDeck } from "./crashProcess.ts";

/** Who is a member of every server; the first owns them all. */
const people = ["Maya", "Sam", "Noor", "Elena"] as const;

/** A server on a shard of its own, with its channels. */
export interface Home {
  readonly shard: number;
  readonly guildId: string;
  readonly quiz: string;
  readonly talk: string;
}

/** A schedule that is due, with a channel of its own. */
export interface Due {
  readonly id: string;
  readonly shard: number;
  readonly channelId: string;
}

interface FleetOptions {
  readonly shards?: number;
  /** Of the sandbox: enforced where it is given. */
  readonly maxConcurrency?: number;
  /** How far the clock of this world is ahead of the machine's, in ms. */
  readonly aheadMs?: number;
}

interface StartOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** How far its clock is ahead of this world's, in ms. */
  readonly aheadMs?: number;
  /** What is loaded before it, paths in the project. */
  readonly preload?: readonly string[];
}

const dayMs = 24 * 60 * 60_000;

/** So many ms from now a minute of the clock has just begun, so that for most of a minute nothing happens by itself. */
export const toFreshMinute = (): number => 62_000 - (Date.now() % 60_000);

/** Several bots, each with a shard of its own, on one PostgreSQL and before one Discord. */
export class Fleet implements Ground, AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly url: string;
  readonly store: Store;
  /** One for each shard, by its number. */
  readonly homes: readonly Home[];
  /** All that were ever started. */
  readonly started: BotProcess[] = [];
  readonly #place: Place;
  readonly #folder: string;
  readonly #aheadMs: number;
  readonly #pool: pg.Pool;

  private constructor(sandbox: Sandbox, place: Place, shards: number, aheadMs: number) {
    this.sandbox = sandbox;
    this.url = place.url;
    this.store = openStore(place.url);
    this.#place = place;
    this.#folder = mkdtempSync(join(tmpdir(), "wenda-fleet-"));
    this.#aheadMs = aheadMs;
    this.#pool = new pg.Pool({ connectionString: place.url, max: 2 }).on("error", () => {});
    writeDeck(this.#folder);
    const users = people.map((name) => sandbox.world.createUser({ name }).id);
    this.homes = Array.from({ length: shards }, (_, shard) => homeOn(sandbox, shard, shards, users));
  }

  static async open({ shards = 3, maxConcurrency, aheadMs = 0 }: FleetOptions = {}): Promise<Fleet> {
    const sandbox = await startSandbox({
      world: "empty",
      shards,
      rateLimits: false,
      now: () => Date.now() + aheadMs,
      ...(maxConcurrency !== undefined && { maxConcurrency }),
    });
    const place = await backends.find(({ name }) => name === "postgres")!.create();
    return new Fleet(sandbox, place, shards, aheadMs);
  }

  /** ms since the epoch by the clock of this world. */
  now = (): number => Date.now() + this.#aheadMs;

  /** Starts the bot that has one shard; `ready` tells when it serves. */
  launch(shard: number, { environment = {}, aheadMs = 0, preload = [] }: StartOptions = {}): BotProcess {
    const ahead = this.#aheadMs + aheadMs;
    const share = { SHARD_COUNT: String(this.homes.length), SHARD_RANGE: `${shard}-${shard}` };
    const access = { DISCORD_TOKEN: this.sandbox.token, DISCORD_API_URL: this.sandbox.api, DATABASE_URL: this.url };
    const clock = ahead === 0 ? [] : ["tests/wire/clockAhead.ts"];
    const bot = startProcess(
      { ...access, ...share, DATA_DIR: this.#folder, CLOCK_AHEAD_MS: String(ahead), ...environment },
      [...clock, ...preload],
    );
    this.started.push(bot);
    return bot;
  }

  /** Starts one and waits until it serves. */
  async start(shard: number, options: StartOptions = {}): Promise<BotProcess> {
    const bot = this.launch(shard, options);
    await bot.ready;
    return bot;
  }

  /** Starts one for each shard, all at the same moment. */
  async startAll(): Promise<BotProcess[]> {
    const bots = this.homes.map(({ shard }) => this.launch(shard));
    await Promise.all(bots.map(({ ready }) => ready));
    return bots;
  }

  query = async (sql: string, ...values: string[]): Promise<Rows> => {
    let place = 0;
    const numbered = sql.replaceAll("?", () => `$${++place}`);
    return (await this.#pool.query<Record<string, unknown>>(numbered, values)).rows;
  };

  /** Schedules in every server, so many in each, that have been due for a minute. */
  async addDue(name: string, each: number): Promise<Due[]> {
    const at = this.now() - 60_000;
    const time = new Date(at).toISOString().slice(11, 16);
    const due: Due[] = [];
    for (const { guildId, shard } of this.homes)
      for (let number = 0; number < each; number++) {
        const id = `${name}-${shard}-${number}`;
        const { id: channelId } = this.sandbox.world.createChannel(guildId, { name: id });
        due.push({ id, shard, channelId });
        const when = { time, timezone: "UTC", createdAt: at - dayMs, nextAt: at } as const;
        await this.store.dailies.schedules.add(
          schedule({ id, guildId, channelId, deckId: "deck", language: "en", ...when }),
        );
      }
    return due;
  }

  /** The questions that stand in a channel. */
  questionsIn = ({ channelId }: Due): SeenMessage[] =>
    this.sandbox
      .as("Sam")
      .messages(channelId)
      .filter(({ embeds, ephemeral }) => !ephemeral && embeds.length > 0);

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.started.map((bot) => bot.end("SIGKILL")));
    if (process.env["TEST_LOG"]) console.log(this.started.map((bot) => bot.output()).join("\n—\n"));
    await this.#pool.end();
    await this.store.close();
    await this.sandbox.close();
    await this.#place[Symbol.asyncDispose]();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Discord's rule: a server belongs to the shard (its id >> 22) % count. */
function homeOn({ world }: Sandbox, shard: number, count: number, users: readonly string[]): Home {
  const first = BigInt(Math.ceil(310_000_000_000 / count) * count);
  const id = String((first + BigInt(shard)) << 22n);
  const [owner = "", ...members] = users;
  const channels = ["quiz", "talk"] as const;
  const { id: guildId } = world.createGuild({ id, name: `Home ${shard}`, owner, members, channels });
  const [quiz = "", talk = ""] = world.channelsOf(guildId).map((channel) => channel.id);
  return { shard, guildId, quiz, talk };
}
