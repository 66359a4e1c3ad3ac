import {
  type APIGuildMember,
  type APIRole,
  type APIUser,
  ChannelFlags,
  ChannelType,
  GuildMemberFlags,
  type Locale,
  OverwriteType,
  PermissionFlagsBits,
  RoleFlags,
} from "discord-api-types/v10";
import type { ChannelRecord, GuildRecord, MemberRecord, RoleRecord, UserRecord } from "./records.ts";

/** Records in the form in which Discord sends them. */
export function apiUser(user: UserRecord): APIUser {
  return {
    id: user.id,
    username: user.username,
    discriminator: "0",
    global_name: user.bot ? null : user.name,
    avatar: null,
    ...(user.bot && { bot: true }),
  };
}

export function apiRole(role: RoleRecord): APIRole {
  return {
    id: role.id,
    name: role.name,
    color: role.color,
    colors: { primary_color: role.color, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: role.position,
    permissions: role.permissions,
    managed: role.managed,
    mentionable: role.mentionable,
    flags: 0 as RoleFlags,
  };
}

export function apiMember(member: MemberRecord, user: UserRecord): APIGuildMember {
  return {
    user: apiUser(user),
    nick: member.nick,
    avatar: null,
    roles: [...member.roles],
    joined_at: member.joinedAt,
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0 as GuildMemberFlags,
    pending: false,
    communication_disabled_until: member.timedOutUntil ?? null,
  };
}

export function apiChannel(channel: ChannelRecord, recipient?: UserRecord) {
  const common = {
    id: channel.id,
    type: channel.type,
    flags: 0,
    last_message_id: channel.lastMessageId,
  };
  if (channel.guildId === null) return { ...common, recipients: recipient ? [apiUser(recipient)] : [] };
  const inGuild = {
    ...common,
    guild_id: channel.guildId,
    name: channel.name,
    parent_id: channel.parentId,
    rate_limit_per_user: channel.slowmodeSeconds,
  };
  const { thread } = channel;
  if (!thread) {
    return {
      ...inGuild,
      topic: channel.topic,
      position: channel.position,
      permission_overwrites: channel.overwrites,
      nsfw: false,
    };
  }
  return {
    ...inGuild,
    owner_id: thread.ownerId,
    message_count: thread.messageCount,
    total_message_sent: thread.messageCount,
    member_count: thread.memberIds.length,
    thread_metadata: {
      archived: thread.archived,
      auto_archive_duration: thread.autoArchiveMinutes,
      archive_timestamp: thread.archivedAt,
      locked: thread.locked,
      create_timestamp: thread.createdAt,
      ...(channel.type === ChannelType.PrivateThread && { invitable: true }),
    },
  };
}

/** What is left out of a channel in an interaction: those who use it need not be able to view it. */
const notInInteractions = new Set([
  "permission_overwrites",
  "owner_id",
  "message_count",
  "total_message_sent",
  "member_count",
]);

/** A channel as an interaction names it. */
export function partialChannel(channel: ChannelRecord, recipient?: UserRecord) {
  const fields = Object.entries(apiChannel(channel, recipient)).filter(([name]) => !notInInteractions.has(name));
  return Object.fromEntries(fields);
}

/** A channel as the gateway tells of it to those who cannot view it: that it is there, and nothing else. */
export function hiddenChannel(channel: ChannelRecord) {
  const deny = String(PermissionFlagsBits.ViewChannel);
  return {
    ...apiChannel({ ...channel, topic: null, lastMessageId: null, slowmodeSeconds: 0 }),
    name: "___hidden___",
    flags: ChannelFlags.ChannelObfuscated,
    permission_overwrites: [{ id: channel.guildId ?? "", type: OverwriteType.Role, allow: "0", deny }],
  };
}

export function apiThreadMember(thread: ChannelRecord, userId: string) {
  return { id: thread.id, user_id: userId, join_timestamp: thread.thread?.createdAt, flags: 0 };
}

export function apiGuild(guild: GuildRecord) {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    owner_id: guild.ownerId,
    preferred_locale: guild.locale as Locale,
    roles: [...guild.roles.values()].map(apiRole),
    emojis: [],
    stickers: [],
    features: [],
    afk_channel_id: null,
    afk_timeout: 300,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    verification_level: 1,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    vanity_url_code: null,
    max_members: 500_000,
    max_video_channel_users: 25,
    max_stage_video_channel_users: 50,
  };
}
