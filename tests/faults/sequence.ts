import { setTimeout as pause } from "node:timers/promises";
import { type Random, seeded, shuffled } from "#src/domain/random.ts";
import { createLogger } from "#src/ops/logger.ts";
import { openStore } from "#src/storage/store.ts";
import { plainDeck } from "../wire/crashMatch.ts";
import { startWire, type Wire } from "../wire/wire.ts";
import { acts, oneOf, type Scene } from "./acts.ts";
import { broken, type Query } from "./checks.ts";
import { Ledger } from "./ledger.ts";
import type { Strike } from "./strikes.ts";
import { buildTown, gather } from "./town.ts";

/** How soon the bot serves again, in ms: a new session may have to wait 5 s for its turn. */
const recoveryMs = 15_000;

/** A bot in its sandbox that one sequence after the other is let loose on. */
export class Arena implements AsyncDisposable {
  readonly wire: Wire;
  readonly #people: readonly string[];
  readonly #query: Query;
  /** The ledger of the sequence that is on: the log goes there. */
  readonly #ledger: { now: Ledger };
  #count = 0;

  private constructor(wire: Wire, ledger: { now: Ledger }, query: Query) {
    this.wire = wire;
    this.#ledger = ledger;
    this.#query = query;
    this.#people = gather(wire.sandbox);
    wire.sandbox.traffic.on((line) => this.#ledger.now.see(line));
  }

  /** @param database the bot's; a SQLite file of its own where none is given */
  static async open(queryOf: (wire: Wire) => Query, database?: string): Promise<Arena> {
    const ledger = { now: new Ledger() };
    const log = createLogger({ level: "debug", pretty: false }, { write: (line) => ledger.now.write(line) });
    const wire = await startWire({
      decks: [plainDeck],
      heartbeatIntervalMs: 400,
      log,
      ...(database !== undefined && { database }),
    });
    return new Arena(wire, ledger, queryOf(wire));
  }

  /** Lets people act and things go wrong, in an order that the seed decides; then looks at what is left. */
  async run(seed: string, strikes: Readonly<Record<string, Strike>>, length = 24): Promise<void> {
    const ledger = new Ledger();
    this.#ledger.now = ledger;
    const random = seeded(seed);
    const scene: Scene = {
      wire: this.wire,
      town: buildTown(this.wire.sandbox, `Town ${++this.#count}`, this.#people),
      ledger,
      random,
    };
    for (const step of plan(random, strikes, length)) await step(scene);
    await this.#calm(scene);
    const faults = await this.#judge(scene);
    if (faults.length > 0) throw new Error(`${[`seed ${seed}`, ...faults, "", ...ledger.story].join("\n")}`);
  }

  async #calm({ wire, town, ledger }: Scene): Promise<void> {
    const { faults, world } = wire.sandbox;
    faults.clear();
    wire.setAhead(0);
    if (!(await this.#serves())) ledger.faults.push(`does not serve ${recoveryMs} ms after the last fault`);
    if (world.guilds.has(town.guildId)) world.setAvailable(town.guildId, true);
    await ledger.settle();
    // Until everything has had its time: pauses, lobbies, questions, attempts to reach what is gone.
    for (let round = 0; round < 80 && (await this.#running(town.guildId)) > 0; round++) {
      wire.clock.move(10_000);
      await pause(10);
    }
    await wire.bot.tick();
  }

  /** Resolves to whether the bot, left in peace, says that it is ready and answers. */
  async #serves(): Promise<boolean> {
    const until = performance.now() + recoveryMs;
    while (performance.now() < until) {
      const ready = await fetch(`http://127.0.0.1:${this.wire.bot.httpPort}/readyz`);
      await ready.text();
      if (ready.ok) {
        const asked = await this.wire
          .person("Sam")
          .command(this.wire.channel("general"), "ask", { question: "alpha one" });
        if (asked.kind === "message") return true;
      }
      await pause(50);
    }
    return false;
  }

  async #running(guildId: string): Promise<number> {
    return (await this.#query("select id from quiz where guild_id = ? and ended_at is null", guildId)).length;
  }

  async #judge({ wire, town, ledger }: Scene): Promise<string[]> {
    await using store = openStore(wire.databaseUrl);
    const faults = [...ledger.faults, ...(await broken(town, ledger, store, this.#query))];
    faults.push(...ledger.errors().map((line) => `an error: ${line}`));
    faults.push(...wire.fatal.map(({ message }) => `fatal: ${message}`));
    // What this town leaves behind is not to weigh on those to come.
    if (wire.sandbox.world.guilds.has(town.guildId)) wire.sandbox.world.deleteGuild(town.guildId);
    return faults;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.wire[Symbol.asyncDispose]();
  }
}

type Step = (scene: Scene) => Promise<void>;

/** A quiz to begin with, then acts and strikes in any order, some of them at once. */
function plan(random: Random, strikes: Readonly<Record<string, Strike>>, length: number): Step[] {
  const weighted = acts.flatMap(([label, weight, act]) => Array<[string, typeof act]>(weight).fill([label, act]));
  const doing =
    ([label, act]: (typeof weighted)[number]): Step =>
    async (scene) => {
      scene.ledger.track(label, act(scene));
      // Some things happen side by side, others one after the other.
      if (random() < 0.5) await pause(Math.floor(random() * 15));
    };
  const striking =
    ([label, strike]: [string, Strike]): Step =>
    async (scene) => {
      scene.ledger.story.push(`— ${label}`);
      try {
        await strike(scene);
      } catch (error) {
        // What is gone cannot be broken.
        scene.ledger.story.push(`  (${String(error)})`);
      }
      await pause(Math.floor(random() * 10));
    };
  const opening = ["start a quiz", "have a question posted", "begin"].map((name) =>
    doing(weighted.find(([label]) => label === name) ?? oneOf(weighted, random)),
  );
  const rest = Array.from({ length }, () =>
    random() < 0.4 ? striking(oneOf(Object.entries(strikes), random)) : doing(oneOf(weighted, random)),
  );
  return [...opening, ...shuffled(rest, random)];
}
