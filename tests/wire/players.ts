import { addPlayers, removePlayers } from "#src/sandbox/web/players.ts";
import { questionBehind } from "#src/tryout/answerKey.ts";
import { Crowd, soonMs } from "#src/tryout/crowd.ts";
import type { Wire } from "./wire.ts";

/** People who play by themselves, as those whom the page adds. */
interface Players extends Disposable {
  /** They come into a server; the same seed brings the same people. */
  enter(guild: string, who: { count: number; skill: Parameters<typeof addPlayers>[3]; seed: number }): void;
  /** All of a server leave it. */
  leave(guild: string): void;
  /** Resolves once those have joined a quiz who are about to. */
  joined(): Promise<void>;
  /** Resolves once nobody has a question of the day left to answer, or a quiz to join. */
  idle(): Promise<void>;
}

export function startPlayers(wire: Wire): Players {
  const { sandbox, clock } = wire;
  const { world } = sandbox;
  const crowd = new Crowd({
    sandbox,
    clock,
    question: (target) => questionBehind(wire.bot.store, target),
    // One who is too late, or meets with a fault, is out of luck as in the page.
    onFailure: () => {},
  });
  return {
    enter: (guild, { count, skill, seed }) => void addPlayers(world, world.guild(guild).id, count, skill, seed),
    leave: (guild) => void removePlayers(world, world.guild(guild).id),
    async joined() {
      clock.move(soonMs);
      await crowd.idle();
    },
    idle: () => crowd.idle(),
    [Symbol.dispose]: () => crowd[Symbol.dispose](),
  };
}
