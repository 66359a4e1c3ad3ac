import type { DepartureRepository } from "#src/storage/privacy/departures.ts";
import { breath } from "../breath.ts";
import type { Clock } from "../clock.ts";

export interface DeparturesDeps {
  readonly departures: DepartureRepository;
  readonly clock: Clock;
  /** Ends what runs in a server that the bot has left. */
  readonly onLeft: (guildId: string) => Promise<void>;
  /** Begins anew what rested, in a server that has invited the bot again. */
  readonly onReturned: (guildId: string) => Promise<void>;
  /** Told of what could not be done at once; the next run tries again. */
  readonly onFailure: (error: unknown) => void;
}

/** For how long the data of a server that has removed the bot is kept, in days. */
export const keptDays = 30;
const dayMs = 24 * 60 * 60_000;
/** How often departures are compared with the servers that the bot is in, in ms: a mistake must not last. */
const compareEveryMs = 60 * 60_000;
/** For how long one process deletes the data of a server alone, in ms: until the next run. */
const leaseMs = 50_000;
/** How many statements that delete rows one run may make: the rest is for the next one. */
const partsPerRun = 200;
const guildsPerRun = 20;

/**
 * Which servers have removed the bot: told by Discord, or seen when a shard connects. What runs there ends at once; 30
 * days later their data is deleted, by any process, unless the bot is back.
 */
export class Departures {
  readonly #deps: DeparturesDeps;
  /** The servers that the bot is in, by the shards of this process. */
  readonly #present = new Map<number, Set<string>>();
  #shardCount = 1;
  /** Shards that have connected anew since servers were last looked for. */
  readonly #fresh = new Set<number>();
  /** Servers that have just removed the bot; kept until that is written down. */
  readonly #left = new Set<string>();
  /** Servers that have just invited the bot. */
  readonly #joined = new Set<string>();
  #comparedAt = Number.NEGATIVE_INFINITY;
  #started = false;
  #running: Promise<void> = Promise.resolve();

  constructor(deps: DeparturesDeps) {
    this.#deps = deps;
  }

  /** From here on changes are dealt with as they come. */
  start(): void {
    this.#started = true;
    this.#runSoon();
  }

  /** Takes note of nothing more, and waits for what is in flight. */
  async close(): Promise<void> {
    this.#started = false;
    await this.#running;
  }

  /** A shard has connected: Discord has named all its servers, those included that it cannot reach. */
  connected(shard: number, shardCount: number, guildIds: readonly string[]): void {
    this.#shardCount = shardCount;
    this.#present.set(shard, new Set(guildIds));
    this.#fresh.add(shard);
    this.#runSoon();
  }

  /** A server is there: it has invited the bot, or an outage has ended. */
  appeared(shard: number, guildId: string): void {
    const present = this.#present.get(shard);
    if (!present || present.has(guildId)) return;
    present.add(guildId);
    this.#left.delete(guildId);
    this.#joined.add(guildId);
    this.#runSoon();
  }

  /** A server has removed the bot. */
  left(shard: number, guildId: string): void {
    this.#present.get(shard)?.delete(guildId);
    this.#joined.delete(guildId);
    this.#left.add(guildId);
    this.#runSoon();
  }

  /** Writes down what has changed, and deletes what is due. One run at a time; rejects where the database fails. */
  run(): Promise<void> {
    const run = this.#running.then(() => this.#everything());
    this.#running = run.catch(() => {});
    return run;
  }

  #runSoon(): void {
    if (this.#started) void this.run().catch((error: unknown) => this.#deps.onFailure(error));
  }

  async #everything(): Promise<void> {
    for (const guildId of this.#left) {
      await this.#depart(guildId);
      this.#left.delete(guildId);
    }
    for (const guildId of this.#joined) {
      await this.#welcome(guildId);
      this.#joined.delete(guildId);
    }
    const now = this.#deps.clock.now();
    if (this.#fresh.size > 0 || now - this.#comparedAt >= compareEveryMs) {
      await this.#welcomeAll(now);
      this.#comparedAt = now;
    }
    await this.#lookForMissing();
    await this.#deleteDue(now);
  }

  async #depart(guildId: string): Promise<void> {
    const { departures, clock, onLeft } = this.#deps;
    // Noted last: after a crash in between, all of it is done again.
    await onLeft(guildId);
    await departures.note(guildId, clock.now());
  }

  async #welcome(guildId: string): Promise<void> {
    const { departures, onReturned } = this.#deps;
    if (!(await departures.has(guildId))) return;
    await onReturned(guildId);
    await departures.cancel(guildId);
  }

  /** Servers that are noted as left and that the bot is in. */
  async #welcomeAll(now: number): Promise<void> {
    const noted = await this.#deps.departures.list(now, Number.MAX_SAFE_INTEGER);
    for (const { guildId } of noted) if (this.#isPresent(guildId)) await this.#welcome(guildId);
  }

  /** Servers of which something is stored, that belong to a shard of this process and that Discord has not named. */
  async #lookForMissing(): Promise<void> {
    const shards = new Set(this.#fresh);
    if (shards.size === 0) return;
    for await (const guildIds of this.#deps.departures.known()) {
      for (const guildId of guildIds) {
        const shard = this.#shardOf(guildId);
        const isMissing = shard !== null && shards.has(shard) && !this.#isPresent(guildId);
        if (isMissing && !(await this.#deps.departures.has(guildId))) await this.#depart(guildId);
      }
      await breath();
    }
    for (const shard of shards) this.#fresh.delete(shard);
  }

  async #deleteDue(now: number): Promise<void> {
    const { departures } = this.#deps;
    let parts = partsPerRun;
    for (const { guildId } of await departures.list(now - keptDays * dayMs, guildsPerRun)) {
      if (this.#isPresent(guildId) || !(await departures.claim(guildId, now, now + leaseMs))) continue;
      // Looked at before each part: another process may have seen that the bot is back.
      for (; parts > 0 && (await departures.has(guildId)); parts--) {
        await departures.purge(guildId);
        await breath();
      }
    }
  }

  #isPresent(guildId: string): boolean {
    const shard = this.#shardOf(guildId);
    return shard !== null && (this.#present.get(shard)?.has(guildId) ?? false);
  }

  /** The shard that Discord sends a server's events to; null where it is no id of a server. */
  #shardOf(guildId: string): number | null {
    return /^\d+$/.test(guildId) ? Number((BigInt(guildId) >> 22n) % BigInt(this.#shardCount)) : null;
  }
}
