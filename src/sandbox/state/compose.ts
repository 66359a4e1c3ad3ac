import { type APIEmbed, type APIMessage, MessageFlags, MessageType } from "discord-api-types/v10";
import type { Core } from "../core.ts";
import { invalidForm, refuse } from "../error.ts";
import type { AllowedMentions, MessageBody } from "../limits/messageBody.ts";
import { apiAttachment, attachmentUrl, newAttachment, type Upload } from "./attachments.ts";
import { mentionsOf } from "./mentions.ts";
import { apiUser } from "./payloads.ts";
import type { AttachmentRecord, ChannelRecord, MessageRecord } from "./records.ts";

export interface Draft {
  readonly channel: ChannelRecord;
  readonly authorId: string;
  readonly body: MessageBody;
  readonly uploads?: readonly Upload[];
  readonly onlyFor?: string | null;
  readonly flags?: number;
  /** What only some messages have: type, webhook, interaction, reference. */
  readonly extra?: Partial<APIMessage>;
  readonly repliedTo?: string;
  readonly command?: MessageRecord["command"] | undefined;
}

/** Builds a message from a checked body, without sending it. */
export function compose(core: Core, draft: Draft): MessageRecord {
  const { channel, authorId, body, onlyFor = null } = draft;
  const content = (body.content ?? "").trim();
  const files = attach(core, channel.id, body, draft.uploads ?? [], []);
  const flags = (draft.flags ?? 0) | (onlyFor === null ? 0 : MessageFlags.Ephemeral);
  const message: APIMessage = {
    id: core.ids.next(),
    type: MessageType.Default,
    channel_id: channel.id,
    author: apiUser(core.world.user(authorId)),
    content,
    ...mentionsOf(content, allowedIn(body, draft.extra), core.world, channel, authorId, draft.repliedTo),
    ...embedded(core.url, body.embeds ?? [], files, onlyFor !== null),
    components: body.components ?? [],
    timestamp: new Date(core.now()).toISOString(),
    edited_timestamp: null,
    tts: body.tts ?? false,
    pinned: false,
    flags,
    ...(body.nonce !== undefined && body.nonce !== null && { nonce: body.nonce }),
    ...draft.extra,
  };
  if (isEmpty(message, files) && !(flags & MessageFlags.Loading)) throw refuse("emptyMessage");
  const { guildId } = channel;
  const command = draft.command && { command: draft.command };
  return { message, channelId: channel.id, guildId, authorId, onlyFor, files, ...command };
}

/** Applies an edit: what the body does not name stays; `null` or an empty list takes it away. */
export function amend(
  core: Core,
  record: MessageRecord,
  body: MessageBody,
  uploads: readonly Upload[] = [],
): MessageRecord {
  const { message } = record;
  const channel = core.world.channel(record.channelId);
  const content = body.content === undefined ? message.content : (body.content ?? "").trim();
  const keptIds = body.attachments?.map((it) => it.id);
  const kept = body.attachments === undefined ? record.files : record.files.filter((it) => keptIds?.includes(it.id));
  const files = attach(core, record.channelId, body, uploads, kept);
  const embeds = body.embeds === undefined ? message.embeds : (body.embeds ?? []);
  const suppressed =
    body.flags === undefined || body.flags === null ? {} : { flags: withSuppression(message.flags ?? 0, body.flags) };
  const loading = (message.flags ?? 0) & MessageFlags.Loading;
  const change: Partial<APIMessage> = {
    content,
    ...(body.content !== undefined &&
      mentionsOf(content, allowedIn(body, message), core.world, channel, record.authorId)),
    ...embedded(core.url, embeds, files, record.onlyFor !== null),
    ...(body.components !== undefined && { components: body.components ?? [] }),
    // The first text of a deferred answer is not an edit.
    ...(loading
      ? { flags: (message.flags ?? 0) & ~MessageFlags.Loading }
      : { edited_timestamp: new Date(core.now()).toISOString() }),
    ...suppressed,
  };
  if (isEmpty({ ...message, ...change }, files)) throw refuse("emptyMessage");
  return core.messages.update(message.id, change, files);
}

/** Where nothing is said of mentions, all are allowed, but in answers to interactions only those of users. */
function allowedIn(body: MessageBody, { webhook_id: webhook }: Partial<APIMessage> = {}): AllowedMentions | null {
  return body.allowed_mentions ?? (webhook === undefined ? null : { parse: ["users"] });
}

function attach(
  core: Core,
  channelId: string,
  body: MessageBody,
  uploads: readonly Upload[],
  kept: readonly AttachmentRecord[],
): AttachmentRecord[] {
  if (kept.length + uploads.length > 10) {
    throw invalidForm(["attachments"], "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.");
  }
  const fresh = uploads.map((upload, index) => {
    const about = body.attachments?.find((it) => it.id === (upload.field ?? String(index)));
    const named = about?.filename === undefined ? upload : { ...upload, name: about.filename };
    return newAttachment(core.ids.next(), channelId, named, about?.description);
  });
  for (const it of fresh) core.attachments.add(it);
  return [...kept, ...fresh];
}

/** Points `attachment://name` at the file; Discord does not list a file a second time that an embed shows. */
function embedded(base: string, embeds: readonly APIEmbed[], files: readonly AttachmentRecord[], ephemeral: boolean) {
  const shown = new Set<AttachmentRecord>();
  const resolve = (url: string): string => {
    const file = files.find((it) => url === `attachment://${it.name}` || url === attachmentUrl(base, it));
    if (file) shown.add(file);
    return file ? attachmentUrl(base, file) : url;
  };
  const picture = (it: APIEmbed["image"]) => it && { ...it, url: resolve(it.url) };
  const icon = <T extends { icon_url?: string }>(it: T): T =>
    it.icon_url === undefined ? it : { ...it, icon_url: resolve(it.icon_url) };
  const resolved = embeds.map((embed): APIEmbed => {
    const [image, thumbnail] = [picture(embed.image), picture(embed.thumbnail)];
    return {
      ...embed,
      ...(image && { image }),
      ...(thumbnail && { thumbnail }),
      ...(embed.author && { author: icon(embed.author) }),
      ...(embed.footer && { footer: icon(embed.footer) }),
    };
  });
  return {
    embeds: resolved,
    attachments: files.filter((it) => !shown.has(it)).map((it) => apiAttachment(base, it, ephemeral)),
  };
}

function withSuppression(before: number, asked: number): number {
  const { SuppressEmbeds } = MessageFlags;
  return (before & ~SuppressEmbeds) | (asked & SuppressEmbeds);
}

function isEmpty(message: APIMessage, files: readonly unknown[]): boolean {
  return message.content === "" && message.embeds.length === 0 && files.length === 0 && !message.components?.length;
}
