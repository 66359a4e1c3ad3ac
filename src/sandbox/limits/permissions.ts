import { type APIOverwrite, ChannelType, OverwriteType, PermissionFlagsBits as P } from "discord-api-types/v10";
import type { ChannelRecord, GuildRecord } from "../state/records.ts";

const allPermissions = Object.values(P).reduce((sum, bit) => sum | bit, 0n);

/** What the two sides of a direct message may do. */
const inDirectMessages =
  P.ViewChannel |
  P.SendMessages |
  P.EmbedLinks |
  P.AttachFiles |
  P.ReadMessageHistory |
  P.AddReactions |
  P.UseExternalEmojis |
  P.UseApplicationCommands;

/** Nobody can use these where they cannot send. */
const needSending = P.MentionEveryone | P.SendTTSMessages | P.AttachFiles | P.EmbedLinks;

/** What is left to a member in a timeout. */
const inTimeout = P.ViewChannel | P.ReadMessageHistory;

/**
 * What a member may do in the whole guild: the union of the roles; the owner and administrators may do anything, and a
 * timeout leaves little of the rest.
 * @param now ms since the epoch
 */
export function guildPermissions(guild: GuildRecord, userId: string, now: number): bigint {
  const member = guild.members.get(userId);
  if (!member) return 0n;
  if (guild.ownerId === userId) return allPermissions;
  const sum = [guild.id, ...member.roles].reduce(
    (bits, id) => bits | BigInt(guild.roles.get(id)?.permissions ?? 0),
    0n,
  );
  if (sum & P.Administrator) return allPermissions;
  return isTimedOut(guild, userId, now) ? sum & inTimeout : sum;
}

function isTimedOut(guild: GuildRecord, userId: string, now: number): boolean {
  const until = guild.members.get(userId)?.timedOutUntil;
  return until !== undefined && until !== null && Date.parse(until) > now;
}

/** What a user may do in a channel: overwrites for @everyone, then for roles, then for the member. */
export function channelPermissions(
  channel: ChannelRecord,
  userId: string,
  guild: GuildRecord | undefined,
  parent: ChannelRecord | undefined,
  now: number,
): bigint {
  if (!guild) return channel.recipientId === undefined ? 0n : inDirectMessages;
  const base = guildPermissions(guild, userId, now);
  if (base === allPermissions) return base;
  const roles = new Set(guild.members.get(userId)?.roles);
  // A thread has no overwrites of its own: those of its channel count.
  const overwrites = (channel.thread ? parent?.overwrites : channel.overwrites) ?? [];
  const everyone = overwrites.filter((it) => it.id === guild.id);
  const ofRoles = overwrites.filter((it) => it.type === OverwriteType.Role && it.id !== guild.id && roles.has(it.id));
  const ofMember = overwrites.filter((it) => it.type === OverwriteType.Member && it.id === userId);
  let bits = [everyone, ofRoles, ofMember].reduce(apply, base);
  if (!(bits & P.ViewChannel)) return 0n;
  if (channel.thread) {
    // A private thread is there for its members and for moderators.
    const outside = channel.type === ChannelType.PrivateThread && !channel.thread.memberIds.includes(userId);
    if (outside && !(bits & P.ManageThreads)) return 0n;
    bits = bits & P.SendMessagesInThreads ? bits | P.SendMessages : bits & ~P.SendMessages;
  }
  // What an overwrite gives, a timeout takes.
  if (isTimedOut(guild, userId, now)) bits &= inTimeout;
  return bits & P.SendMessages ? bits : bits & ~needSending;
}

/** One level of overwrites: what any of them denies is taken, then what any of them allows is given. */
function apply(bits: bigint, level: readonly APIOverwrite[]): bigint {
  const deny = level.reduce((sum, it) => sum | BigInt(it.deny), 0n);
  const allow = level.reduce((sum, it) => sum | BigInt(it.allow), 0n);
  return (bits & ~deny) | allow;
}
