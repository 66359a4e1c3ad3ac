/** One question of the day, as one person has it. */
export interface StreakDay {
  /** The local date of its schedule, "YYYY-MM-DD". */
  readonly date: string;
  readonly answered: boolean;
  /** Whether it can still be answered in time: until then it neither counts nor breaks anything. */
  readonly open: boolean;
}

/** How a person keeps up with the question of the day. */
export interface Streak {
  /** The number of dates in a row that were answered, up to now. */
  readonly current: number;
  /** The most there ever were. */
  readonly best: number;
  /** Freezes in hand: each lets one date pass without an answer. */
  readonly freezes: number;
  /** The dates that a freeze was used for, oldest first. */
  readonly frozen: readonly string[];
}

export interface FreezeRule {
  /** One freeze is earned each time a streak has grown by so many answered dates; null for no freezes. */
  readonly earnedEvery: number | null;
}

/** What the bot plays by. */
export const freezeRule: FreezeRule = { earnedEvery: 7 };

/**
 * Counts a person's streak over the dates on which there was a question: a date without one neither counts nor breaks
 * it. Several questions of one date are one day, which any of them answers. A date that was missed uses up a freeze
 * where there is one in hand, and the streak stands still; without one it begins anew.
 * @param days in any order, from the first that is to be looked at
 */
export function streakOf(days: readonly StreakDay[], { earnedEvery }: FreezeRule): Streak {
  let [current, best, freezes] = [0, 0, 0];
  const frozen: string[] = [];
  for (const { date, answered, open } of merged(days)) {
    if (answered) {
      current += 1;
      best = Math.max(best, current);
      if (earnedEvery !== null && current % earnedEvery === 0) freezes += 1;
    } else if (open || current === 0) continue;
    else if (freezes > 0) {
      freezes -= 1;
      frozen.push(date);
    } else current = 0;
  }
  return { current, best, freezes, frozen };
}

/** One day for each date, oldest first. */
function merged(days: readonly StreakDay[]): StreakDay[] {
  const byDate = new Map<string, StreakDay>();
  for (const { date, answered, open } of days) {
    const known = byDate.get(date);
    byDate.set(date, { date, answered: answered || known?.answered === true, open: open || known?.open === true });
  }
  return [...byDate.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1));
}
