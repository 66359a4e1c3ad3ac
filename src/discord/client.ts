import { Client, type ClientOptions, GatewayIntentBits, Options } from "discord.js";
import { type RestOptions, restOptions } from "./rest.ts";

export interface ShardShare {
  /** How many shards there are in all; undefined: as many as Discord recommends. */
  readonly count: number | undefined;
  /** The shards of this process; undefined: all. */
  readonly ids: readonly number[] | undefined;
}

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

/** A Discord client with the least intents and caches that the bot can do with. */
export function createClient(rest: RestOptions, shards: ShardShare): Client {
  const ownOnly = {
    maxSize: 0,
    keepOverLimit: ({ id, client }: { id: string; client: Client }) => id === client.user?.id,
  };
  const options: ClientOptions = {
    intents: [GatewayIntentBits.Guilds],
    rest: restOptions(rest),
    allowedMentions: { parse: [] },
    waitGuildTimeout,
    makeCache: Options.cacheWithLimits({ ...unused, GuildMemberManager: ownOnly, UserManager: ownOnly }),
    // Without a number discord.js starts one shard; "auto" asks Discord how many there should be.
    shards: shards.ids ? [...shards.ids] : shards.count === undefined ? "auto" : allOf(shards.count),
    ...(shards.count !== undefined && { shardCount: shards.count }),
  };
  return new Client(options);
}

const allOf = (count: number) => Array.from({ length: count }, (_, shard) => shard);
