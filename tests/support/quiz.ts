import type { Answered, Joined, QuizEvent } from "#src/domain/quiz/events.ts";
import type { Quiz } from "#src/domain/quiz/quiz.ts";
import { type Ranked, ranking } from "#src/domain/quiz/score.ts";
import { open, step } from "#src/domain/quiz/step.ts";
import { tally } from "#src/domain/quiz/tally.ts";
import { opened } from "./samples.ts";

/** Games written down as events, in few words. */

export const joined = (userId: string, change: Partial<Joined> = {}): Joined => ({
  type: "joined",
  at: 0,
  userId,
  name: `Player ${userId}`,
  team: null,
  factor: 1,
  ...change,
});
export const began = (at = 0): QuizEvent => ({ type: "began", at });
export const asked = (index: number, at: number): QuizEvent => ({ type: "asked", at, index, messageId: `m${index}` });
/** An answer to the first question; the second option, which is right, where nothing else is said. */
export const answered = (userId: string, at: number, change: Partial<Answered> = {}): Answered => ({
  type: "answered",
  at,
  index: 0,
  userId,
  picks: [1],
  text: null,
  ...change,
});
export const closed = (index: number, at: number): QuizEvent => ({ type: "closed", at, index });
export const advanced = (index: number, at: number): QuizEvent => ({ type: "advanced", at, index });
export const ended = (reason: "stopped" | "failed" | "idle" = "stopped", at = 1): QuizEvent => ({
  type: "ended",
  at,
  reason,
});

export const after = (quiz: Quiz, ...events: readonly QuizEvent[]): Quiz =>
  events.reduce((state, event) => step(state, event)[0], quiz);

type Change = Parameters<typeof opened>[0];
export const lobby = (change: Change = {}): Quiz => open(opened(change))[0];
export const begun = (change: Change = {}): Quiz => after(lobby(change), began(20_000));
/** The first question stands in the channel from 1,000 to 21,000; these have joined before. */
export const onAir = (change: Change = {}, ...players: readonly Joined[]): Quiz =>
  after(lobby(change), ...players, began(), asked(0, 1_000));

/** One question from its message to the next one; it stands from `at` for 20 seconds. */
export const round = (index: number, at: number, ...answers: readonly Answered[]): QuizEvent[] => [
  asked(index, at),
  ...answers.map((answer) => ({ ...answer, index, at: at + answer.at })),
  closed(index, at + 21_500),
  advanced(index, at + 29_500),
];

export const table = (quiz: Quiz): Ranked[] => ranking(tally(quiz));
/** "1: 2 points" in few characters: who stands where with how much. */
export const points = (quiz: Quiz): [userId: string, points: number][] =>
  table(quiz).map(({ userId, points }) => [userId, points]);
