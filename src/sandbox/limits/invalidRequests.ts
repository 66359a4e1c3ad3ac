const windowMs = 10 * 60_000;

/** Counts requests that should not have been made (401, 403, 429): an address that makes too many is shut out for a while. */
export class InvalidRequests {
  readonly #most: number;
  #count = 0;
  #endsAt = 0;

  /** @param most how many there may be in ten minutes */
  constructor(most: number) {
    this.#most = most;
  }

  /** For how many seconds nothing is answered any more; 0: everything is. */
  banSeconds(): number {
    const left = this.#endsAt - performance.now();
    return this.#count > this.#most && left > 0 ? Math.ceil(left / 1_000) : 0;
  }

  /** How many there were in the ten minutes that are running, and how many there may be. */
  describe(): { readonly count: number; readonly most: number; readonly resetInMs: number } {
    const left = Math.max(0, Math.ceil(this.#endsAt - performance.now()));
    return { count: left > 0 ? this.#count : 0, most: this.#most, resetInMs: left };
  }

  /** Takes note of an answer. The limit of a shared resource is nobody's fault. */
  note(status: number, shared: boolean): void {
    if (shared || ![401, 403, 429].includes(status)) return;
    const at = performance.now();
    if (at >= this.#endsAt) {
      this.#count = 0;
      this.#endsAt = at + windowMs;
    }
    this.#count++;
  }
}
