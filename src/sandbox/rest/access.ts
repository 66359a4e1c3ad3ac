import { ChannelType, PermissionFlagsBits as P } from "discord-api-types/v10";
import type { Core } from "../core.ts";
import { refuse, unknown } from "../error.ts";
import type { ChannelRecord, GuildRecord, MessageRecord } from "../state/records.ts";

const textual: ReadonlySet<ChannelType> = new Set([
  ChannelType.GuildText,
  ChannelType.DM,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildVoice,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
]);

/** A guild in which the bot is; others do not exist for it. */
export function guildOf(core: Core, id: string): GuildRecord {
  const guild = core.world.guilds.get(id);
  if (!guild) throw unknown("guild");
  if (!guild.members.has(core.botId)) throw refuse("missingAccess");
  return guild;
}

/** A channel that the bot may view. */
export function channelOf(core: Core, id: string): ChannelRecord {
  const channel = core.world.channels.get(id);
  if (!channel) throw unknown("channel");
  if (!core.world.canView(core.botId, id)) throw refuse("missingAccess");
  return channel;
}

/** A channel in which there can be messages. */
export function textChannelOf(core: Core, id: string): ChannelRecord {
  const channel = channelOf(core, id);
  if (!textual.has(channel.type)) throw refuse("nonText");
  return channel;
}

/** A public message; ephemeral ones do not exist on the routes of channels. */
export function messageOf(core: Core, channelId: string, messageId: string): MessageRecord {
  const record = core.messages.get(messageId);
  if (!record || record.channelId !== channelId || record.onlyFor !== null) throw unknown("message");
  if (record.authorId !== core.botId) requirePermissions(core, channelId, P.ReadMessageHistory);
  return record;
}

export function requirePermissions(core: Core, channelId: string, ...permissions: readonly bigint[]): void {
  for (const it of permissions) if (!core.world.may(core.botId, channelId, it)) throw refuse("missingPermissions");
}
