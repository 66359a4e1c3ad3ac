import { ChannelType } from "discord-api-types/v10";
import type { Core } from "../core.ts";
import { unknown } from "../error.ts";
import { apiChannel, apiGuild, apiMember, apiRole, apiThreadMember } from "../state/payloads.ts";
import { guildOf } from "./access.ts";
import { ok, type Route } from "./route.ts";

/** Guilds with their channels, roles and members. */
export const guildRoutes: readonly Route[] = [
  {
    method: "GET",
    path: "/guilds/:guild",
    handle: ({ core, param, query }) => {
      const guild = guildOf(core, param("guild"));
      const counts = query.get("with_counts") === "true" && {
        approximate_member_count: guild.members.size,
        approximate_presence_count: guild.members.size,
      };
      return ok({ ...apiGuild(guild), ...counts });
    },
  },
  {
    method: "GET",
    path: "/guilds/:guild/channels",
    handle: ({ core, param }) => {
      const { id } = guildOf(core, param("guild"));
      return ok(
        core.world
          .channelsOf(id)
          .filter((it) => !it.thread && core.world.canView(core.botId, it.id))
          .map((it) => apiChannel(it)),
      );
    },
  },
  {
    method: "GET",
    path: "/guilds/:guild/threads/active",
    handle: ({ core, param }) => {
      const { id } = guildOf(core, param("guild"));
      const threads = core.world
        .channelsOf(id)
        .filter((it) => it.thread && !it.thread.archived && core.world.canView(core.botId, it.id))
        .filter((it) => it.type !== ChannelType.PrivateThread || it.thread?.memberIds.includes(core.botId));
      const joined = threads.filter((it) => it.thread?.memberIds.includes(core.botId));
      return ok({
        threads: threads.map((it) => apiChannel(it)),
        members: joined.map((it) => apiThreadMember(it, core.botId)),
      });
    },
  },
  {
    method: "GET",
    path: "/guilds/:guild/roles",
    handle: ({ core, param }) => ok([...guildOf(core, param("guild")).roles.values()].map(apiRole)),
  },
  {
    method: "GET",
    path: "/guilds/:guild/roles/:role",
    handle: ({ core, param }) => {
      const role = guildOf(core, param("guild")).roles.get(param("role"));
      if (!role) throw unknown("role");
      return ok(apiRole(role));
    },
  },
  {
    method: "GET",
    path: "/guilds/:guild/members/:user",
    handle: ({ core, param }) => ok(member(core, param("guild"), param("user"))),
  },
];

function member(core: Core, guildId: string, user: string) {
  const guild = guildOf(core, guildId);
  const record = core.world.users.get(user === "@me" ? core.botId : user);
  if (!record) throw unknown("user");
  const found = guild.members.get(record.id);
  if (!found) throw unknown("member");
  return apiMember(found, record);
}
