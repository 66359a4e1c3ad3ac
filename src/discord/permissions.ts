import { type APIGuild, type APIOverwrite, OverwriteType, PermissionFlagsBits } from "discord-api-types/v10";

/** All bits, known or to come. */
const everything = (1n << 64n) - 1n;

/**
 * What a member may do in a channel, as bits: what the roles give, then what the channel's overwrites take and give, first
 * for everyone, then for the member's roles, then for the member. Source: Discord's documentation, topics/permissions.
 */
export function permissionsIn(
  guild: Pick<APIGuild, "id" | "owner_id" | "roles">,
  overwrites: readonly APIOverwrite[],
  member: { readonly id: string; readonly roles: readonly string[] },
): bigint {
  if (guild.owner_id === member.id) return everything;
  const held = new Set([guild.id, ...member.roles]);
  const base = guild.roles
    .filter(({ id }) => held.has(id))
    .reduce((bits, { permissions }) => bits | BigInt(permissions), 0n);
  if ((base & PermissionFlagsBits.Administrator) !== 0n) return everything;
  const ofRoles = overwrites.filter(({ type }) => type === OverwriteType.Role);
  return [
    ofRoles.filter(({ id }) => id === guild.id),
    ofRoles.filter(({ id }) => id !== guild.id && held.has(id)),
    overwrites.filter(({ type, id }) => type === OverwriteType.Member && id === member.id),
  ].reduce(apply, base);
}

/** Overwrites of one kind: what any of them denies is taken, then what any of them allows is given. */
function apply(bits: bigint, overwrites: readonly APIOverwrite[]): bigint {
  const union = (of: (overwrite: APIOverwrite) => string) =>
    overwrites.reduce((sum, overwrite) => sum | BigInt(of(overwrite)), 0n);
  return (bits & ~union(({ deny }) => deny)) | union(({ allow }) => allow);
}
