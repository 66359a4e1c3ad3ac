import { ChannelType, MessageFlags, MessageType, PermissionFlagsBits as P } from "discord-api-types/v10";
import { z } from "zod";
import type { Core } from "../core.ts";
import { refuse } from "../error.ts";
import { filled, integer, oneOf, parseForm } from "../limits/form.ts";
import { compose } from "../state/compose.ts";
import { apiThreadMember } from "../state/payloads.ts";
import type { ChannelRecord } from "../state/records.ts";
import { channelOf, messageOf, requirePermissions } from "./access.ts";
import { autoArchive } from "./channels.ts";
import { type Call, created, noContent, ok, type Reply, type Route } from "./route.ts";

const limit = { requests: 50, seconds: 300 };
/** How many threads of a guild can be open at a time. */
const mostActive = 1_000;

const NewThread = z.object({
  name: filled(100),
  auto_archive_duration: autoArchive.nullish(),
  type: oneOf([ChannelType.AnnouncementThread, ChannelType.PublicThread, ChannelType.PrivateThread]).nullish(),
  rate_limit_per_user: integer(0, 21_600).nullish(),
});

/** Threads, from a message or by themselves, and who is in them. */
export const threadRoutes: readonly Route[] = [
  { method: "POST", path: "/channels/:channel/messages/:message/threads", limit, handle: fromMessage },
  { method: "POST", path: "/channels/:channel/threads", limit, handle: standalone },
  {
    method: "GET",
    path: "/channels/:channel/thread-members",
    handle: ({ core, param }) => ok(members(core, thread(core, param("channel")))),
  },
  {
    method: "GET",
    path: "/channels/:channel/thread-members/@me",
    handle: ({ core, param }) => ok(apiThreadMember(thread(core, param("channel")), core.botId)),
  },
  { method: "PUT", path: "/channels/:channel/thread-members/@me", handle: join },
  { method: "DELETE", path: "/channels/:channel/thread-members/@me", handle: leave },
];

function fromMessage({ core, param, body }: Call): Reply {
  const parent = parentOf(core, param("channel"));
  const record = messageOf(core, parent.id, param("message"));
  requirePermissions(core, parent.id, P.CreatePublicThreads);
  const wish = parseForm(NewThread, body);
  if (core.world.channels.has(record.message.id)) throw refuse("threadExists");
  mayOpenThread(core, parent);
  // A thread in an announcement channel is of a kind of its own.
  const type =
    parent.type === ChannelType.GuildAnnouncement ? ChannelType.AnnouncementThread : ChannelType.PublicThread;
  const about = { id: record.message.id, ...settings(wish), type, ownerId: core.botId };
  const thread = core.world.createThread(parent.id, about);
  const payload = core.world.payload(thread);
  const flags = (record.message.flags ?? 0) | MessageFlags.HasThread;
  // The schema of a channel is wider than what a message says of its thread.
  core.messages.update(record.message.id, { flags, thread: payload as never });
  return created({ ...payload, member: apiThreadMember(thread, core.botId) });
}

function standalone({ core, param, body }: Call): Reply {
  const parent = parentOf(core, param("channel"));
  const wish = parseForm(NewThread, body);
  const type = wish.type ?? ChannelType.PrivateThread;
  const isPrivate = type === ChannelType.PrivateThread;
  requirePermissions(core, parent.id, isPrivate ? P.CreatePrivateThreads : P.CreatePublicThreads);
  mayOpenThread(core, parent);
  const thread = core.world.createThread(parent.id, { ...settings(wish), type, ownerId: core.botId });
  if (!isPrivate) announce(core, parent, thread);
  return created({ ...core.world.payload(thread), member: apiThreadMember(thread, core.botId) });
}

/** The line "… started a thread" in the channel. */
function announce(core: Core, parent: ChannelRecord, thread: ChannelRecord): void {
  const message_reference = {
    type: 0,
    channel_id: thread.id,
    ...(thread.guildId !== null && { guild_id: thread.guildId }),
  };
  const extra = { type: MessageType.ThreadCreated as const, message_reference };
  core.messages.add(compose(core, { channel: parent, authorId: core.botId, body: { content: thread.name }, extra }));
}

function settings({ name, auto_archive_duration: minutes }: z.infer<typeof NewThread>) {
  return { name, ...(minutes && { autoArchiveMinutes: minutes }) };
}

function mayOpenThread({ world }: Core, { guildId }: ChannelRecord): void {
  const active = world.channelsOf(guildId ?? "").filter((it) => it.thread && !it.thread.archived);
  if (active.length >= mostActive) throw refuse("tooManyThreads");
}

function parentOf(core: Core, id: string): ChannelRecord {
  const channel = channelOf(core, id);
  if (channel.type !== ChannelType.GuildText && channel.type !== ChannelType.GuildAnnouncement)
    throw refuse("wrongChannelType");
  return channel;
}

function thread(core: Core, id: string): ChannelRecord {
  const channel = channelOf(core, id);
  if (!channel.thread) throw refuse("wrongChannelType");
  return channel;
}

function members(core: Core, channel: ChannelRecord) {
  return (channel.thread?.memberIds ?? []).map((userId) => apiThreadMember(core.world.channel(channel.id), userId));
}

function join({ core, param }: Call): Reply {
  const channel = thread(core, param("channel"));
  if (channel.thread?.archived) throw refuse("archived");
  core.world.updateThread(channel.id, { memberIds: [...new Set([...(channel.thread?.memberIds ?? []), core.botId])] });
  return noContent;
}

function leave({ core, param }: Call): Reply {
  const channel = thread(core, param("channel"));
  const memberIds = (channel.thread?.memberIds ?? []).filter((it) => it !== core.botId);
  core.world.updateThread(channel.id, { memberIds });
  return noContent;
}
