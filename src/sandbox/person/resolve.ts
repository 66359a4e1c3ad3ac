import type { Core } from "../core.ts";
import { apiMember, apiRole, apiUser, partialChannel } from "../state/payloads.ts";

/** Collects the users, roles and channels that an interaction names, as its `resolved`. */
export class Resolved {
  readonly #core: Core;
  readonly #channelId: string;
  readonly #parts: Record<"users" | "members" | "roles" | "channels", Record<string, unknown>> = {
    users: {},
    members: {},
    roles: {},
    channels: {},
  };

  constructor(core: Core, channelId: string) {
    this.#core = core;
    this.#channelId = channelId;
  }

  /** Adds a user by id or mention; false when there is none. */
  user(value: string): string | null {
    const { world } = this.#core;
    const user = world.users.get(bare(value));
    if (!user) return null;
    this.#parts.users[user.id] = apiUser(user);
    const member = this.#guild()?.members.get(user.id);
    if (member) {
      const { user: _, ...rest } = apiMember(member, user);
      this.#parts.members[user.id] = { ...rest, permissions: String(world.permissions(user.id, this.#channelId)) };
    }
    return user.id;
  }

  role(value: string): string | null {
    const role = this.#guild()?.roles.get(bare(value));
    if (!role) return null;
    this.#parts.roles[role.id] = apiRole(role);
    return role.id;
  }

  /** Adds a channel of this guild that the person can see, of one of the types. */
  channel(value: string, userId: string, types: readonly number[] | undefined): string | null {
    const { world } = this.#core;
    const channel = world.channels.get(bare(value));
    if (!channel || channel.guildId !== this.#guild()?.id || !world.canView(userId, channel.id)) return null;
    if (types?.length && !types.includes(channel.type)) return null;
    this.#parts.channels[channel.id] = {
      ...partialChannel(channel),
      permissions: String(world.permissions(userId, channel.id)),
      app_permissions: String(world.permissions(this.#core.botId, channel.id)),
    };
    return channel.id;
  }

  /** `{ resolved }` with the parts that are not empty, or nothing. */
  get field(): { resolved?: object } {
    const used = Object.entries(this.#parts).filter(([, it]) => Object.keys(it).length > 0);
    return used.length > 0 ? { resolved: Object.fromEntries(used) } : {};
  }

  #guild() {
    const { world } = this.#core;
    return world.guilds.get(world.channels.get(this.#channelId)?.guildId ?? "");
  }
}

function bare(value: string): string {
  return /^<(?:@[!&]?|#)(\d+)>$/.exec(value)?.[1] ?? value;
}
