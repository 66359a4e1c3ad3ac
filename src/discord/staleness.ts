/** How much older than the freshest a command may be, in ms: beyond it Discord takes no answer any more. */
const most = 2_800;
/** For how long the freshest age is remembered at the least, in ms: clocks are set and drift. */
const window = 5 * 60_000;

/**
 * Tells commands that were replayed after a lost connection from fresh ones. Discord's clock and ours may differ, so an
 * age counts from the least age of the last five to ten minutes.
 */
export class Staleness {
  #previous = Number.POSITIVE_INFINITY;
  #current = Number.POSITIVE_INFINITY;
  #since = Number.NEGATIVE_INFINITY;

  /**
   * @param now our clock, ms since the epoch
   * @param actedAt when the user acted, by Discord's
   */
  isStale(now: number, actedAt: number): boolean {
    if (Math.abs(now - this.#since) > window) {
      this.#previous = this.#current;
      this.#current = Number.POSITIVE_INFINITY;
      this.#since = now;
    }
    const age = now - actedAt;
    this.#current = Math.min(this.#current, age);
    return age - Math.min(this.#previous, this.#current) > most;
  }
}
