import { createHash } from "node:crypto";

export interface Limit {
  readonly requests: number;
  readonly seconds: number;
}

export interface Verdict {
  readonly allowed: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly retryAfterSeconds: number;
  readonly global: boolean;
}

interface Window {
  readonly limit: Limit;
  used: number;
  endsAt: number;
}

/** How much of a limit is left until it begins anew. */
export interface LimitState {
  readonly limit: number;
  readonly remaining: number;
  readonly resetInMs: number;
}

export interface BucketState extends LimitState {
  readonly route: string;
  /** The channel, guild or webhook token that shares the bucket; "" where there is none. */
  readonly resource: string;
}

/** The key of the limit of all requests together. */
const everything = "global";

/** Discord's two limits: a bucket for each route and main resource, and one for all requests of the bot. */
export class RateLimits {
  readonly #windows = new Map<string, Window>();
  readonly #globalPerSecond: number;

  constructor(globalPerSecond: number) {
    this.#globalPerSecond = globalPerSecond;
  }

  /** Counts one request. `resource` is the channel, guild or webhook that shares the bucket. */
  take(route: string, resource: string, limit: Limit, countsGlobally: boolean): Verdict {
    const at = performance.now();
    if (this.#windows.size > 10_000) this.#sweep(at);
    const bucket = this.#window(`${route} ${resource}`, limit, at);
    if (countsGlobally) {
      const all = this.#window(everything, { requests: this.#globalPerSecond, seconds: 1 }, at);
      if (all.used >= this.#globalPerSecond)
        return refused(all, at, { "X-RateLimit-Global": "true", "X-RateLimit-Scope": "global" });
      if (bucket.used < limit.requests) all.used++;
    }
    const allowed = bucket.used < limit.requests;
    if (allowed) bucket.used++;
    const seconds = Math.max(0.001, (bucket.endsAt - at) / 1_000);
    const headers = {
      "X-RateLimit-Limit": String(limit.requests),
      "X-RateLimit-Remaining": String(limit.requests - bucket.used),
      "X-RateLimit-Reset": (Date.now() / 1_000 + seconds).toFixed(3),
      "X-RateLimit-Reset-After": seconds.toFixed(3),
      "X-RateLimit-Bucket": createHash("md5").update(route).digest("hex"),
    };
    if (allowed) return { allowed, headers, retryAfterSeconds: 0, global: false };
    return refused(bucket, at, { ...headers, "X-RateLimit-Scope": "user" });
  }

  /** The limits that somebody has used and that have not begun anew since, the one of all requests apart. */
  describe(): { readonly global: LimitState; readonly buckets: readonly BucketState[] } {
    const at = performance.now();
    const live = [...this.#windows].filter(([, { endsAt }]) => endsAt > at);
    const all = this.#windows.get(everything);
    const global = { limit: this.#globalPerSecond, remaining: this.#globalPerSecond, resetInMs: 0 };
    const buckets = live.flatMap(([key, window]) => {
      const [method, path, resource = ""] = key.split(" ");
      return key === everything ? [] : [{ route: `${method} ${path}`, resource, ...stateOf(window, at) }];
    });
    return { global: all && all.endsAt > at ? stateOf(all, at) : global, buckets };
  }

  #window(key: string, limit: Limit, at: number): Window {
    const known = this.#windows.get(key);
    if (known && known.endsAt > at) return known;
    const fresh = { limit, used: 0, endsAt: at + limit.seconds * 1_000 };
    this.#windows.set(key, fresh);
    return fresh;
  }

  #sweep(at: number): void {
    for (const [key, { endsAt }] of this.#windows) if (endsAt <= at) this.#windows.delete(key);
  }
}

const stateOf = ({ limit, used, endsAt }: Window, at: number): LimitState => ({
  limit: limit.requests,
  remaining: limit.requests - used,
  resetInMs: Math.ceil(endsAt - at),
});

function refused(window: Window, at: number, headers: Record<string, string>): Verdict {
  const retryAfterSeconds = Math.max(0.001, Number(((window.endsAt - at) / 1_000).toFixed(3)));
  return {
    allowed: false,
    headers: { ...headers, "Retry-After": String(Math.ceil(retryAfterSeconds)) },
    retryAfterSeconds,
    global: "X-RateLimit-Global" in headers,
  };
}
