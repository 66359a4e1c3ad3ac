import { MessageFlags, MessageType, PermissionFlagsBits as P } from "discord-api-types/v10";
import { z } from "zod";
import { invalidForm, refuse, unknown } from "../error.ts";
import { readable } from "../gateway/intents.ts";
import { integer, issue, parseForm, snowflake } from "../limits/form.ts";
import { type MessageBody, parseMessage } from "../limits/messageBody.ts";
import { amend, compose } from "../state/compose.ts";
import type { ChannelRecord, MessageRecord } from "../state/records.ts";
import { messageOf, requirePermissions, textChannelOf } from "./access.ts";
import { type Call, noContent, ok, type Reply, type Route } from "./route.ts";

/** The types of messages that somebody wrote; the others are notices of Discord's. */
const people: ReadonlySet<MessageType> = new Set([
  MessageType.Default,
  MessageType.Reply,
  MessageType.ChatInputCommand,
  MessageType.ContextMenuCommand,
]);

const perFiveSeconds = { requests: 5, seconds: 5 };

/** The messages of a channel. */
export const messageRoutes: readonly Route[] = [
  { method: "POST", path: "/channels/:channel/messages", limit: perFiveSeconds, handle: send },
  { method: "GET", path: "/channels/:channel/messages", limit: { requests: 5, seconds: 1 }, handle: list },
  { method: "GET", path: "/channels/:channel/messages/:message", limit: { requests: 5, seconds: 1 }, handle: one },
  { method: "PATCH", path: "/channels/:channel/messages/:message", limit: perFiveSeconds, handle: edit },
  {
    method: "DELETE",
    path: "/channels/:channel/messages/:message",
    limit: { requests: 5, seconds: 1 },
    handle: remove,
  },
];

function send({ core, param, body: raw, uploads }: Call): Reply {
  const channel = textChannelOf(core, param("channel"));
  mayPost(core, channel);
  const asked = parseMessage(raw);
  if (asked.tts) requirePermissions(core, channel.id, P.SendTTSMessages);
  // Beside a text embeds are dropped without a word; alone they are refused.
  if (asked.embeds?.length && !asked.content?.trim()) requirePermissions(core, channel.id, P.EmbedLinks);
  if (uploads.length > 0) requirePermissions(core, channel.id, P.AttachFiles);
  const body = withAllowedEmbeds(core, channel, asked);
  const nonce = body.nonce ?? null;
  const earlier = body.enforce_nonce && nonce !== null && core.messages.sentWith(core.botId, String(nonce));
  if (earlier) return ok(earlier.message);
  const flags = (body.flags ?? 0) & (MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications);
  const record = compose(core, { channel, authorId: core.botId, body, uploads, flags, ...reply(core, channel, body) });
  core.messages.add(record);
  if (nonce !== null) core.messages.rememberNonce(core.botId, String(nonce), record.message.id);
  return ok(record.message);
}

/** A person can be reached who shares a server with the bot and has not closed their messages. */
function mayWriteTo(core: Call["core"], userId: string): void {
  const shared = core.world.guildsOf(userId).some((it) => it.members.has(core.botId));
  if (!shared) throw refuse("noMutualGuild");
  if (!core.world.user(userId).acceptsDms) throw refuse("closedDms");
}

/** Who may not see may not know; who may not send may not send; an archived thread opens again unless it is locked. */
function mayPost(core: Call["core"], channel: ChannelRecord): void {
  if (channel.recipientId !== undefined) mayWriteTo(core, channel.recipientId);
  requirePermissions(core, channel.id, P.SendMessages);
  const { thread } = channel;
  if (!thread) return;
  const barred = thread.locked && !core.world.may(core.botId, channel.id, P.ManageThreads);
  if (barred) throw refuse(thread.archived ? "archived" : "locked");
  if (thread.archived) core.world.updateThread(channel.id, { archived: false });
}

/** Embeds that the bot may not post are not there. */
function withAllowedEmbeds(core: Call["core"], channel: ChannelRecord, body: MessageBody): MessageBody {
  if (!body.embeds?.length || core.world.may(core.botId, channel.id, P.EmbedLinks)) return body;
  return { ...body, embeds: [] };
}

function reply(core: Call["core"], channel: ChannelRecord, body: MessageBody) {
  const { message_reference: reference } = body;
  if (!reference) return {};
  if (!core.world.may(core.botId, channel.id, P.ReadMessageHistory)) throw refuse("replyHistory");
  const target = core.messages.get(reference.message_id);
  if (target?.channelId !== channel.id || target.onlyFor !== null) {
    if (reference.fail_if_not_exists === false) return {};
    const message = "Unknown message";
    throw invalidForm(["message_reference"], "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", message);
  }
  if (!people.has(target.message.type)) {
    const message = "Cannot reply to a system message";
    throw invalidForm(["message_reference"], "REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE", message);
  }
  const where = {
    message_id: target.message.id,
    channel_id: channel.id,
    ...(channel.guildId !== null && { guild_id: channel.guildId }),
  };
  const extra = {
    type: MessageType.Reply as const,
    message_reference: { type: 0, ...where },
    referenced_message: target.message,
  };
  return { extra, repliedTo: target.authorId };
}

const PageQuery = z
  .object({
    limit: z.coerce.number().pipe(integer(1, 100)).default(50),
    before: snowflake.optional(),
    after: snowflake.optional(),
    around: snowflake.optional(),
  })
  .superRefine(({ before, after, around }, context) => {
    if ([before, after, around].filter((it) => it !== undefined).length < 2) return;
    issue(context, "BASE_TYPE_INVALID", "Only one of before, after and around may be given.");
  });

function list({ core, param, query }: Call): Reply {
  const channel = textChannelOf(core, param("channel"));
  const { limit, before, after, around } = parseForm(PageQuery, Object.fromEntries(query));
  // Without the permission Discord shows an empty history instead of an error.
  if (!core.world.may(core.botId, channel.id, P.ReadMessageHistory)) return ok([]);
  const place = { ...(before && { before }), ...(after && { after }), ...(around && { around }) };
  return ok(core.messages.page(channel.id, { limit, ...place }).map((it) => read(core, it)));
}

function one({ core, param }: Call): Reply {
  const channel = textChannelOf(core, param("channel"));
  return ok(read(core, messageOf(core, channel.id, param("message"))));
}

function read(core: Call["core"], { message, guildId }: MessageRecord) {
  return readable(message, guildId, core.privilegedIntents, core.botId);
}

function edit({ core, param, body: raw, uploads }: Call): Reply {
  const channel = textChannelOf(core, param("channel"));
  const record = messageOf(core, channel.id, param("message"));
  if (record.authorId !== core.botId) throw refuse("foreignMessage");
  if (channel.thread?.archived) throw refuse("archived");
  if (channel.thread?.locked && !core.world.may(core.botId, channel.id, P.ManageThreads)) throw refuse("locked");
  const body = parseMessage(raw);
  if (uploads.length > 0) requirePermissions(core, channel.id, P.AttachFiles);
  return ok(amend(core, record, withAllowedEmbeds(core, channel, body), uploads).message);
}

function remove({ core, param }: Call): Reply {
  const channel = textChannelOf(core, param("channel"));
  const record = core.messages.get(param("message"));
  if (!record || record.channelId !== channel.id || record.onlyFor !== null) throw unknown("message");
  if (record.authorId !== core.botId) requirePermissions(core, channel.id, P.ManageMessages);
  core.messages.delete(record.message.id);
  return noContent;
}
