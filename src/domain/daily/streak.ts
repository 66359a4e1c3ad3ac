/** Somebody's run of answered questions of the day in one server. */
export interface Streak {
  /** How many questions in a row, those that a freeze stood in for left out. */
  readonly current: number;
  readonly best: number;
  /** Missed questions that will not break the run. */
  readonly freezes: number;
  /** The local date of the latest question that was answered, "YYYY-MM-DD". */
  readonly lastDate: string;
}

/** A freeze is earned with every so many questions in a row. */
export const freezeEvery = 7;

/**
 * The run after an answer.
 * @param missed how many dates with a question lie between the last answer and this one
 * @param date the local date of the question that was answered
 */
export function extend(streak: Streak | null, missed: number, date: string): Streak {
  // A second question on the same date, or a late answer to an earlier one.
  if (streak && date <= streak.lastDate) return streak;
  const before = streak ?? { current: 0, best: 0, freezes: 0 };
  const isSaved = missed <= before.freezes;
  const current = isSaved ? before.current + 1 : 1;
  const left = isSaved ? before.freezes - missed : before.freezes;
  const freezes = current % freezeEvery === 0 ? left + 1 : left;
  return { current, best: Math.max(before.best, current), freezes, lastDate: date };
}

/**
 * The length of the run as it stands without a further answer: none once more was missed than freezes make up for.
 * @param missed how many dates with a question have ended since the last answer
 */
export const standing = ({ current, freezes }: Streak, missed: number): number => (missed <= freezes ? current : 0);
