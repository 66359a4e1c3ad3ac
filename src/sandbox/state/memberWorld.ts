import { ChannelWorld } from "./channelWorld.ts";
import { apiMember, apiRole } from "./payloads.ts";
import type { GuildRecord, MemberRecord, RoleRecord } from "./records.ts";

export interface NewRole {
  readonly id?: string;
  readonly name: string;
  readonly permissions?: bigint;
  readonly color?: number;
  readonly mentionable?: boolean;
  readonly managed?: boolean;
}

type RoleChange = Omit<Partial<NewRole>, "id">;
interface MemberChange {
  readonly nick?: string | null;
  readonly roles?: readonly string[];
  /** The end of a timeout in ms since the epoch; null ends one. */
  readonly timedOutUntil?: number | null;
}

/** Changes to roles and members, told as those of channels are. */
export class MemberWorld extends ChannelWorld {
  createRole(guild: string, fresh: NewRole): RoleRecord {
    const record = this.guild(guild);
    const role = newRole(fresh.id ?? this.parts.ids.next(), record.roles.size, fresh);
    this.replace({ ...record, roles: new Map(record.roles).set(role.id, role) });
    this.parts.bus.dispatch("GUILD_ROLE_CREATE", { guild_id: record.id, role: apiRole(role) }, record.id);
    return role;
  }

  updateRole(guild: string, nameOrId: string, change: RoleChange): RoleRecord {
    const record = this.guild(guild);
    const before = this.role(record.id, nameOrId);
    const { permissions, ...rest } = change;
    const role = { ...before, ...rest, ...(permissions !== undefined && { permissions: String(permissions) }) };
    this.changingSight(record.id, () => {
      this.replace({ ...record, roles: new Map(record.roles).set(role.id, role) });
      this.parts.bus.dispatch("GUILD_ROLE_UPDATE", { guild_id: record.id, role: apiRole(role) }, record.id);
    });
    return role;
  }

  deleteRole(guild: string, nameOrId: string): void {
    const record = this.guild(guild);
    const { id } = this.role(record.id, nameOrId);
    const roles = new Map(record.roles);
    roles.delete(id);
    const members = [...record.members].map(([userId, it]): [string, MemberRecord] => [
      userId,
      { ...it, roles: it.roles.filter((role) => role !== id) },
    ]);
    this.changingSight(record.id, () => {
      this.replace({ ...record, roles, members: new Map(members) });
      this.parts.bus.dispatch("GUILD_ROLE_DELETE", { guild_id: record.id, role_id: id }, record.id);
    });
  }

  addMember(guild: string, user: string, roles: readonly string[] = []): MemberRecord {
    const { id, name } = this.guild(guild);
    const member = newMember(
      this.user(user).id,
      roles.map((it) => this.role(name, it).id),
      this.timestamp(),
    );
    return this.putMember(id, member, "GUILD_MEMBER_ADD");
  }

  /** Changes the nick or the roles (names or ids) of a member, or times one out. */
  updateMember(guild: string, user: string, change: MemberChange): MemberRecord {
    const { id, members } = this.guild(guild);
    const before = members.get(this.user(user).id);
    if (!before) throw new Error(`“${user}” is not a member of “${guild}”`);
    const roles = change.roles?.map((it) => this.role(id, it).id) ?? before.roles;
    const { nick = before.nick, timedOutUntil: until } = change;
    const timeout = until === undefined ? {} : { timedOutUntil: until === null ? null : new Date(until).toISOString() };
    return this.putMember(id, { ...before, nick, roles, ...timeout }, "GUILD_MEMBER_UPDATE");
  }

  protected putMember(guildId: string, member: MemberRecord, event: string): MemberRecord {
    const record = this.guild(guildId);
    const change = (): void => {
      this.replace({ ...record, members: new Map(record.members).set(member.userId, member) });
      this.parts.bus.dispatch(event, { guild_id: guildId, ...apiMember(member, this.user(member.userId)) }, guildId);
    };
    if (member.userId === this.botId) this.changingSight(guildId, change);
    else change();
    return member;
  }

  protected replace(guild: GuildRecord): GuildRecord {
    this.guildMap.set(guild.id, guild);
    this.parts.bus.live({ type: "guildUpdated", guild }, (userId) => guild.members.has(userId));
    return guild;
  }
}

export function newRole(id: string, position: number, fresh: NewRole): RoleRecord {
  return {
    id,
    name: fresh.name,
    color: fresh.color ?? 0,
    position,
    permissions: String(fresh.permissions ?? 0n),
    mentionable: fresh.mentionable ?? false,
    managed: fresh.managed ?? false,
  };
}

export function newMember(userId: string, roles: readonly string[], joinedAt: string): MemberRecord {
  return { userId, nick: null, roles, joinedAt };
}
