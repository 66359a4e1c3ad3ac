import type { WebSocketOptions } from "discord.js";
import type { Logger } from "pino";
import type { Clock } from "#src/services/clock.ts";

/** How far two identifies of one bucket lie apart, in ms: Discord's five seconds, and some for clocks that differ. */
const distanceMs = 5_500;
/** How soon a turn that could not be taken is asked for again, in ms. */
const retryMs = 2_000;

/** The book of turns that all processes share. */
export interface IdentifyTurns {
  /** Takes the next turn of a bucket. Returns when it begins, in ms since the epoch. */
  take(bucket: number, now: number, distance: number): Promise<number>;
}

/** What discord.js asks for once for each client. */
export type IdentifyThrottler = NonNullable<WebSocketOptions["buildIdentifyThrottler"]>;

/**
 * Lets the shards of all processes identify in turn. Discord takes one identify for each bucket in five seconds, where
 * a shard's bucket is its number modulo `max_concurrency`. Source: Discord's gateway documentation, "Sharding".
 */
export const takingTurns =
  (turns: IdentifyTurns, clock: Clock, log: Logger): IdentifyThrottler =>
  async (manager) => {
    const { session_start_limit: limit } = await manager.fetchGatewayInformation();
    const turnOf = async (shard: number): Promise<number> => {
      try {
        return await turns.take(shard % limit.max_concurrency, clock.now(), distanceMs);
      } catch (error) {
        log.warn({ err: error, shard }, "no turn to identify could be taken; trying again");
        return Number.NaN;
      }
    };
    return {
      async waitForIdentify(shard, signal) {
        // Without the database there is no turn, and without a turn Discord would refuse the shard.
        for (;;) {
          const at = await turnOf(shard);
          await until(clock, Number.isNaN(at) ? clock.now() + retryMs : at, signal);
          if (!Number.isNaN(at)) return;
        }
      },
    };
  };

/** Resolves at an instant; rejects with the signal's reason where that is aborted before. */
async function until(clock: Clock, time: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const cancel = clock.at(time, resolve);
  const abort = () => reject(signal.reason);
  signal.addEventListener("abort", abort);
  await promise.finally(() => {
    cancel();
    signal.removeEventListener("abort", abort);
  });
}
