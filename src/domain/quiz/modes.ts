/** How one question went for one player, as far as a mode may care. */
export interface Outcome {
  readonly right: boolean;
  /** From the question's message to the click, in milliseconds of Discord's clock; 0 where there was no click. */
  readonly elapsedMs: number;
  /** The player's own limit. */
  readonly limitMs: number;
  /** How many right answers in a row the player had before this question. */
  readonly streak: number;
  /** Whether the player has a life left after this question; always true in modes without lives. */
  readonly alive: boolean;
}

/** The rules that differ from mode to mode. */
export interface Mode {
  readonly points: (outcome: Outcome) => number;
  /** How many wrong or missing answers put a player out; null: none do. */
  readonly lives: number | null;
  /** Whether players compete in teams, by the mean of their members' points. */
  readonly teams: boolean;
}

const onePoint = ({ right }: Outcome) => (right ? 1 : 0);

/** Every mode by its name; its texts stand under `quiz.modes` and `choices.mode` in `i18n/`. */
export const modes = {
  classic: { points: onePoint, lives: null, teams: false },
  speed: { points: speedPoints, lives: null, teams: false },
  /** A point for every question survived: who stands longest is first. */
  survival: { points: ({ alive }) => (alive ? 1 : 0), lives: 3, teams: false },
  teams: { points: onePoint, lives: null, teams: true },
} as const satisfies Record<string, Mode>;

export type ModeName = keyof typeof modes;
export const modeNames = Object.keys(modes) as [ModeName, ...ModeName[]];

const fullPoints = 1_000;
const streakBonus = 100;
const mostBonus = 500;
const noHurryMs = 500;

/**
 * Kahoot's formula: 1,000 × (1 − (t / T) / 2), all of it within half a second; 100 more for each right answer in a row
 * before this one, at most 500. Source: Kahoot! help centre, "How points work".
 */
function speedPoints({ right, elapsedMs, limitMs, streak }: Outcome): number {
  if (!right) return 0;
  const share = elapsedMs < noHurryMs ? 1 : 1 - elapsedMs / limitMs / 2;
  return Math.round(fullPoints * share) + Math.min(mostBonus, streakBonus * streak);
}
