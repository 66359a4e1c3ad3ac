import type { Core } from "./core.ts";
import type { Gateway } from "./gateway/gateway.ts";
import type { BucketState, LimitState } from "./limits/rateLimits.ts";

/** A session of the gateway: one for each shard. */
export interface GatewaySession {
  readonly shard: readonly [index: number, count: number];
  /** The number of the newest event. */
  readonly sequence: number;
  /** False while nobody is there, and the session waits to be resumed. */
  readonly connected: boolean;
  /** null before the connection's first. */
  readonly heartbeatAgoMs: number | null;
}

/** How close the bot is to Discord's limits, and how it is connected. All times are real ones. */
export interface Status {
  /** null when limits are switched off. */
  readonly rateLimits: { readonly global: LimitState; readonly buckets: readonly BucketState[] } | null;
  readonly invalidRequests: { readonly count: number; readonly most: number; readonly resetInMs: number };
  readonly identifies: { readonly total: number; readonly remaining: number; readonly reset_after: number };
  readonly heartbeatIntervalMs: number;
  readonly sessions: readonly GatewaySession[];
}

/** Everything that can be read about limits and connections at this moment. */
export const statusOf = (core: Core, gateway: Gateway): Status => ({
  rateLimits: core.rateLimits?.describe() ?? null,
  invalidRequests: core.invalidRequests.describe(),
  identifies: core.identifies.describe(),
  heartbeatIntervalMs: core.heartbeatIntervalMs,
  sessions: gateway.describe(),
});
