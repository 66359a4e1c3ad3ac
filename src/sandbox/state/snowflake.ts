/** The first millisecond of 2015: Discord counts from here. */
const discordEpoch = 1_420_070_400_000;

/** Makes ids as Discord does: the time in the upper bits, always increasing, never the same twice. */
export class Snowflakes {
  readonly #now: () => number;
  #last = 0n;

  constructor(now: () => number) {
    this.#now = now;
  }

  next(): string {
    const first = BigInt(Math.max(0, Math.floor(this.#now()) - discordEpoch)) << 22n;
    // Within one millisecond, or after the clock was set back, ids go on from the last one.
    this.#last = first > this.#last ? first : this.#last + 1n;
    return String(this.#last);
  }

  /** The last id given out, to be kept over a restart. */
  get last(): string {
    return String(this.#last);
  }

  /** Continues after an id of an earlier run. */
  resumeAfter(id: string): void {
    const value = BigInt(id);
    if (value > this.#last) this.#last = value;
  }
}
