import { setTimeout as sleep } from "node:timers/promises";

/** Lets things begin one after another, in the order in which they came, with at least some time between two. */
export class Pace {
  readonly #distance: number;
  #next = 0;

  /** @param perSecond how many may begin in a second at most */
  constructor(perSecond: number) {
    this.#distance = 1_000 / perSecond;
  }

  /** Resolves when the caller may begin, or at once when the signal is aborted. */
  async turn(signal: AbortSignal): Promise<void> {
    const now = performance.now();
    // The first waits too: what comes along with it is then out of the way, and its request leaves without delay.
    const at = Math.max(now + this.#distance, this.#next);
    this.#next = at + this.#distance;
    // Rejects only by the signal.
    if (at > now) await sleep(at - now, undefined, { signal }).catch(() => {});
  }
}
