import type { Client } from "discord.js";
import {
  GatewayDispatchEvents,
  type GatewayGuildCreateDispatchData,
  type GatewayGuildDeleteDispatchData,
  type GatewayReadyDispatchData,
} from "discord-api-types/v10";

/** Told of which servers the bot is in. */
export interface GuildWatcher {
  connected(shard: number, shardCount: number, guildIds: readonly string[]): void;
  appeared(shard: number, guildId: string): void;
  left(shard: number, guildId: string): void;
}

/**
 * Tells of servers from the gateway's own words: discord.js keeps those in its cache that removed the bot while the
 * gateway was away.
 */
export function watchGuilds(client: Client, watcher: GuildWatcher): void {
  client.ws.on(GatewayDispatchEvents.Ready, ({ guilds, shard }: GatewayReadyDispatchData, shardId: number) => {
    const count = shard?.[1] ?? client.options.shardCount ?? 1;
    // Those that Discord cannot reach at the moment are among them.
    watcher.connected(
      shardId,
      count,
      guilds.map(({ id }) => id),
    );
  });
  client.ws.on(GatewayDispatchEvents.GuildCreate, ({ id }: GatewayGuildCreateDispatchData, shardId: number) =>
    watcher.appeared(shardId, id),
  );
  client.ws.on(GatewayDispatchEvents.GuildDelete, (guild: GatewayGuildDeleteDispatchData, shardId: number) => {
    // Out of reach is not gone.
    if (guild.unavailable !== true) watcher.left(shardId, guild.id);
  });
}
