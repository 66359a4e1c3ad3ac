/** What a mode may base the points of one right answer on. */
export interface RightAnswer {
  /** From the question's message to the click, in milliseconds of Discord's clock. */
  readonly elapsedMs: number;
  readonly limitMs: number;
}

/** The rules that differ from mode to mode. */
export interface Mode {
  readonly points: (answer: RightAnswer) => number;
}

/** Every mode by its name; its texts stand under `quiz.modes` in `i18n/`. */
export const modes = {
  classic: { points: () => 1 },
} as const satisfies Record<string, Mode>;

export type ModeName = keyof typeof modes;
export const modeNames = Object.keys(modes) as [ModeName, ...ModeName[]];
