/** How much older than the freshest a command may be, in ms: beyond it Discord takes no answer any more. */
const most = 2_800;

/**
 * Tells commands that were replayed after a lost connection from fresh ones. Discord's clock and ours may differ by a
 * constant, so an age counts from the least age ever seen.
 */
export class Staleness {
  #least = Number.POSITIVE_INFINITY;

  /** @param age now − when the user acted, in ms, on two clocks */
  isStale(age: number): boolean {
    this.#least = Math.min(this.#least, age);
    return age - this.#least > most;
  }
}
