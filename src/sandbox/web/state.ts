import { ChannelType, PermissionFlagsBits } from "discord-api-types/v10";
import type { ChannelRecord, GuildRecord, Sandbox, UserRecord } from "../index.ts";
import { defaultBotPermissions } from "../state/invitation.ts";
import { demoPlace } from "./demoPlace.ts";
import type { Demo, Locale, PageChannel, PageGuild, PageState, PageUser } from "./wire.ts";

/** The stand-in for a server that holds the direct messages. */
const DIRECT = "0";

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
export function pageState(sandbox: Sandbox, asked: Place): PageState {
  const { world } = sandbox;
  const place = { ...asked, ...demoPlace(world, asked) };
  const people = [...world.users.values()].filter(({ bot }) => !bot);
  // A newcomer begins as somebody who speaks the language of their browser.
  const members = people.filter(({ id }) => world.guildsOf(id).length > 0);
  const me =
    people.find(({ id }) => id === place.user) ??
    members.find(({ locale }) => locale === place.locale) ??
    members[0] ??
    people[0];
  if (!me) return { me: "", users: [], guilds: [], guildId: "", channelId: "", commands: [], messages: [], invitation };
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

const pageUser = ({ id, name, bot }: UserRecord): PageUser => ({ id, name, bot, avatar: `/sandbox/avatar/${id}.svg` });

function pageGuild({ world }: Sandbox, guild: GuildRecord, userId: string): PageGuild {
  const roles = [...guild.roles.values()].sort((a, b) => b.position - a.position);
  return {
    id: guild.id,
    name: guild.name,
    ownerId: guild.ownerId,
    channels: world
      .channelsOf(guild.id)
      .filter(({ id }) => world.canView(userId, id))
      .map((channel) => pageChannel(world, channel, userId)),
    roles: roles.map(({ id, name, color }) => ({ id, name, color })),
    members: [...guild.members.values()].map(({ userId: id, roles: roleIds }) => ({ userId: id, roleIds })),
  };
}

/** The direct messages as a server of their own, if there are any. */
function direct({ world, botId }: Sandbox, userId: string): PageGuild[] {
  const channels = [...world.channels.values()].filter(({ recipientId }) => recipientId === userId);
  if (channels.length === 0) return [];
  const name = world.user(botId).name;
  return [
    {
      id: DIRECT,
      name: "DM",
      ownerId: "",
      channels: channels.map((channel) => ({ ...pageChannel(world, channel, userId), name })),
      roles: [],
      members: [userId, botId].map((id) => ({ userId: id, roleIds: [] })),
    },
  ];
}

function pageChannel(world: Sandbox["world"], channel: ChannelRecord, userId: string): PageChannel {
  return {
    id: channel.id,
    name: channel.name,
    topic: channel.topic ?? "",
    kind: KINDS.get(channel.type) ?? "other",
    parentId: channel.parentId,
    archived: channel.thread?.archived ?? false,
    lastMessageId: channel.lastMessageId,
    canSend: world.may(userId, channel.id, PermissionFlagsBits.SendMessages),
    canManage: world.may(userId, channel.id, PermissionFlagsBits.ManageMessages),
  };
}
