/** How much older than the freshest a command may be, in ms: beyond it Discord takes no answer any more. */
const most = 2_800;
/** For how long the freshest age is remembered at the least, in ms: clocks drift. */
const window = 5 * 60_000;
/** By how much the clock may differ from the time that has passed, in ms, before it is taken for having been set. */
const step = 500;

/**
 * Tells commands that were replayed after a lost connection from fresh ones. Discord's clock and ours may differ, so an
 * age counts from the least age of the last five to ten minutes; since our clock was set, where it was.
 */
export class Staleness {
  #previous = Number.POSITIVE_INFINITY;
  #current = Number.POSITIVE_INFINITY;
  #since = Number.NEGATIVE_INFINITY;
  /** How far our clock is ahead of the time that has passed. */
  #lead = Number.NaN;

  /**
   * @param now our clock, ms since the epoch
   * @param actedAt when the user acted, by Discord's
   * @param passed the time that has passed since any fixed instant, in ms, whatever was done to the clock
   */
  isStale(now: number, actedAt: number, passed: number): boolean {
    const wasSet = Math.abs(now - passed - this.#lead) > step;
    this.#lead = now - passed;
    if (wasSet || Math.abs(now - this.#since) > window) {
      this.#previous = wasSet ? Number.POSITIVE_INFINITY : this.#current;
      this.#current = Number.POSITIVE_INFINITY;
      this.#since = now;
    }
    const age = now - actedAt;
    this.#current = Math.min(this.#current, age);
    return age - Math.min(this.#previous, this.#current) > most;
  }
}
