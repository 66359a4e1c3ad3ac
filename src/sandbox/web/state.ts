import { ChannelType, PermissionFlagsBits } from "discord-api-types/v10";
import type { ChannelRecord, GuildRecord, Sandbox, SeenMessage, UserRecord } from "../index.ts";
import { defaultBotPermissions } from "../state/invitation.ts";
import { demoPlace } from "./demoPlace.ts";
import type { Demo, Locale, PageChannel, PageGuild, PageState, PageUser } from "./wire.ts";

/** The stand-in for a server that holds the direct messages. */
const DIRECT = "0";

/** More mentions than this are as good as many. */
const mentionsKept = 20;

const KINDS = new Map<ChannelType, PageChannel["kind"]>([
  [ChannelType.GuildText, "text"],
  [ChannelType.GuildAnnouncement, "text"],
  [ChannelType.DM, "text"],
  [ChannelType.PublicThread, "thread"],
  [ChannelType.PrivateThread, "thread"],
  [ChannelType.AnnouncementThread, "thread"],
  [ChannelType.GuildCategory, "category"],
]);

export interface Place {
  readonly user?: string | undefined;
  readonly guild?: string | undefined;
  readonly channel?: string | undefined;
  readonly locale: Locale;
  /** Where that can be seen, and as somebody who may do it; goes before the rest. */
  readonly demo?: Demo | undefined;
}

const invitation = {
  permissions: String(defaultBotPermissions),
  names: Object.entries(PermissionFlagsBits).flatMap(([name, bit]) => (defaultBotPermissions & bit ? [name] : [])),
};

/** Everything that one person's client shows, and nothing that they may not see. */
export function pageState(sandbox: Sandbox, asked: Place, served: Pick<PageState, "version" | "tools">): PageState {
  const { world, ahead: aheadMs } = sandbox;
  const place = { ...asked, ...demoPlace(world, asked) };
  const people = [...world.users.values()].filter(({ bot }) => !bot);
  // A newcomer begins as somebody who speaks the language of their browser.
  const members = people.filter(({ id, skill }) => skill === undefined && world.guildsOf(id).length > 0);
  const me =
    people.find(({ id }) => id === place.user) ??
    members.find(({ locale }) => locale === place.locale) ??
    members[0] ??
    people[0];
  const nowhere = { me: "", users: [], guilds: [], guildId: "", channelId: "", commands: [], messages: [] };
  if (!me) return { ...served, aheadMs, invitation, ...nowhere };
  const guilds = [...world.guildsOf(me.id).map((guild) => pageGuild(sandbox, guild, me.id)), ...direct(sandbox, me.id)];
  const guild =
    guilds.find(({ channels }) => channels.some(({ id }) => id === place.channel)) ??
    guilds.find(({ id }) => id === place.guild) ??
    guilds.find(({ id }) => world.guilds.get(id)?.locale === place.locale) ??
    guilds[0];
  const rooms = guild?.channels.filter(({ kind }) => kind === "text" || kind === "thread") ?? [];
  const channel = rooms.find(({ id }) => id === place.channel) ?? rooms[0];
  const person = sandbox.as(me.id, place.locale);
  return {
    ...served,
    aheadMs,
    me: me.id,
    users: [...world.users.values()].map(pageUser),
    guilds,
    guildId: guild?.id ?? "",
    channelId: channel?.id ?? "",
    commands: channel ? person.commands(channel.id) : [],
    messages: channel ? person.messages(channel.id) : [],
    invitation,
  };
}

const pageUser = ({ id, name, bot, skill }: UserRecord): PageUser => ({
  id,
  name,
  bot,
  avatar: `/sandbox/avatar/${id}.svg`,
  plays: skill !== undefined,
});

function pageGuild(sandbox: Sandbox, guild: GuildRecord, userId: string): PageGuild {
  const { world } = sandbox;
  const roles = [...guild.roles.values()].sort((a, b) => b.position - a.position);
  return {
    id: guild.id,
    name: guild.name,
    ownerId: guild.ownerId,
    channels: world
      .channelsOf(guild.id)
      .filter(({ id }) => world.canView(userId, id))
      .map((channel) => pageChannel(sandbox, channel, userId)),
    roles: roles.map(({ id, name, color, managed }) => ({ id, name, color, grouped: !managed && id !== guild.id })),
    members: [...guild.members.values()].map(({ userId: id, roles: roleIds }) => ({ userId: id, roleIds })),
  };
}

/** The direct messages as a server of their own, if there are any. */
function direct(sandbox: Sandbox, userId: string): PageGuild[] {
  const { world, botId } = sandbox;
  const channels = [...world.channels.values()].filter(({ recipientId }) => recipientId === userId);
  if (channels.length === 0) return [];
  const name = world.user(botId).name;
  return [
    {
      id: DIRECT,
      name: "DM",
      ownerId: "",
      channels: channels.map((channel) => ({ ...pageChannel(sandbox, channel, userId), name })),
      roles: [],
      members: [userId, botId].map((id) => ({ userId: id, roleIds: [] })),
    },
  ];
}

function pageChannel(sandbox: Sandbox, channel: ChannelRecord, userId: string): PageChannel {
  const { world } = sandbox;
  const messages = sandbox.as(userId).messages(channel.id);
  return {
    id: channel.id,
    name: channel.name,
    topic: channel.topic ?? "",
    kind: KINDS.get(channel.type) ?? "other",
    parentId: channel.parentId,
    archived: channel.thread?.archived ?? false,
    lastMessageId: channel.lastMessageId,
    mentionIds: messages
      .filter((it) => mentions(it, userId, world))
      .map(({ id }) => id)
      .slice(-mentionsKept),
    memberIds: channel.thread
      ? [...new Set([...channel.thread.memberIds, ...messages.map(({ author }) => author.id)])]
      : null,
    canSend: world.may(userId, channel.id, PermissionFlagsBits.SendMessages),
    canManage: world.may(userId, channel.id, PermissionFlagsBits.ManageMessages),
  };
}

/** Whether a message is meant for this person by name, by a role, or as one of all. */
function mentions({ author, ephemeral, raw }: SeenMessage, userId: string, world: Sandbox["world"]): boolean {
  if (author.id === userId || ephemeral) return false;
  const guildId = world.channels.get(raw.channel_id)?.guildId ?? "";
  const roles = world.guilds.get(guildId)?.members.get(userId)?.roles ?? [];
  return (
    raw.mention_everyone ||
    raw.mentions.some(({ id }) => id === userId) ||
    raw.mention_roles.some((id) => roles.includes(id))
  );
}
