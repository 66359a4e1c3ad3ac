import type { Sandbox } from "#src/sandbox/index.ts";

/** Where one schedule posts. */
export interface Spot {
  readonly guildId: string;
  readonly channelId: string;
}

/** Many servers with as many schedules as each of them may have, and one person elsewhere. */
export interface Country {
  /** One channel for each schedule. */
  readonly spots: readonly Spot[];
  readonly asker: { readonly userId: string; readonly channelId: string };
}

/** The most schedules of a server. */
const perServer = 10;

export function buildCountry({ world }: Sandbox, count: number): Country {
  const owner = world.createUser({ name: "Owner" }).id;
  const names = Array.from({ length: perServer }, (_, index) => `daily-${index + 1}`);
  const found = Array.from({ length: Math.ceil(count / perServer) }, (_, index) => {
    const { id: guildId } = world.createGuild({ name: `Town ${index + 1}`, owner, channels: names });
    return world.channelsOf(guildId).map(({ id: channelId }) => ({ guildId, channelId }));
  });
  const userId = world.createUser({ name: "Asker" }).id;
  const { id } = world.createGuild({ name: "Elsewhere", owner, members: [userId], channels: ["ask"] });
  const channelId = world.channelsOf(id)[0]?.id ?? "";
  return { spots: found.flat().slice(0, count), asker: { userId, channelId } };
}
