import { MessageFlags, MessageType, PermissionFlagsBits as P } from "discord-api-types/v10";
import { z } from "zod";
import { invalidForm, refuse, unknown } from "../error.ts";
import { integer, parseForm, snowflake } from "../limits/form.ts";
import { type MessageBody, parseMessage } from "../limits/messageBody.ts";
import { amend, compose } from "../state/compose.ts";
import type { ChannelRecord } from "../state/records.ts";
import { messageOf, requirePermissions, textChannelOf } from "./access.ts";
import { type Call, noContent, ok, type Reply, type Route } from "./route.ts";

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
  const body = parseMessage(raw);
  // A person's embeds are dropped without a word; a bot's are refused.
  if (body.embeds?.length) requirePermissions(core, channel.id, P.EmbedLinks);
  if (uploads.length > 0) requirePermissions(core, channel.id, P.AttachFiles);
  const nonce = body.nonce ?? null;
  const earlier = body.enforce_nonce && nonce !== null && core.messages.sentWith(core.botId, String(nonce));
  if (earlier) return ok(earlier.message);
  const flags = (body.flags ?? 0) & (MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications);
  const record = compose(core, { channel, authorId: core.botId, body, uploads, flags, ...reply(core, channel, body) });
  core.messages.add(record);
  if (nonce !== null) core.messages.rememberNonce(core.botId, String(nonce), record.message.id);
  return ok(record.message);
}

/** Who may not see may not know; who may not send may not send; an archived thread opens again unless it is locked. */
function mayPost(core: Call["core"], channel: ChannelRecord): void {
  if (channel.recipientId !== undefined && !core.world.user(channel.recipientId).acceptsDms) throw refuse("closedDms");
  requirePermissions(core, channel.id, P.SendMessages);
  if (!channel.thread?.archived) return;
  if (channel.thread.locked && !core.world.may(core.botId, channel.id, P.ManageThreads)) throw refuse("archived");
  core.world.updateThread(channel.id, { archived: false });
}

function reply(core: Call["core"], channel: ChannelRecord, body: MessageBody) {
  const { message_reference: reference } = body;
  if (!reference) return {};
  const target = core.messages.get(reference.message_id);
  if (target?.channelId !== channel.id || target.onlyFor !== null) {
    if (reference.fail_if_not_exists === false) return {};
    const message = "Unknown message";
    throw invalidForm(["message_reference"], "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", message);
  }
  requirePermissions(core, channel.id, P.ReadMessageHistory);
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

const PageQuery = z.object({
  limit: z.coerce.number().pipe(integer(1, 100)).default(50),
  before: snowflake.optional(),
  after: snowflake.optional(),
  around: snowflake.optional(),
});

function list({ core, param, query }: Call): Reply {
  const channel = textChannelOf(core, param("channel"));
  const { limit, before, after, around } = parseForm(PageQuery, Object.fromEntries(query));
  // Without the permission Discord shows an empty history instead of an error.
  if (!core.world.may(core.botId, channel.id, P.ReadMessageHistory)) return ok([]);
  const place = { ...(before && { before }), ...(after && { after }), ...(around && { around }) };
  return ok(core.messages.page(channel.id, { limit, ...place }).map((it) => it.message));
}

function one({ core, param }: Call): Reply {
  const channel = textChannelOf(core, param("channel"));
  return ok(messageOf(core, channel.id, param("message")).message);
}

function edit({ core, param, body: raw, uploads }: Call): Reply {
  const channel = textChannelOf(core, param("channel"));
  const record = messageOf(core, channel.id, param("message"));
  if (record.authorId !== core.botId) throw refuse("foreignMessage");
  if (channel.thread?.archived) throw refuse("archived");
  const body = parseMessage(raw);
  if (uploads.length > 0) requirePermissions(core, channel.id, P.AttachFiles);
  if (body.embeds?.length) requirePermissions(core, channel.id, P.EmbedLinks);
  return ok(amend(core, record, body, uploads).message);
}

function remove({ core, param }: Call): Reply {
  const channel = textChannelOf(core, param("channel"));
  const record = core.messages.get(param("message"));
  if (!record || record.channelId !== channel.id || record.onlyFor !== null) throw unknown("message");
  if (record.authorId !== core.botId) requirePermissions(core, channel.id, P.ManageMessages);
  core.messages.delete(record.message.id);
  return noContent;
}
