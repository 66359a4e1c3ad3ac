/** What one player has earned so far. */
export interface Score {
  readonly userId: string;
  readonly points: number;
  /** Number of right answers. */
  readonly right: number;
  /** Number of questions answered, rightly or not. */
  readonly answered: number;
  /** Time taken for the right answers together, in milliseconds of Discord's clock. */
  readonly rightMs: number;
  /** When the last right answer was given, in ms since the epoch; 0 where there is none. */
  readonly lastRightAt: number;
}

export interface Ranked extends Score {
  /** 1-based; players whom no rule separates share a rank, and the next rank is skipped. */
  readonly rank: number;
}

export const noScore = (userId: string): Score => ({
  userId,
  points: 0,
  right: 0,
  answered: 0,
  rightMs: 0,
  lastRightAt: 0,
});

/** The declared tie-break: points, right answers, less time for them, earlier last right answer. */
export function compareScores(a: Score, b: Score): number {
  return b.points - a.points || b.right - a.right || a.rightMs - b.rightMs || a.lastRightAt - b.lastRightAt;
}

/** The table of a game, best first; equal scores share a rank and stand in the order of their ids. */
export function ranking(scores: readonly Score[]): Ranked[] {
  const table: Ranked[] = [];
  const sorted = scores.toSorted((a, b) => compareScores(a, b) || (BigInt(a.userId) < BigInt(b.userId) ? -1 : 1));
  for (const [index, score] of sorted.entries()) {
    const above = table.at(-1);
    table.push({ ...score, rank: above && compareScores(above, score) === 0 ? above.rank : index + 1 });
  }
  return table;
}
