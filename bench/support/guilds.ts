import { type APIOverwrite, ChannelType, OverwriteType, PermissionFlagsBits as P } from "discord-api-types/v10";
import type { ChannelRecord, GuildRecord, Sandbox, UserRecord } from "#src/sandbox/index.ts";

/** What each server has. */
export interface GuildSize {
  readonly channels: number;
  /** The bot among them. */
  readonly members: number;
  /** @everyone and the bot's own among them. */
  readonly roles: number;
}

/** A server of a learning community that is neither small nor large. */
export const usualSize: GuildSize = { channels: 40, members: 30, roles: 25 };

/** Where something can be asked, and by whom. */
export interface Seat {
  readonly guildId: string;
  /** The text channels. */
  readonly channelIds: readonly string[];
  readonly memberIds: readonly string[];
}

/** Long before the ids that the sandbox gives by itself, so that they never meet. */
const firstId = 1_000_000_000_000_000_000n;
const joinedAt = "2026-01-01T00:00:00.000Z";
/** People are in several servers. */
const people = 1_000;

const everyone = P.ViewChannel | P.SendMessages | P.EmbedLinks | P.ReadMessageHistory | P.UseApplicationCommands;
const botMay = P.ViewChannel | P.SendMessages | P.EmbedLinks | P.AttachFiles | P.ReadMessageHistory;

/**
 * Fills a sandbox with servers before a bot connects; told to nobody, so that ten thousand take seconds. As in real ones,
 * one channel of eight is a category, one of eight is for talking, one of four has its own permissions, and texts have a topic.
 */
export function addGuilds({ world }: Sandbox, count: number, size: GuildSize = usualSize): Seat[] {
  let last = firstId;
  const nextId = () => String((last += 1n << 22n));
  const users = Array.from({ length: Math.max(people, size.members) }, (_, index): UserRecord => {
    const id = nextId();
    return { id, username: `user${index}`, name: `Person ${index}`, bot: false, locale: "en-US", acceptsDms: true };
  });
  const seats: Seat[] = [];
  const guilds: GuildRecord[] = [];
  const channels: ChannelRecord[] = [];
  for (let number = 0; number < count; number++) {
    const id = nextId();
    const memberIds = users.map((user) => user.id).slice(0, size.members - 1);
    // Everybody moves on by one: the next server has other members.
    users.push(...users.splice(0, 1));
    const roles = rolesOf(id, size.roles, nextId);
    const own = channelsOf(id, size.channels, roles, nextId);
    const [, botRole = ""] = roles.map((role) => role.id);
    const members = [world.botId, ...memberIds].map((userId) => ({
      userId,
      nick: null,
      roles: userId === world.botId ? [botRole] : [],
      joinedAt,
    }));
    guilds.push({
      id,
      name: `Study circle ${number}`,
      ownerId: memberIds[0] ?? world.botId,
      locale: number % 2 === 0 ? "en-US" : "zh-CN",
      roles: new Map(roles.map((role) => [role.id, role])),
      members: new Map(members.map((member) => [member.userId, member])),
    });
    channels.push(...own);
    seats.push({
      guildId: id,
      channelIds: own.filter(({ type }) => type === ChannelType.GuildText).map((channel) => channel.id),
      memberIds,
    });
  }
  world.restore(users, guilds, channels);
  return seats;
}

function rolesOf(guildId: string, count: number, nextId: () => string) {
  return Array.from({ length: count }, (_, position) => ({
    id: position === 0 ? guildId : nextId(),
    name: position === 0 ? "@everyone" : position === 1 ? "Wenda" : `Role number ${position}`,
    color: position * 10_000,
    position,
    permissions: String(position === 1 ? botMay : everyone),
    mentionable: position % 5 === 0,
    managed: position === 1,
  }));
}

function channelsOf(
  guildId: string,
  count: number,
  roles: readonly { readonly id: string }[],
  nextId: () => string,
): ChannelRecord[] {
  let category: string | null = null;
  return Array.from({ length: count }, (_, position): ChannelRecord => {
    const id = nextId();
    const type =
      position % 8 === 0
        ? ChannelType.GuildCategory
        : position % 8 === 7
          ? ChannelType.GuildVoice
          : ChannelType.GuildText;
    if (type === ChannelType.GuildCategory) category = id;
    const own = roles.slice(-3).map(({ id: role }): APIOverwrite => {
      return { id: role, type: OverwriteType.Role, allow: String(P.SendMessages), deny: String(P.AddReactions) };
    });
    return {
      id,
      type,
      guildId,
      name: `channel-${position}`,
      topic: type === ChannelType.GuildText ? `What is talked about in channel ${position}, in one sentence.` : null,
      position,
      parentId: type === ChannelType.GuildCategory ? null : category,
      overwrites: position % 4 === 3 ? own : [],
      lastMessageId: type === ChannelType.GuildText ? id : null,
      slowmodeSeconds: 0,
    };
  });
}
