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
  /** Right answers in a row up to now. */
  readonly streak: number;
  /** Lives left; null in modes without lives. */
  readonly lives: number | null;
}

/** What a rank is decided by. */
export type Merit = Pick<Score, "points" | "right" | "rightMs" | "lastRightAt">;

export type Placed<T> = T & {
  /** 1-based; those whom no rule separates share a rank, and the next rank is skipped. */
  readonly rank: number;
};
export type Ranked = Placed<Score>;

export const noScore = (userId: string, lives: number | null = null): Score => ({
  userId,
  points: 0,
  right: 0,
  answered: 0,
  rightMs: 0,
  lastRightAt: 0,
  streak: 0,
  lives,
});

/** The declared tie-break: points, right answers, less time for them, earlier last right answer. */
export function compareScores(a: Merit, b: Merit): number {
  return b.points - a.points || b.right - a.right || a.rightMs - b.rightMs || a.lastRightAt - b.lastRightAt;
}

/** Sorts by merit, best first, and gives ranks; equals keep the order in which they come. */
export function placed<T extends Merit>(scores: readonly T[]): Placed<T>[] {
  const table: Placed<T>[] = [];
  for (const [index, score] of scores.toSorted(compareScores).entries()) {
    const above = table.at(-1);
    table.push({ ...score, rank: above && compareScores(above, score) === 0 ? above.rank : index + 1 });
  }
  return table;
}

/** The table of a game, best first; equal scores share a rank and stand in the order of their ids. */
export const ranking = (scores: readonly Score[]): Ranked[] =>
  placed(scores.toSorted((a, b) => (BigInt(a.userId) < BigInt(b.userId) ? -1 : 1)));
