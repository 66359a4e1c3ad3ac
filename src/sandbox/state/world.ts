import { defaultBotPermissions, everyonePermissions } from "./invitation.ts";
import { MemberWorld, newMember, newRole } from "./memberWorld.ts";
import { apiChannel, apiGuild, apiMember, apiThreadMember } from "./payloads.ts";
import type { ChannelRecord, GuildRecord, UserRecord } from "./records.ts";

export interface NewUser {
  readonly id?: string;
  readonly name: string;
  readonly username?: string;
  readonly bot?: boolean;
  readonly locale?: string;
  readonly skill?: number;
}

export interface NewGuild {
  readonly id?: string;
  readonly name: string;
  /** Name or id of a user; a fresh user when left out. */
  readonly owner?: string;
  readonly locale?: string;
  /** Text channels to begin with. */
  readonly channels?: readonly string[];
  readonly members?: readonly string[];
  /** What the bot's own role allows; default: what an invitation of this bot asks for. */
  readonly botPermissions?: bigint;
  /** The id of the bot's own role. */
  readonly botRole?: string;
}

/** Everything that exists, with the changes that a user, an owner or Discord itself can make to it. */
export class World extends MemberWorld {
  readonly #unavailable = new Set<string>();

  createUser(fresh: NewUser): UserRecord {
    const id = fresh.id ?? this.parts.ids.next();
    const user: UserRecord = {
      id,
      username: fresh.username ?? `user${id.slice(-6)}`,
      name: fresh.name,
      bot: fresh.bot ?? false,
      locale: fresh.locale ?? "en-US",
      acceptsDms: true,
      ...(fresh.skill !== undefined && { skill: fresh.skill }),
    };
    this.userMap.set(id, user);
    this.parts.bus.changed();
    return user;
  }

  updateUser(user: string, change: Partial<Pick<UserRecord, "name" | "locale" | "acceptsDms">>): UserRecord {
    const next = { ...this.user(user), ...change };
    this.userMap.set(next.id, next);
    this.parts.bus.changed();
    return next;
  }

  /** A guild that the bot has just joined. */
  createGuild(fresh: NewGuild): GuildRecord {
    const id = fresh.id ?? this.parts.ids.next();
    const owner = fresh.owner === undefined ? this.createUser({ name: "Owner" }) : this.user(fresh.owner);
    const botRole = newRole(fresh.botRole ?? this.parts.ids.next(), 1, {
      name: this.user(this.botId).name,
      permissions: fresh.botPermissions ?? defaultBotPermissions,
      managed: true,
    });
    const members = [owner.id, this.botId, ...(fresh.members ?? []).map((it) => this.user(it).id)];
    const guild: GuildRecord = {
      id,
      name: fresh.name,
      ownerId: owner.id,
      locale: fresh.locale ?? "en-US",
      roles: new Map([
        [id, newRole(id, 0, { name: "@everyone", permissions: everyonePermissions })],
        [botRole.id, botRole],
      ]),
      members: new Map(
        members.map((userId) => [
          userId,
          newMember(userId, userId === this.botId ? [botRole.id] : [], this.timestamp()),
        ]),
      ),
    };
    this.guildMap.set(id, guild);
    // Silently: GUILD_CREATE carries the first channels.
    const channels = fresh.channels ?? ["general"];
    for (const name of channels) this.addSilently(id, name);
    this.parts.bus.dispatch("GUILD_CREATE", this.guildCreate(id), id);
    this.parts.bus.live({ type: "guildCreated", guild }, (userId) => guild.members.has(userId));
    return guild;
  }

  updateGuild(guild: string, change: Partial<Pick<GuildRecord, "name" | "locale" | "ownerId">>): GuildRecord {
    const before = this.guild(guild);
    return this.changingSight(before.id, () => {
      const next = this.replace({ ...before, ...change });
      this.parts.bus.dispatch("GUILD_UPDATE", apiGuild(next), next.id);
      return next;
    });
  }

  /** The bot is removed from the guild, or the guild is deleted: the bot cannot tell which. */
  deleteGuild(nameOrId: string): void {
    const guild = this.guild(nameOrId);
    for (const channel of this.channelsOf(guild.id)) this.dropChannel(channel);
    this.guildMap.delete(guild.id);
    this.#unavailable.delete(guild.id);
    this.parts.bus.dispatch("GUILD_DELETE", { id: guild.id }, guild.id);
    this.parts.bus.live({ type: "guildDeleted", guild }, (userId) => guild.members.has(userId));
  }

  /** An outage of one guild on Discord's side, and its end. While it lasts, nothing happens in the guild for the bot. */
  setAvailable(nameOrId: string, available: boolean): void {
    const { id } = this.guild(nameOrId);
    if (this.isAvailable(id) === available) return;
    if (available) {
      this.#unavailable.delete(id);
      this.parts.bus.dispatch("GUILD_CREATE", this.guildCreate(id), id);
    } else {
      this.parts.bus.dispatch("GUILD_DELETE", { id, unavailable: true }, id);
      this.#unavailable.add(id);
    }
  }

  isAvailable(guildId: string): boolean {
    return !this.#unavailable.has(guildId);
  }

  removeMember(guild: string, user: string): void {
    const record = this.guild(guild);
    const { id } = this.user(user);
    if (id === this.botId) return this.deleteGuild(record.id);
    const members = new Map(record.members);
    members.delete(id);
    this.replace({ ...record, members });
    this.parts.bus.dispatch("GUILD_MEMBER_REMOVE", { guild_id: record.id, user: { id } }, record.id);
  }

  /** The GUILD_CREATE payload for a bot without the privileged intents: of the members only itself. */
  guildCreate(guildId: string) {
    const guild = this.guild(guildId);
    const me = guild.members.get(this.botId);
    const all = this.channelsOf(guildId);
    const threads = all.filter((it) => it.thread && !it.thread.archived && this.canView(this.botId, it.id));
    return {
      ...apiGuild(guild),
      joined_at: me?.joinedAt,
      large: false,
      unavailable: false,
      member_count: guild.members.size,
      members: me ? [apiMember(me, this.user(this.botId))] : [],
      channels: all.filter((it) => !it.thread).map((it) => this.told(it)),
      threads: threads.map((it) => ({ ...apiChannel(it), member: apiThreadMember(it, this.botId) })),
      voice_states: [],
      presences: [],
      stage_instances: [],
      guild_scheduled_events: [],
      soundboard_sounds: [],
    };
  }

  /** Puts records of an earlier run in place, without telling anybody. */
  restore(users: readonly UserRecord[], guilds: readonly GuildRecord[], channels: readonly ChannelRecord[]): void {
    for (const user of users) this.userMap.set(user.id, user);
    for (const guild of guilds) this.guildMap.set(guild.id, guild);
    for (const channel of channels) this.putChannel(channel);
  }

  private addSilently(guildId: string, name: string): void {
    const channel: ChannelRecord = {
      id: this.parts.ids.next(),
      type: 0,
      guildId,
      name,
      topic: null,
      position: this.channelsOf(guildId).length,
      parentId: null,
      overwrites: [],
      lastMessageId: null,
      slowmodeSeconds: 0,
    };
    this.putChannel(channel);
  }
}
