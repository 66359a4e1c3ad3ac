/** Shards of one bucket start at least this far apart. */
const bucketMs = 5_000;
const dayMs = 24 * 60 * 60_000;

export interface IdentifyRules {
  /** How many buckets the shards fall into; each may identify once in five seconds. Left out: not enforced. */
  readonly maxConcurrency: number | undefined;
  /** How many identifies a day a bot has. */
  readonly total: number;
}

/** Counts a bot's identifies, all shards and processes together. Resumes do not count. */
export class IdentifyLimit {
  readonly #rules: IdentifyRules;
  /** When each bucket was last used. */
  readonly #buckets = new Map<number, number>();
  #used = 0;
  #endsAt = 0;

  constructor(rules: IdentifyRules) {
    this.#rules = rules;
  }

  /** True once more identifies came than a day allows: Discord then resets the token. It stays so. */
  get exhausted(): boolean {
    return this.#used > this.#rules.total;
  }

  /** Counts one identify; false when its bucket was used within the last five seconds. */
  take(shard: number): boolean {
    const at = performance.now();
    this.#renew(at);
    this.#used++;
    const { maxConcurrency } = this.#rules;
    if (maxConcurrency === undefined) return true;
    const bucket = shard % maxConcurrency;
    if (at < (this.#buckets.get(bucket) ?? Number.NEGATIVE_INFINITY) + bucketMs) return false;
    this.#buckets.set(bucket, at);
    return true;
  }

  /** The `session_start_limit` of gateway/bot. */
  describe() {
    const at = performance.now();
    this.#renew(at);
    const { total, maxConcurrency } = this.#rules;
    return {
      total,
      remaining: Math.max(0, total - this.#used),
      reset_after: Math.ceil(this.#endsAt - at),
      max_concurrency: maxConcurrency ?? 16,
    };
  }

  #renew(at: number): void {
    if (this.exhausted || at < this.#endsAt) return;
    this.#used = 0;
    this.#endsAt = at + dayMs;
  }
}
