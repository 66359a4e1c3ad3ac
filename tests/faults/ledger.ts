import { snowflakeTime } from "#src/domain/snowflake.ts";
import type { Outcome, Traffic } from "#src/sandbox/index.ts";

/** An answer whose acknowledgement its player has seen. */
export interface Acknowledged {
  readonly kind: "quiz" | "daily";
  /** The quiz, or the post. */
  readonly about: string;
  readonly index: number;
  readonly userId: string;
  readonly choice: number;
  /** ms since the epoch, by Discord's clock. */
  readonly at: number;
}

interface Posted {
  readonly nonce?: string;
  readonly components?: unknown;
}

export interface LogLine {
  readonly level: number;
  readonly msg: string;
  readonly interaction?: string;
  readonly err?: { readonly type?: string; readonly code?: string | number; readonly message?: string };
}

/** What the network does when it is made to fail; it is told, but nobody's mistake. */
const isOfTheNetwork = ({ err }: LogLine) =>
  err?.type === "HTTPError" || ["ECONNRESET", "UND_ERR_SOCKET"].includes(String(err?.code));

const warning = 40;
/** The last line about an interaction. */
const dealtWith = "an interaction was dealt with";

/** What was seen from outside: what people did and were told, what was posted, what the bot wrote into its log. */
export class Ledger {
  readonly acknowledged: Acknowledged[] = [];
  /** What people did, with how it ended, in order; for a report. */
  readonly story: string[] = [];
  /** What was found broken on the way. */
  readonly faults: string[] = [];
  readonly #log: LogLine[] = [];
  readonly #failed: { readonly id: string; readonly label: string }[] = [];
  /** The messages that were posted, by what they are. */
  readonly #posts = new Map<string, Set<string>>();
  readonly #pending = new Set<Promise<unknown>>();
  /** What was in hand when the process was killed: nobody could answer that, nor write down why. */
  readonly #cutOff = new Set<string>();
  readonly #tolerates: (line: LogLine) => boolean;

  /** @param tolerates which errors in the log are what the faults of this ground bring about */
  constructor(tolerates: (line: LogLine) => boolean = () => false) {
    this.#tolerates = tolerates;
  }

  /** A line of the bot's log. */
  write(line: string): void {
    this.#log.push(JSON.parse(line) as LogLine);
  }

  /** The bot was killed: what it had taken and not yet dealt with is lost. */
  killed(): void {
    const done = new Set(this.#log.filter(({ msg }) => msg === dealtWith).map(({ interaction }) => interaction));
    for (const { interaction } of this.#log)
      if (interaction !== undefined && !done.has(interaction)) this.#cutOff.add(interaction);
  }

  see(line: Traffic): void {
    if (line.kind !== "rest" || line.method !== "POST" || !/^\/channels\/\d+\/messages$/.test(line.path)) return;
    // A request that never arrived has no body.
    const [body, { id }] = [(line.body ?? {}) as Posted, (line.response ?? {}) as { id?: string }];
    // What can be pressed on a message says what it is, with a nonce or without.
    const key = /"custom_id":"(\d:[^"]*)"/.exec(JSON.stringify(body.components ?? []))?.[1] ?? body.nonce;
    if (key === undefined || id === undefined || line.status >= 300) return;
    this.#posts.set(key, (this.#posts.get(key) ?? new Set()).add(id));
  }

  /** A message was deleted: another may take its place. */
  deleted(id: string): void {
    for (const ids of this.#posts.values()) ids.delete(id);
  }

  /** Notes what somebody does; nothing waits for how it ends. */
  track(label: string, act: Promise<Outcome | null>): void {
    const noted = act.then(
      (outcome) => {
        this.story.push(`${label}: ${outcome?.kind ?? "nothing to do"}`);
        if (outcome?.kind === "failed" && outcome.interactionId)
          this.#failed.push({ id: outcome.interactionId, label });
      },
      (error: unknown) => void this.story.push(`${label}: ${String(error)}`),
    );
    const task: Promise<unknown> = noted.finally(() => this.#pending.delete(task));
    this.#pending.add(task);
  }

  acknowledge(answer: Omit<Acknowledged, "at">, interactionId: string): void {
    this.acknowledged.push({ ...answer, at: snowflakeTime(interactionId) });
  }

  async settle(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending);
  }

  /** Messages that stand twice where there was to be one. */
  doubles(): string[] {
    return [...this.#posts].flatMap(([nonce, ids]) => (ids.size > 1 ? [`${nonce}: ${[...ids].join(" ")}`] : []));
  }

  /** Interactions that the bot took and neither answered nor wrote down why not. */
  unexplained(): string[] {
    return this.#failed.flatMap(({ id, label }) => {
      const own = this.#log.filter(({ interaction }) => interaction === id);
      const told = this.#cutOff.has(id) || own.some(({ level }) => level >= warning);
      return own.length > 0 && !told ? [`${label} (${id})`] : [];
    });
  }

  /** What the bot wrote down about an interaction. */
  about(id: string): string[] {
    return this.#log.filter(({ interaction }) => interaction === id).map(({ msg }) => msg);
  }

  /** What the bot wrote down as gone wrong, briefly; for a report. */
  warnings(): string[] {
    const lines = this.#log.filter(({ level }) => level >= warning);
    return lines.map(({ msg, err, interaction = "" }) => `${msg} ${interaction} ${err?.message ?? ""}`);
  }

  /** Lines at the level of an error: something that the bot did not expect. */
  errors(): string[] {
    const unexpected = this.#log.filter(
      (line) => line.level > warning && !isOfTheNetwork(line) && !this.#tolerates(line),
    );
    return unexpected.map((line) => JSON.stringify(line));
  }
}
