import { clearInterval } from "node:timers";
import { SimpleShardingStrategy, type WebSocketOptions, type WebSocketShardDestroyOptions } from "discord.js";

type Shard = NonNullable<ReturnType<SimpleShardingStrategy["shards"]["get"]>>;

/** Runs the shards as the library does, with what is mended below. */
export const steadySharding: NonNullable<WebSocketOptions["buildStrategy"]> = (manager) => new SteadySharding(manager);

/**
 * Mends three faults in the shards of the library (@discordjs/ws 1.2.3).
 *
 * A shard whose first heartbeat finds its connection dead connects again, and begins to beat for the dead connection only
 * then. The timer of one of the two is lost: the shard beats twice as often until the process ends, and takes a sound
 * connection for dead whenever two beats come close together.
 *
 * A shard that is told to end within the half second before it connects again does so nevertheless.
 *
 * A shard that is told to end while it waits for an event takes that for a failure, begins to connect again, and never tells
 * that it has ended.
 */
class SteadySharding extends SimpleShardingStrategy {
  #wanted: ReadonlySet<Shard> = new Set();

  override async spawn(ids: number[]): Promise<void> {
    await super.spawn(ids);
    this.#wanted = new Set(this["shards"].values());
    for (const shard of this.#wanted) {
      beatOnce(shard);
      this.#recoverWhileWanted(shard);
    }
  }

  // Called before the first spawn, too.
  override async destroy(...how: Parameters<SimpleShardingStrategy["destroy"]>): Promise<void> {
    this.#wanted = new Set();
    await super.destroy(...how);
  }

  #recoverWhileWanted(shard: Shard): void {
    const connect = shard["internalConnect"].bind(shard);
    shard["internalConnect"] = async () => {
      if (this.#wanted.has(shard)) await connect();
    };
    const destroy = shard.destroy.bind(shard);
    shard.destroy = async (options?: WebSocketShardDestroyOptions) => {
      if (options?.recover === undefined || this.#wanted.has(shard)) await destroy(options);
    };
  }
}

/** Keeps the one timer of a shard's heartbeats that was set last, and none while it has no connection. */
function beatOnce(shard: Shard): void {
  let timer: NodeJS.Timeout | null = null;
  Object.defineProperty(shard, "heartbeatInterval", {
    get: () => timer,
    set(next: NodeJS.Timeout | null) {
      clearInterval(timer ?? undefined);
      timer = next;
      if (shard["connection"]?.readyState !== WebSocket.OPEN) clearInterval(next ?? undefined);
    },
  });
}
