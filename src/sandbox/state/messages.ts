import type { APIMessage } from "discord-api-types/v10";
import type { LiveEvent } from "../live.ts";
import type { Bus } from "./bus.ts";
import { apiMember } from "./payloads.ts";
import type { MessageRecord } from "./records.ts";
import { seen } from "./seen.ts";
import type { World } from "./world.ts";

export interface Page {
  readonly limit: number;
  readonly before?: string;
  readonly after?: string;
  readonly around?: string;
}

/** For how long a nonce keeps a message from being sent twice. */
const nonceLifeMs = 5 * 60_000;

/** All messages, public and ephemeral. Each change is told to the bot and to those watching. */
export class MessageStore {
  readonly #byId = new Map<string, MessageRecord>();
  readonly #inChannel = new Map<string, Set<string>>();
  readonly #nonces = new Map<string, { id: string; at: number }>();
  readonly #dismissed = new Set<string>();
  readonly #world: World;
  readonly #bus: Bus;
  readonly #now: () => number;

  constructor(world: World, bus: Bus, now: () => number) {
    this.#world = world;
    this.#bus = bus;
    this.#now = now;
  }

  get(id: string): MessageRecord | undefined {
    return this.#byId.get(id);
  }

  add(record: MessageRecord): void {
    this.#put(record);
    if (record.onlyFor === null) this.#world.noteMessage(record.channelId, record.message.id);
    this.#announce("MESSAGE_CREATE", record);
    this.#live(record, { type: "messageCreated", message: this.seen(record) });
  }

  update(id: string, change: Partial<APIMessage>, files?: MessageRecord["files"]): MessageRecord {
    const before = this.#byId.get(id);
    if (!before) throw new Error(`No message ${id}`);
    const record = { ...before, message: { ...before.message, ...change }, ...(files && { files }) };
    this.#byId.set(id, record);
    this.#announce("MESSAGE_UPDATE", record);
    this.#live(record, { type: "messageUpdated", message: this.seen(record) });
    return record;
  }

  delete(id: string): void {
    const record = this.#byId.get(id);
    if (!record) return;
    this.#byId.delete(id);
    this.#inChannel.get(record.channelId)?.delete(id);
    if (record.onlyFor === null && this.#world.canView(this.#world.botId, record.channelId)) {
      const data = { id, channel_id: record.channelId, guild_id: record.guildId ?? undefined };
      this.#bus.dispatch("MESSAGE_DELETE", data, record.guildId);
    }
    this.#live(record, { type: "messageDeleted", channelId: record.channelId, messageId: id });
  }

  /** A page of the public messages, newest first, as the REST route gives it. */
  page(channelId: string, { limit, before, after, around }: Page): MessageRecord[] {
    const all = this.in(channelId).filter((it) => it.onlyFor === null);
    const firstFrom = (id: string): number => {
      const index = all.findIndex((it) => BigInt(it.message.id) >= BigInt(id));
      return index < 0 ? all.length : index;
    };
    let start = Math.max(0, all.length - limit);
    if (around !== undefined) start = Math.max(0, firstFrom(around) - Math.floor(limit / 2));
    else if (after !== undefined) start = firstFrom(String(BigInt(after) + 1n));
    else if (before !== undefined) {
      const end = firstFrom(before);
      return all.slice(Math.max(0, end - limit), end).reverse();
    }
    return all.slice(start, start + limit).reverse();
  }

  /** Everything in a channel, oldest first. */
  in(channelId: string): MessageRecord[] {
    return [...(this.#inChannel.get(channelId) ?? [])].flatMap((id) => this.#byId.get(id) ?? []);
  }

  /** Everything but what its only reader has put away. */
  all(): MessageRecord[] {
    return [...this.#byId.values()].filter(({ message }) => !this.#dismissed.has(message.id));
  }

  restore(records: readonly MessageRecord[]): void {
    for (const it of records) this.#put(it);
  }

  visibleTo(userId: string, record: MessageRecord): boolean {
    if (this.#dismissed.has(record.message.id)) return false;
    if (record.onlyFor !== null) return record.onlyFor === userId && this.#world.channels.has(record.channelId);
    return this.#world.canView(userId, record.channelId);
  }

  dismiss(userId: string, id: string): void {
    const record = this.#byId.get(id);
    if (record?.onlyFor !== userId || !this.visibleTo(userId, record)) return;
    this.#live(record, { type: "messageDeleted", channelId: record.channelId, messageId: id });
    this.#dismissed.add(id);
  }

  seen(record: MessageRecord) {
    return seen(record);
  }

  /** The message that the author sent with this nonce a short while ago. */
  sentWith(authorId: string, nonce: string): MessageRecord | undefined {
    const known = this.#nonces.get(`${authorId} ${nonce}`);
    return known && this.#now() - known.at < nonceLifeMs ? this.#byId.get(known.id) : undefined;
  }

  rememberNonce(authorId: string, nonce: string, id: string): void {
    const at = this.#now();
    for (const [key, it] of this.#nonces) {
      if (at - it.at < nonceLifeMs) break;
      this.#nonces.delete(key);
    }
    this.#nonces.set(`${authorId} ${nonce}`, { id, at });
  }

  #put(record: MessageRecord): void {
    this.#byId.set(record.message.id, record);
    const channel = this.#inChannel.get(record.channelId) ?? new Set();
    this.#inChannel.set(record.channelId, channel.add(record.message.id));
  }

  /** The gateway leaves out ephemeral messages and channels that the bot cannot see. */
  #announce(event: string, record: MessageRecord): void {
    const { guildId, channelId, onlyFor, message } = record;
    if (onlyFor !== null || !this.#world.canView(this.#world.botId, channelId)) return;
    const member = this.#world.guilds.get(guildId ?? "")?.members.get(record.authorId);
    const { user: _, ...partial } = member ? apiMember(member, this.#world.user(record.authorId)) : { user: null };
    const context = guildId !== null && { guild_id: guildId, ...(member && { member: partial }) };
    this.#bus.dispatch(event, { ...message, ...context }, guildId);
  }

  #live(record: MessageRecord, event: LiveEvent): void {
    this.#bus.live(event, (userId) => this.visibleTo(userId, record));
  }
}
