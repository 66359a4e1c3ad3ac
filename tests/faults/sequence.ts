import { setTimeout as pause } from "node:timers/promises";
import { type Random, seeded, shuffled } from "#src/domain/random.ts";
import { openStore } from "#src/storage/store.ts";
import { acts, oneOf, type Scene } from "./acts.ts";
import { broken } from "./checks.ts";
import type { Ground } from "./ground.ts";
import { Ledger } from "./ledger.ts";
import type { Strike } from "./strikes.ts";
import { buildTown, gather } from "./town.ts";

/** How soon the bot serves again, in ms: after a storm it may need several new sessions, each of which waits 5 s for its turn. */
const recoveryMs = 45_000;

/** A bot in its sandbox that one sequence after the other is let loose on. */
export class Arena<G extends Ground = Ground> implements AsyncDisposable {
  readonly ground: G;
  readonly #people: readonly string[];
  #count = 0;

  constructor(ground: G) {
    this.ground = ground;
    this.#people = gather(ground.sandbox);
    ground.sandbox.traffic.on((line) => ground.ledger.now.see(line));
  }

  /** Lets people act and things go wrong, in an order that the seed decides; then looks at what is left. */
  async run(seed: string, strikes: Readonly<Record<string, Strike<G>>>, length = 24): Promise<void> {
    const { ground } = this;
    const ledger = new Ledger(ground.tolerates);
    ground.ledger.now = ledger;
    const random = seeded(seed);
    const town = buildTown(ground.sandbox, `Town ${++this.#count}`, this.#people);
    const scene: Scene<G> = { ground, town, ledger, random };
    for (const step of plan(random, strikes, length)) await step(scene);
    await this.#calm(scene);
    const faults = await this.#judge(scene);
    if (faults.length > 0)
      throw new Error(
        `${[`seed ${seed}`, ...faults, "", ...ledger.story, "", ...ledger.warnings().slice(-40)].join("\n")}`,
      );
  }

  async #calm({ town, ledger }: Scene<G>): Promise<void> {
    const { sandbox } = this.ground;
    sandbox.faults.clear();
    await this.ground.mend();
    if (!(await this.#serves())) ledger.faults.push(`does not serve ${recoveryMs} ms after the last fault`);
    if (sandbox.world.guilds.has(town.guildId)) sandbox.world.setAvailable(town.guildId, true);
    await ledger.settle();
    const running = async () =>
      (await this.ground.query("select id from quiz where guild_id = ? and ended_at is null", town.guildId)).length;
    await this.ground.finish(town, running);
  }

  /** Resolves to whether the bot, left in peace, says that it is ready and answers. */
  async #serves(): Promise<boolean> {
    const { sandbox } = this.ground;
    const until = performance.now() + recoveryMs;
    while (performance.now() < until) {
      const ready = await fetch(`${this.ground.health()}/readyz`).catch(() => null);
      await ready?.text();
      if (ready?.ok) {
        const general = sandbox.world.channel("general").id;
        const asked = await sandbox.as("Sam").command(general, "ask", { question: "alpha one" });
        if (asked.kind === "message") return true;
      }
      await pause(50);
    }
    return false;
  }

  async #judge({ town, ledger }: Scene<G>): Promise<string[]> {
    const { sandbox, databaseUrl, query } = this.ground;
    await using store = openStore(databaseUrl);
    const faults = [...ledger.faults, ...(await broken(town, ledger, store, query))];
    faults.push(...ledger.errors().map((line) => `an error: ${line}`));
    faults.push(...this.ground.ended());
    // Of a database that is left in peace nothing is asked that it has to refuse: two games in one journal would be that.
    const metrics = await (await fetch(`${this.ground.health()}/metrics`)).text();
    const refused = Number(/^wenda_database_errors_total (\d+)/m.exec(metrics)?.[1]);
    if (this.ground.sound && refused > 0) faults.push(`the database has refused ${refused} queries`);
    // What this town leaves behind is not to weigh on those to come.
    if (sandbox.world.guilds.has(town.guildId)) sandbox.world.deleteGuild(town.guildId);
    return faults;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.ground[Symbol.asyncDispose]();
  }
}

type Step<G extends Ground> = (scene: Scene<G>) => Promise<void>;

/** A quiz to begin with, then acts and strikes in any order, some of them at once. */
function plan<G extends Ground>(
  random: Random,
  strikes: Readonly<Record<string, Strike<G>>>,
  length: number,
): Step<G>[] {
  const weighted = acts.flatMap(([label, weight, act]) => Array<[string, typeof act]>(weight).fill([label, act]));
  const doing =
    ([label, act]: (typeof weighted)[number]): Step<G> =>
    async (scene) => {
      scene.ledger.track(label, act(scene));
      // Some things happen side by side, others one after the other.
      if (random() < 0.5) await pause(Math.floor(random() * 15));
    };
  const striking =
    ([label, strike]: [string, Strike<G>]): Step<G> =>
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
