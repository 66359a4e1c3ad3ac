import type { APIMessage, APIOverwrite, ChannelType } from "discord-api-types/v10";

/** Records are replaced, never changed in place: whoever holds one holds a snapshot. */
export interface UserRecord {
  readonly id: string;
  readonly username: string;
  /** The name that others see. */
  readonly name: string;
  readonly bot: boolean;
  /** The language of this user's client. */
  readonly locale: string;
  readonly acceptsDms: boolean;
  /** Of somebody who plays by themselves: the share of questions that they answer rightly, 0 to 1. */
  readonly skill?: number;
}

export interface RoleRecord {
  readonly id: string;
  readonly name: string;
  readonly color: number;
  readonly position: number;
  /** A permission bit set in decimal, as Discord writes it. */
  readonly permissions: string;
  readonly mentionable: boolean;
  readonly managed: boolean;
}

export interface MemberRecord {
  readonly userId: string;
  readonly nick: string | null;
  readonly roles: readonly string[];
  readonly joinedAt: string;
  /** The end of a timeout (ISO 8601): until then the member can only read. */
  readonly timedOutUntil?: string | null;
}

export interface GuildRecord {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  /** Discord's `preferred_locale`. */
  readonly locale: string;
  readonly roles: ReadonlyMap<string, RoleRecord>;
  readonly members: ReadonlyMap<string, MemberRecord>;
}

export interface ThreadRecord {
  readonly ownerId: string;
  readonly archived: boolean;
  readonly locked: boolean;
  readonly autoArchiveMinutes: number;
  readonly archivedAt: string;
  readonly createdAt: string;
  readonly memberIds: readonly string[];
  readonly messageCount: number;
}

export interface ChannelRecord {
  readonly id: string;
  readonly type: ChannelType;
  /** null in a direct message. */
  readonly guildId: string | null;
  readonly name: string;
  readonly topic: string | null;
  readonly position: number;
  /** The category of a channel, or the channel of a thread. */
  readonly parentId: string | null;
  readonly overwrites: readonly APIOverwrite[];
  readonly lastMessageId: string | null;
  readonly slowmodeSeconds: number;
  readonly thread?: ThreadRecord;
  /** The person at the other end of a direct message. */
  readonly recipientId?: string;
}

export interface MessageRecord {
  readonly message: APIMessage;
  readonly channelId: string;
  readonly guildId: string | null;
  readonly authorId: string;
  /** Set on an ephemeral message: the only person who sees it. */
  readonly onlyFor: string | null;
  /** Every file of the message, also those that an embed shows. */
  readonly files: readonly AttachmentRecord[];
  /** The command that caused it, as it is shown: "/ask". */
  readonly command?: { readonly name: string; readonly userId: string };
}

export interface AttachmentRecord {
  readonly id: string;
  readonly channelId: string;
  readonly name: string;
  readonly contentType: string;
  readonly description: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly bytes: Uint8Array<ArrayBuffer>;
}
