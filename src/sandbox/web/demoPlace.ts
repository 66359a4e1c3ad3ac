import { PermissionFlagsBits as P } from "discord-api-types/v10";
import { type DemoRoom, demoRooms } from "../demo.ts";
import type { Sandbox } from "../index.ts";
import type { Place } from "./state.ts";
import type { Demo } from "./wire.ts";

const ROOMS: Readonly<Record<Demo, DemoRoom>> = {
  ask: "ask",
  quiz: "quiz",
  daily: "daily",
  settings: "ask",
  leaderboard: "quiz",
  help: "ask",
};

/** What only somebody with these rights can be shown. */
const NEEDED: Partial<Record<Demo, bigint>> = { daily: P.ManageGuild, settings: P.ManageGuild };

/**
 * Where a stranger can try something, in their language, and as whom: themselves where they may do it, or else somebody
 * of the place who speaks its language.
 */
export function demoPlace(world: Sandbox["world"], { demo, user, locale }: Place): Partial<Place> {
  if (demo === undefined) return {};
  const guilds = [...world.guilds.values()].filter(({ id }) => demoRooms.has(id));
  const guild = guilds.find((one) => one.locale === locale) ?? guilds[0];
  const channel = demoRooms.get(guild?.id ?? "")?.[ROOMS[demo]];
  if (!guild || channel === undefined) return {};
  const members = [...guild.members.keys()].flatMap((id) => world.users.get(id) ?? []).filter(({ bot }) => !bot);
  const wanted = P.ViewChannel | P.SendMessages | P.UseApplicationCommands | (NEEDED[demo] ?? 0n);
  const able = members.filter(({ id }) => world.may(id, channel, wanted));
  const actor =
    able.find(({ id }) => id === user) ?? able.find((one) => one.locale === guild.locale) ?? able[0] ?? members[0];
  return { guild: guild.id, channel, ...(actor && { user: actor.id }) };
}
