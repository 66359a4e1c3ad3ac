import { setTimeout as sleep } from "node:timers/promises";
import type { Sandbox } from "#src/sandbox/index.ts";

/** Keeps account of the messages that the bot posts in the channels of its schedules. */
export class Ledger {
  /** The messages of each channel, by their ids: one that Discord recognised by its nonce is the same one. */
  readonly messages = new Map<string, Set<string>>();
  /** When each message was sent, in ms by this process's clock, in order. */
  readonly sentAt: number[] = [];
  /** How many requests of the bot were answered with 429. */
  refused = 0;

  constructor({ traffic }: Sandbox) {
    traffic.on((line) => {
      if (line.kind !== "rest") return;
      if (line.status === 429) this.refused++;
      const channelId = line.method === "POST" ? /^\/channels\/(\d+)\/messages$/.exec(line.path)?.[1] : undefined;
      if (channelId === undefined || line.status !== 200) return;
      const { id } = line.response as { id: string };
      const known = this.messages.get(channelId) ?? new Set();
      this.messages.set(channelId, known);
      if (known.has(id)) return;
      known.add(id);
      this.sentAt.push(performance.now());
    });
  }

  /** Resolves when so many messages have been sent; rejects where none has come for so long. */
  async sent(count: number, patienceMs: number): Promise<void> {
    let [seen, since] = [this.sentAt.length, performance.now()];
    while (this.sentAt.length < count) {
      await sleep(20);
      if (this.sentAt.length > seen) [seen, since] = [this.sentAt.length, performance.now()];
      else if (performance.now() - since > patienceMs)
        throw new Error(`${seen} of ${count} messages, and no more within ${patienceMs} ms`);
    }
  }

  /** From the first message to the last, in s. */
  get seconds(): number {
    return ((this.sentAt.at(-1) ?? Number.NaN) - (this.sentAt[0] ?? Number.NaN)) / 1000;
  }

  /** Messages a second, without those that the first second is free to send at once. */
  rate(limit: number): number {
    return (this.sentAt.length - limit) / this.seconds;
  }
}
