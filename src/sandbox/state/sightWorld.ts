import { ChannelType } from "discord-api-types/v10";
import { Directory } from "./directory.ts";
import { apiThreadMember, hiddenChannel } from "./payloads.ts";
import type { ChannelRecord } from "./records.ts";

/** What the bot sees of the channels, and what it is told when that changes. */
export class SightWorld extends Directory {
  /** A channel as the gateway tells the bot of it. Threads that it cannot view are not told of at all. */
  protected told(channel: ChannelRecord) {
    return this.botSees(channel) ? this.payload(channel) : hiddenChannel(channel);
  }

  /** Makes a change after which the bot may see more or fewer channels, and tells it of those. */
  protected changingSight<T>(guildId: string, change: () => T): T {
    const before = this.seenByBot(guildId);
    const result = change();
    this.tellSight(guildId, before);
    return result;
  }

  /** Tells the bot of the channels that it sees since then, or no longer; `except` is one that it is told of anyway. */
  protected tellSight(guildId: string, before: ReadonlySet<string>, except?: string): void {
    const now = this.seenByBot(guildId);
    for (const channel of this.channelsOf(guildId)) {
      const { id, thread } = channel;
      if (thread || before.has(id) === now.has(id)) continue;
      if (id !== except) this.parts.bus.dispatch("CHANNEL_UPDATE", this.told(channel), guildId);
      if (now.has(id)) this.syncThreads(channel);
    }
  }

  /** The bot has heard nothing of the threads of a channel that it could not view. */
  private syncThreads({ id, guildId }: ChannelRecord): void {
    const { bus, botId } = this.parts;
    const threads = this.channelsOf(guildId ?? "").filter(
      (it) => it.parentId === id && it.thread && !it.thread.archived && this.canView(botId, it.id),
    );
    if (threads.length === 0) return;
    const members = threads
      .filter((it) => it.thread?.memberIds.includes(botId))
      .map((it) => apiThreadMember(it, botId));
    const data = { guild_id: guildId, channel_ids: [id], threads: threads.map((it) => this.payload(it)), members };
    bus.dispatch("THREAD_LIST_SYNC", data, guildId);
  }

  /** The channels of a guild, without threads, that the bot sees. */
  protected seenByBot(guildId: string): ReadonlySet<string> {
    return new Set(
      this.channelsOf(guildId)
        .filter((it) => !it.thread && this.botSees(it))
        .map((it) => it.id),
    );
  }

  /** A category is seen by those who see a channel in it. */
  private botSees({ id, type, guildId }: ChannelRecord): boolean {
    if (this.canView(this.botId, id)) return true;
    if (type !== ChannelType.GuildCategory) return false;
    return this.channelsOf(guildId ?? "").some((it) => it.parentId === id && this.canView(this.botId, it.id));
  }
}
