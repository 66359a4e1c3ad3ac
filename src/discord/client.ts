import { Client, type ClientOptions, GatewayIntentBits, Options } from "discord.js";
import type { ShardShare } from "#src/domain/shards.ts";
import type { IdentifyThrottler } from "./identify.ts";
import { type RestOptions, restOptions } from "./rest.ts";
import { steadySharding } from "./sharding.ts";
import { keepSlim } from "./slim.ts";

/** Nothing of these is ever looked up, so nothing of them is kept. */
const unused = {
  ApplicationEmojiManager: 0,
  AutoModerationRuleManager: 0,
  BaseGuildEmojiManager: 0,
  DMMessageManager: 0,
  EntitlementManager: 0,
  GuildBanManager: 0,
  GuildEmojiManager: 0,
  GuildInviteManager: 0,
  GuildMessageManager: 0,
  GuildScheduledEventManager: 0,
  GuildStickerManager: 0,
  MessageManager: 0,
  PresenceManager: 0,
  ReactionManager: 0,
  ReactionUserManager: 0,
  StageInstanceManager: 0,
  ThreadMemberManager: 0,
  VoiceStateManager: 0,
} as const;

/**
 * How long the start waits for servers that Discord has announced, from one to the next, in ms: there may be an outage of
 * one, and until it is over or waited for, nobody anywhere is answered.
 */
const waitGuildTimeout = 2_000;

export interface GatewayOptions {
  readonly shards: ShardShare;
  /** How shards wait for their turn to identify; undefined: as the library has it, for the shards of this process alone. */
  readonly throttler?: IdentifyThrottler | undefined;
}

/** A Discord client with the least intents and caches that the bot can do with. */
export function createClient(rest: RestOptions, { shards, throttler }: GatewayOptions): Client {
  const ownOnly = {
    maxSize: 0,
    keepOverLimit: ({ id, client }: { id: string; client: Client }) => id === client.user?.id,
  };
  const options: ClientOptions = {
    intents: [GatewayIntentBits.Guilds],
    rest: restOptions(rest),
    allowedMentions: { parse: [] },
    waitGuildTimeout,
    // What is sent is in Discord's own form already; the library would go through it key by key.
    jsonTransformer: (json: unknown) => json,
    makeCache: Options.cacheWithLimits({ ...unused, GuildMemberManager: ownOnly, UserManager: ownOnly }),
    // Without a number discord.js starts one shard; "auto" asks Discord how many there should be.
    shards: shards.ids ? [...shards.ids] : shards.count === undefined ? "auto" : allOf(shards.count),
    ...(shards.count !== undefined && { shardCount: shards.count }),
    ws: { buildStrategy: steadySharding, ...(throttler && { buildIdentifyThrottler: throttler }) },
  };
  const client = new Client(options);
  keepSlim(client);
  return client;
}

const allOf = (count: number) => Array.from({ length: count }, (_, shard) => shard);
