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

interface LogLine {
  readonly level: number;
  readonly msg: string;
  readonly interaction?: string;
  readonly err?: { readonly type?: string; readonly code?: string | number; readonly message?: string };
}

/** What the network does when it is made to fail; it is told, but nobody's mistake. */
const isOfTheNetwork = ({ err }: LogLine) =>
  err?.type === "HTTPError" || ["ECONNRESET", "UND_ERR_SOCKET"].includes(String(err?.code));

const warning = 40;

/** What was seen from outside: what people did and were told, what was posted, what the bot wrote into its log. */
export class Ledger {
  readonly acknowledged: Acknowledged[] = [];
  /** What people did, with how it ended, in order; for a report. */
  readonly story: string[] = [];
  /** What was found broken on the way. */
  readonly faults: string[] = [];
  readonly #log: LogLine[] = [];
  readonly #failed: { readonly id: string; readonly label: string }[] = [];
  /** The messages that were posted under each nonce. */
  readonly #posts = new Map<string, Set<string>>();
  readonly #pending = new Set<Promise<unknown>>();

  /** A line of the bot's log. */
  write(line: string): void {
    this.#log.push(JSON.parse(line) as LogLine);
  }

  see(line: Traffic): void {
    if (line.kind !== "rest" || line.method !== "POST" || !/^\/channels\/\d+\/messages$/.test(line.path)) return;
    const [{ nonce }, { id }] = [line.body as { nonce?: string }, (line.response ?? {}) as { id?: string }];
    if (nonce === undefined || id === undefined || line.status >= 300) return;
    this.#posts.set(nonce, (this.#posts.get(nonce) ?? new Set()).add(id));
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
      return own.length > 0 && !own.some(({ level }) => level >= warning) ? [`${label} (${id})`] : [];
    });
  }

  /** Lines at the level of an error: something that the bot did not expect. */
  errors(): string[] {
    const unexpected = this.#log.filter((line) => line.level > warning && !isOfTheNetwork(line));
    return unexpected.map((line) => JSON.stringify(line));
  }
}
