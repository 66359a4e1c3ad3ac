import { type Client, RESTJSONErrorCodes, Routes } from "discord.js";
import type { APIChannel, APIGuild, APIGuildMember } from "discord-api-types/v10";
import { isDiscordCode, namePlace } from "./failure.ts";
import { permissionsIn } from "./permissions.ts";

/**
 * What Discord knows of a server's channels, roles and members beyond what came with an interaction. It is needed where a
 * schedule is set up and hardly elsewhere, so it is asked for, and not kept for every server.
 */
export class Places {
  readonly #client: Client;
  readonly #guildId: string;
  #guild: Promise<APIGuild> | undefined;

  constructor(client: Client, guildId: string) {
    this.#client = client;
    this.#guildId = guildId;
  }

  /** Whether everybody may ping a role; no for one that is not there. */
  async isMentionable(roleId: string): Promise<boolean> {
    const { roles } = await this.#ownGuild();
    return roles.find(({ id }) => id === roleId)?.mentionable ?? false;
  }

  /**
   * The permissions that a member has in a channel of the server, as bits; none in what is no such channel.
   * @throws UserError channel.gone, and permission.bot where the bot cannot see it
   */
  async permissions(userId: string, channelId: string): Promise<bigint> {
    try {
      const [channel, guild, member] = await Promise.all([
        this.#get<APIChannel>(Routes.channel(channelId)),
        this.#ownGuild(),
        this.#get<APIGuildMember>(Routes.guildMember(this.#guildId, userId)),
      ]);
      if (!("permission_overwrites" in channel) || channel.guild_id !== this.#guildId) return 0n;
      return permissionsIn(guild, channel.permission_overwrites ?? [], { id: userId, roles: member.roles });
    } catch (error) {
      if (isDiscordCode(error, RESTJSONErrorCodes.UnknownMember)) return 0n;
      throw namePlace(error, channelId);
    }
  }

  /** Asked for once. */
  #ownGuild(): Promise<APIGuild> {
    return (this.#guild ??= this.#get(Routes.guild(this.#guildId)));
  }

  async #get<T>(route: `/${string}`): Promise<T> {
    return (await this.#client.rest.get(route)) as T;
  }
}
