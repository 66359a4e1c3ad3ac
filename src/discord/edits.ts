import type { Clock } from "#src/services/clock.ts";

/** At most one change in this time for each message, in ms. */
const interval = 2_000;

interface Change {
  readonly send: () => Promise<void>;
  /** Who waits for a final change; null where nobody does. */
  readonly done: PromiseWithResolvers<void> | null;
}

/** A message that was changed just now, or is about to be. */
interface Line {
  next: Change | null;
  /** Whether the final change has come; only another final one may follow it. */
  final: boolean;
  /** Calls the next turn off. */
  cancel: () => void;
}

/**
 * Changes of messages, thinned out: of several changes within the interval the last one is sent, and a final change
 * comes after all others. Changes that are not final share a part of the bot's requests, so that what games cannot go on
 * without does not wait behind them. The interval runs from the end of one request to the start of the next, so that Discord never
 * sees two closer together.
 */
export class Edits {
  readonly #clock: Clock;
  readonly #perSecond: number;
  readonly #onFailure: (error: unknown) => void;
  readonly #lines = new Map<string, Line>();
  /** How many changes that are not final may be sent at once, as of an instant. */
  #left: number;
  #leftAt: number;

  /** @param perSecond how many changes that are not final may be sent in a second, over all messages */
  constructor(clock: Clock, perSecond: number, onFailure: (error: unknown) => void) {
    this.#clock = clock;
    this.#perSecond = perSecond;
    this.#onFailure = onFailure;
    this.#left = perSecond;
    this.#leftAt = clock.now();
  }

  /** Sends a change now or, where one was sent just before, a little later; a newer change takes its place. */
  edit(messageId: string, send: () => Promise<void>): void {
    const line = this.#line(messageId);
    if (!line.final) line.next = { send, done: null };
  }

  /** Sends the last change of a message and drops one that waits; a newer final change takes its place. Rejects as `send` does. */
  final(messageId: string, send: () => Promise<void>): Promise<void> {
    const line = this.#line(messageId);
    const done = line.next?.done ?? Promise.withResolvers<void>();
    line.final = true;
    line.next = { send, done };
    return done.promise;
  }

  /** Drops what waits. */
  close(): void {
    for (const { cancel, next } of this.#lines.values()) {
      cancel();
      next?.done?.resolve();
    }
    this.#lines.clear();
  }

  #line(messageId: string): Line {
    const known = this.#lines.get(messageId);
    if (known) return known;
    const line: Line = { next: null, final: false, cancel: () => {} };
    this.#lines.set(messageId, line);
    this.#turnIn(0, messageId, line);
    return line;
  }

  #turnIn(ms: number, messageId: string, line: Line): void {
    line.cancel = this.#clock.at(this.#clock.now() + ms, () => void this.#turn(messageId, line));
  }

  /** Sends what waits; a line that nothing waits on is forgotten. */
  async #turn(messageId: string, line: Line): Promise<void> {
    const { next } = line;
    if (!next) return void this.#lines.delete(messageId);
    const wait = next.done ? 0 : this.#wait();
    if (wait > 0) return this.#turnIn(wait, messageId, line);
    line.next = null;
    try {
      await next.send();
      next.done?.resolve();
    } catch (error) {
      if (next.done) next.done.reject(error);
      else this.#onFailure(error);
    }
    if (this.#lines.get(messageId) === line) this.#turnIn(interval, messageId, line);
  }

  /** Takes a place among this second's changes; where none is left, tells after how many ms there is one. */
  #wait(): number {
    const now = this.#clock.now();
    const refilled = ((now - this.#leftAt) / 1_000) * this.#perSecond;
    this.#left = Math.min(this.#perSecond, this.#left + refilled);
    this.#leftAt = now;
    if (this.#left < 1) return Math.ceil(((1 - this.#left) / this.#perSecond) * 1_000);
    this.#left -= 1;
    return 0;
  }
}
