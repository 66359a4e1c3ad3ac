import { setTimeout as sleep } from "node:timers/promises";
import type { Sandbox, Traffic } from "#src/sandbox/index.ts";
import { readCustomId } from "#src/ui/customId.ts";

/** A question as it was sent to its channel. */
export interface Asked {
  readonly quizId: string;
  readonly index: number;
  readonly messageId: string;
  /** The custom ids of its options, in order. */
  readonly buttons: readonly string[];
  /** When it was sent, in ms by this process's clock. */
  readonly sentAt: number;
  /** The message as the bot sent it. */
  readonly body: unknown;
}

export interface Edit {
  /** In ms, by this process's clock. */
  readonly at: number;
  /** Whether it can still be answered. */
  readonly open: boolean;
  /** Whether anything can still be clicked. */
  readonly live: boolean;
}

type RestCall = Extract<Traffic, { kind: "rest" }>;

/** Reads along with everything that the bot sends to Discord. */
export class Observer {
  readonly edits = new Map<string, Edit[]>();
  /** The interactions that the bot has tried to answer, whether in time or not. */
  readonly answered = new Set<string>();
  readonly #awaited = new Map<string, PromiseWithResolvers<unknown>>();

  constructor(sandbox: Sandbox) {
    sandbox.traffic.on((line) => {
      if (line.kind === "rest") this.#note(line);
    });
  }

  asked(channelId: string, index: number): Promise<Asked> {
    return this.#within(this.#signal(`${channelId} ${index}`)) as Promise<Asked>;
  }

  async closed(messageId: string): Promise<void> {
    await this.#within(this.#signal(messageId));
  }

  async podium(channelId: string): Promise<void> {
    await this.#within(this.#signal(`${channelId} podium`));
  }

  #note({ method, path, body, response, status }: RestCall): void {
    const [, first, place = "", what, messageId = ""] = path.split(/[/?]/);
    if (first === "interactions") this.answered.add(place);
    if (first !== "channels" || what !== "messages" || status !== 200) return;
    const ids = JSON.stringify(body).match(/(?<="custom_id":")[^"]+/g) ?? [];
    const targets = ids.flatMap((id) => readCustomId(id) ?? []).filter(({ kind }) => kind === "quiz.answer");
    if (method === "PATCH") {
      const open = targets.length > 0;
      const edits = this.edits.get(messageId) ?? [];
      this.edits.set(messageId, [...edits, { at: performance.now(), open, live: ids.length > 0 }]);
      if (!open) this.#signal(messageId).resolve(undefined);
    } else if (method === "POST") {
      const [target] = targets;
      if (target?.kind !== "quiz.answer") return this.#signal(`${place} podium`).resolve(undefined);
      const { quizId, index } = target;
      const buttons = ids.filter((id) => readCustomId(id)?.kind === "quiz.answer");
      const asked: Asked = {
        quizId,
        index,
        messageId: (response as { id: string }).id,
        buttons,
        sentAt: performance.now(),
        body,
      };
      this.#signal(`${place} ${index}`).resolve(asked);
    }
  }

  #signal(key: string): PromiseWithResolvers<unknown> {
    const known = this.#awaited.get(key) ?? Promise.withResolvers<unknown>();
    this.#awaited.set(key, known);
    return known;
  }

  /** What never comes must not keep the run from ending. */
  async #within<T>({ promise }: PromiseWithResolvers<T>): Promise<T> {
    const late = new AbortController();
    const timeout = sleep(patienceMs, undefined, { signal: late.signal }).then(() => {
      throw new Error(`not seen within ${patienceMs} ms`);
    });
    timeout.catch(() => {});
    return Promise.race([promise, timeout]).finally(() => late.abort());
  }
}

const patienceMs = 120_000;
