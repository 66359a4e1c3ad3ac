import { ChannelType, PermissionFlagsBits as P } from "discord-api-types/v10";
import { z } from "zod";
import { refuse } from "../error.ts";
import { filled, integer, oneOf, parseForm, text } from "../limits/form.ts";
import { channelOf, requirePermissions, textChannelOf } from "./access.ts";
import { type Call, noContent, ok, type Reply, type Route } from "./route.ts";

export const autoArchive = oneOf([60, 1440, 4320, 10_080]);

const ChannelChange = z.object({
  name: filled(100).optional(),
  topic: text(0, 1_024).nullish(),
  position: integer(0, 2 ** 31 - 1).nullish(),
  rate_limit_per_user: integer(0, 21_600).nullish(),
});

const ThreadChange = z.object({
  name: filled(100).optional(),
  archived: z.boolean().optional(),
  locked: z.boolean().optional(),
  auto_archive_duration: autoArchive.optional(),
  rate_limit_per_user: integer(0, 21_600).nullish(),
});

/** Channels and threads as such; their messages are in messages.ts. */
export const channelRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/channels/:channel",
    handle: ({ core, param }) => ok(core.world.payload(channelOf(core, param("channel")))),
  },
  { method: "PATCH", path: "/channels/:channel", handle: edit },
  { method: "DELETE", path: "/channels/:channel", handle: remove },
  { method: "POST", path: "/channels/:channel/typing", limit: { requests: 5, seconds: 5 }, handle: typing },
];

function edit(call: Call): Reply {
  const { core, param, body } = call;
  const channel = channelOf(core, param("channel"));
  if (channel.guildId === null) throw refuse("wrongChannelType");
  if (channel.thread) return editThread(call);
  requirePermissions(core, channel.id, P.ManageChannels);
  const change = parseForm(ChannelChange, body);
  return ok(
    core.world.payload(
      core.world.updateChannel(channel.id, {
        ...(change.name !== undefined && { name: change.name }),
        ...(change.topic !== undefined && { topic: change.topic }),
        ...(typeof change.position === "number" && { position: change.position }),
        ...(typeof change.rate_limit_per_user === "number" && { slowmodeSeconds: change.rate_limit_per_user }),
      }),
    ),
  );
}

function editThread({ core, param, body }: Call): Reply {
  const { id, thread } = channelOf(core, param("channel"));
  const change = parseForm(ThreadChange, body);
  const moderator = core.world.may(core.botId, id, P.ManageThreads);
  const reopening = change.archived === false && Object.keys(change).length === 1;
  // Its owner may rename, close and open a thread, but not one that a moderator has locked.
  if (
    !moderator &&
    (thread?.ownerId !== core.botId || thread.locked || change.locked) &&
    !(reopening && !thread?.locked)
  ) {
    throw refuse("missingPermissions");
  }
  if (thread?.archived && change.archived !== false) throw refuse("archived");
  const { name, archived, locked, auto_archive_duration: minutes, rate_limit_per_user: slowmode } = change;
  const before = core.world.channel(id);
  if (name !== undefined || typeof slowmode === "number") {
    core.world.updateChannel(id, { name: name ?? before.name, slowmodeSeconds: slowmode ?? before.slowmodeSeconds });
  }
  if (archived !== undefined || locked !== undefined || minutes !== undefined) {
    core.world.updateThread(id, {
      ...(archived !== undefined && { archived }),
      ...(locked !== undefined && { locked }),
      ...(minutes !== undefined && { autoArchiveMinutes: minutes }),
    });
  }
  return ok(core.world.payload(core.world.channel(id)));
}

function remove({ core, param }: Call): Reply {
  const channel = channelOf(core, param("channel"));
  if (channel.type === ChannelType.DM) return ok(core.world.payload(channel));
  requirePermissions(core, channel.id, channel.thread ? P.ManageThreads : P.ManageChannels);
  core.world.deleteChannel(channel.id);
  return ok(core.world.payload(channel));
}

function typing({ core, param }: Call): Reply {
  const { id: channelId } = textChannelOf(core, param("channel"));
  requirePermissions(core, channelId, P.SendMessages);
  core.bus.live({ type: "typing", channelId, userId: core.botId }, (userId) => core.world.canView(userId, channelId));
  return noContent;
}
