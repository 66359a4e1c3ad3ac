import type { TimeJump } from "#src/sandbox/web/wire.ts";
import type { DailyRepository } from "#src/storage/daily/daily.ts";
import type { Crowd } from "./crowd.ts";

const hourMs = 60 * 60_000;

const lengths = { hour: hourMs, week: 7 * 24 * hourMs } as const;

/**
 * Where a jump of the clock leads: for the next question of the day, to that of the server, or where it has none, of any.
 * @returns ms since the epoch; null where there is no such question
 */
export async function landing(
  jump: TimeJump,
  now: number,
  dailies: Pick<DailyRepository, "nextPost">,
): Promise<number | null> {
  if (jump.to !== "daily") return now + lengths[jump.to];
  return (await dailies.nextPost(now, jump.guildId)) ?? dailies.nextPost(now);
}

/** After each event the players are given so long to take part, in ms of the time that passes. */
const afterwardsMs = 10_000;

export interface Passage {
  readonly now: () => number;
  /** Puts the clock forward, in ms. */
  readonly move: (ms: number) => void;
  /** The first instant after another at which the bot has something to do by itself; null where it has nothing. */
  readonly nextEvent: (after: number) => Promise<number | null>;
  /** Has the bot do what is due. */
  readonly tick: () => Promise<void>;
  readonly crowd: Pick<Crowd, "idle">;
  /** Cuts it short: what is going on at that instant ends, and no more time passes. */
  readonly signal?: AbortSignal;
}

/**
 * Lets time pass until an instant, stopping at everything that the bot does meanwhile: a week in one leap would be a week
 * in which it was switched off.
 * @param until ms since the epoch
 */
export async function passTime(until: number, passage: Passage): Promise<void> {
  const { now, move, nextEvent, tick, crowd, signal } = passage;
  while (!signal?.aborted) {
    const next = await nextEvent(now());
    if (next === null || next > until) return live(until);
    await live(next);
  }

  async function live(time: number): Promise<void> {
    move(Math.max(0, time - now()));
    await tick();
    // The first call may have joined in a run that began before the clock went on.
    await tick();
    move(afterwardsMs);
    await crowd.idle();
  }
}
