import { type APIOverwrite, ChannelType, OverwriteType } from "discord-api-types/v10";
import { apiThreadMember } from "./payloads.ts";
import type { ChannelRecord, ThreadRecord } from "./records.ts";
import { SightWorld } from "./sightWorld.ts";

export interface NewChannel {
  readonly id?: string;
  readonly name: string;
  readonly type?: ChannelType;
  readonly topic?: string;
  readonly parentId?: string;
  readonly overwrites?: readonly APIOverwrite[];
}

export interface NewThread {
  /** A thread that starts from a message has the id of that message. */
  readonly id?: string;
  readonly name: string;
  readonly type?: ChannelType;
  readonly ownerId: string;
  readonly autoArchiveMinutes?: number;
}

export interface OverwriteChange {
  readonly allow?: bigint;
  readonly deny?: bigint;
}

type ChannelChange = Partial<
  Pick<ChannelRecord, "name" | "topic" | "position" | "parentId" | "overwrites" | "slowmodeSeconds" | "type">
>;

/** Changes to channels, threads and overwrites; each is told to the bot and to those watching. */
export class ChannelWorld extends SightWorld {
  createChannel(guild: string, fresh: NewChannel): ChannelRecord {
    const guildId = this.guild(guild).id;
    const channel: ChannelRecord = {
      id: fresh.id ?? this.parts.ids.next(),
      type: fresh.type ?? ChannelType.GuildText,
      guildId,
      name: fresh.name,
      topic: fresh.topic ?? null,
      position: this.channelsOf(guildId).filter((it) => !it.thread).length,
      parentId: fresh.parentId ?? null,
      overwrites: fresh.overwrites ?? [],
      lastMessageId: null,
      slowmodeSeconds: 0,
    };
    this.store(channel, "CHANNEL_CREATE");
    return channel;
  }

  updateChannel(channel: string, change: ChannelChange): ChannelRecord {
    const next = { ...this.channel(channel), ...change };
    this.store(next, next.thread ? "THREAD_UPDATE" : "CHANNEL_UPDATE");
    return next;
  }

  /** Deletes a channel with its threads. */
  deleteChannel(nameOrId: string): void {
    const channel = this.channel(nameOrId);
    const threads = this.channelsOf(channel.guildId ?? "").filter((it) => it.thread && it.parentId === channel.id);
    for (const thread of threads) this.deleteChannel(thread.id);
    const viewers = this.viewersOf(channel);
    const told = this.told(channel);
    this.dropChannel(channel);
    const { id, type, parentId: parent_id, guildId: guild_id } = channel;
    if (channel.thread) this.parts.bus.dispatch("THREAD_DELETE", { id, type, parent_id, guild_id }, guild_id);
    else this.parts.bus.dispatch("CHANNEL_DELETE", told, guild_id);
    this.parts.bus.live({ type: "channelDeleted", channel }, (userId) => viewers.has(userId));
  }

  createThread(parent: string, fresh: NewThread): ChannelRecord {
    const { id: parentId, guildId } = this.channel(parent);
    const createdAt = this.timestamp();
    const thread: ChannelRecord = {
      id: fresh.id ?? this.parts.ids.next(),
      type: fresh.type ?? ChannelType.PublicThread,
      guildId,
      name: fresh.name,
      topic: null,
      position: 0,
      parentId,
      overwrites: [],
      lastMessageId: null,
      slowmodeSeconds: 0,
      thread: {
        ownerId: fresh.ownerId,
        archived: false,
        locked: false,
        autoArchiveMinutes: fresh.autoArchiveMinutes ?? 4320,
        archivedAt: createdAt,
        createdAt,
        memberIds: [fresh.ownerId],
        messageCount: 0,
      },
    };
    this.store(thread, "THREAD_CREATE");
    return thread;
  }

  updateThread(threadId: string, change: Partial<ThreadRecord>): ChannelRecord {
    const before = this.channel(threadId);
    if (!before.thread) throw new Error(`“${threadId}” is not a thread`);
    const archivedAt = change.archived === undefined ? before.thread.archivedAt : this.timestamp();
    const next = { ...before, thread: { ...before.thread, archivedAt, ...change } };
    this.store(next, "THREAD_UPDATE");
    return next;
  }

  /** Gives or takes permissions in one channel from a role or a member (name or id). */
  setOverwrite(channel: string, roleOrUser: string, change: OverwriteChange): ChannelRecord {
    const { guildId, overwrites } = this.channel(channel);
    const guild = this.guild(guildId ?? "");
    const role = [...guild.roles.values()].find((it) => it.id === roleOrUser || it.name === roleOrUser);
    const overwrite: APIOverwrite = {
      id: role?.id ?? this.user(roleOrUser).id,
      type: role ? OverwriteType.Role : OverwriteType.Member,
      allow: String(change.allow ?? 0n),
      deny: String(change.deny ?? 0n),
    };
    return this.updateChannel(channel, {
      overwrites: [...overwrites.filter((it) => it.id !== overwrite.id), overwrite],
    });
  }

  removeOverwrite(channel: string, roleOrUserId: string): ChannelRecord {
    const { overwrites } = this.channel(channel);
    return this.updateChannel(channel, { overwrites: overwrites.filter((it) => it.id !== roleOrUserId) });
  }

  /** The direct message channel of the bot and a user. */
  openDm(user: string): ChannelRecord {
    const recipientId = this.user(user).id;
    const existing = [...this.channels.values()].find((it) => it.recipientId === recipientId);
    if (existing) return existing;
    const channel: ChannelRecord = {
      id: this.parts.ids.next(),
      type: ChannelType.DM,
      guildId: null,
      name: this.user(user).name,
      topic: null,
      position: 0,
      parentId: null,
      overwrites: [],
      lastMessageId: null,
      slowmodeSeconds: 0,
      recipientId,
    };
    this.putChannel(channel);
    this.parts.bus.live({ type: "channelCreated", channel }, (userId) => userId === recipientId);
    return channel;
  }

  /** Keeps count of the messages of a channel, which Discord announces with the messages themselves. */
  noteMessage(channelId: string, messageId: string): void {
    const channel = this.channels.get(channelId);
    if (!channel) return;
    const { thread } = channel;
    const counted = thread && { thread: { ...thread, messageCount: thread.messageCount + 1 } };
    this.putChannel({ ...channel, ...counted, lastMessageId: messageId });
  }

  protected viewersOf(channel: ChannelRecord): ReadonlySet<string> {
    return new Set([...this.userMap.keys()].filter((userId) => this.canView(userId, channel.id)));
  }

  private store(
    channel: ChannelRecord,
    event: "CHANNEL_CREATE" | "CHANNEL_UPDATE" | "THREAD_CREATE" | "THREAD_UPDATE",
  ): void {
    const { bus, botId } = this.parts;
    const before = this.channels.get(channel.id);
    const viewers = before ? this.viewersOf(before) : new Set<string>();
    const seen = channel.thread ? null : this.seenByBot(channel.guildId ?? "");
    this.putChannel(channel);
    const thread = event === "THREAD_CREATE" && { newly_created: true, member: apiThreadMember(channel, botId) };
    // Discord tells a bot of every channel, if only that it is there, but of threads only where it can see them.
    if (!channel.thread || this.canView(botId, channel.id)) {
      bus.dispatch(event, { ...this.told(channel), ...thread }, channel.guildId);
    }
    if (seen) this.tellSight(channel.guildId ?? "", seen, channel.id);
    const type = before ? "channelUpdated" : "channelCreated";
    bus.live({ type, channel }, (userId) => viewers.has(userId) || this.canView(userId, channel.id));
  }
}
