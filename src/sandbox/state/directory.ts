import { PermissionFlagsBits } from "discord-api-types/v10";
import { channelPermissions, guildPermissions } from "../limits/permissions.ts";
import type { Bus } from "./bus.ts";
import { apiChannel } from "./payloads.ts";
import type { ChannelRecord, GuildRecord, RoleRecord, UserRecord } from "./records.ts";
import type { Snowflakes } from "./snowflake.ts";

export interface WorldParts {
  readonly bus: Bus;
  readonly ids: Snowflakes;
  readonly now: () => number;
  readonly botId: string;
}

/** Who and what exists, and who may do what where. Lookups take a name or an id and throw for a stranger. */
export class Directory {
  readonly botId: string;
  protected readonly parts: WorldParts;
  protected readonly userMap = new Map<string, UserRecord>();
  protected readonly guildMap = new Map<string, GuildRecord>();
  readonly #channels = new Map<string, ChannelRecord>();
  readonly #channelIds = new Map<string, Set<string>>();

  constructor(parts: WorldParts) {
    this.parts = parts;
    this.botId = parts.botId;
  }

  get users(): ReadonlyMap<string, UserRecord> {
    return this.userMap;
  }

  get guilds(): ReadonlyMap<string, GuildRecord> {
    return this.guildMap;
  }

  /** Channels, threads and direct messages. */
  get channels(): ReadonlyMap<string, ChannelRecord> {
    return this.#channels;
  }

  user(nameOrId: string): UserRecord {
    return find(this.userMap, nameOrId, "user");
  }

  guild(nameOrId: string): GuildRecord {
    return find(this.guildMap, nameOrId, "guild");
  }

  channel(nameOrId: string, guild?: string): ChannelRecord {
    if (guild === undefined) return find(this.#channels, nameOrId, "channel");
    const { id } = this.guild(guild);
    return find(new Map(this.channelsOf(id).map((it) => [it.id, it])), nameOrId, "channel");
  }

  role(guild: string, nameOrId: string): RoleRecord {
    return find(this.guild(guild).roles, nameOrId, "role");
  }

  /** Channels and threads of a guild in display order. */
  channelsOf(guildId: string): ChannelRecord[] {
    return [...(this.#channelIds.get(guildId) ?? [])]
      .flatMap((id) => this.#channels.get(id) ?? [])
      .sort((a, b) => a.position - b.position || Number(BigInt(a.id) - BigInt(b.id)));
  }

  /** The guilds in which the bot or the user is a member. */
  guildsOf(userId: string): GuildRecord[] {
    return [...this.guildMap.values()].filter((it) => it.members.has(userId));
  }

  /** The permission bits in a channel, or in the guild as a whole. */
  permissions(userId: string, channelOrGuildId: string): bigint {
    const guild = this.guildMap.get(channelOrGuildId);
    const now = this.parts.now();
    if (guild) return guildPermissions(guild, userId, now);
    const channel = this.#channels.get(channelOrGuildId);
    if (!channel) return 0n;
    if (channel.guildId === null && userId !== this.botId && userId !== channel.recipientId) return 0n;
    const parent = channel.parentId === null ? undefined : this.#channels.get(channel.parentId);
    return channelPermissions(channel, userId, this.guildMap.get(channel.guildId ?? ""), parent, now);
  }

  may(userId: string, channelId: string, permission: bigint): boolean {
    return (this.permissions(userId, channelId) & permission) === permission;
  }

  canView(userId: string, channelId: string): boolean {
    return this.may(userId, channelId, PermissionFlagsBits.ViewChannel);
  }

  /** A channel as Discord sends it. */
  payload(channel: ChannelRecord) {
    return apiChannel(channel, this.userMap.get(channel.recipientId ?? ""));
  }

  protected putChannel(channel: ChannelRecord): void {
    this.#channels.set(channel.id, channel);
    if (channel.guildId === null) return;
    const siblings = this.#channelIds.get(channel.guildId) ?? new Set();
    this.#channelIds.set(channel.guildId, siblings.add(channel.id));
  }

  protected dropChannel({ id, guildId }: ChannelRecord): void {
    this.#channels.delete(id);
    this.#channelIds.get(guildId ?? "")?.delete(id);
  }

  protected timestamp(): string {
    return new Date(this.parts.now()).toISOString();
  }
}

function find<T extends { id: string; name: string }>(all: ReadonlyMap<string, T>, nameOrId: string, kind: string): T {
  const found = all.get(nameOrId) ?? [...all.values()].find((it) => it.name === nameOrId);
  if (!found) throw new Error(`The sandbox has no ${kind} “${nameOrId}”`);
  return found;
}
