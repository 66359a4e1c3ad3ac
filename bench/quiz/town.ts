import type { Sandbox } from "#src/sandbox/index.ts";

/** A server with people and channels. */
export interface Town {
  readonly host: string;
  readonly players: readonly string[];
  readonly channels: readonly string[];
}

export function buildTown(sandbox: Sandbox, players: number, channels: number): Town {
  const { world } = sandbox;
  const host = world.createUser({ name: "Host" }).id;
  const ids = Array.from({ length: players }, (_, index) => world.createUser({ name: `Player ${index + 1}` }).id);
  const names = Array.from({ length: channels }, (_, index) => `quiz-${index + 1}`);
  const { id } = world.createGuild({ name: "Town", owner: host, members: ids, channels: names });
  return { host, players: ids, channels: world.channelsOf(id).map((channel) => channel.id) };
}
