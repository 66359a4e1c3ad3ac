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
  used: number;
  endsAt: number;
}

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
    const bucket = this.#window(`${route} ${resource}`, limit.seconds, at);
    if (countsGlobally) {
      const all = this.#window("global", 1, at);
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

  #window(key: string, seconds: number, at: number): Window {
    const known = this.#windows.get(key);
    if (known && known.endsAt > at) return known;
    const fresh = { used: 0, endsAt: at + seconds * 1_000 };
    this.#windows.set(key, fresh);
    return fresh;
  }

  #sweep(at: number): void {
    for (const [key, { endsAt }] of this.#windows) if (endsAt <= at) this.#windows.delete(key);
  }
}

function refused(window: Window, at: number, headers: Record<string, string>): Verdict {
  const retryAfterSeconds = Math.max(0.001, Number(((window.endsAt - at) / 1_000).toFixed(3)));
  return {
    allowed: false,
    headers: { ...headers, "Retry-After": String(Math.ceil(retryAfterSeconds)) },
    retryAfterSeconds,
    global: "X-RateLimit-Global" in headers,
  };
}
