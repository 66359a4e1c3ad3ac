import type { Effect } from "./events.ts";
import { type Mode, modes } from "./modes.ts";
import type { EndReason, Quiz, Round } from "./quiz.ts";
import { tally } from "./tally.ts";
import { graceMs, idleLimit, isAwaited, pauseLimitMs, revealMs } from "./timing.ts";

export type Step = readonly [quiz: Quiz, effects: readonly Effect[]];

/** From the lobby to the first question. */
export function begin(quiz: Quiz): Step {
  return [{ ...quiz, phase: "asking", pausedAt: null, hostSeen: 0 }, [{ type: "lobby" }, { type: "ask" }]];
}

/** The deadline has passed: to the reveal, or on to those who have more time. */
export function close(quiz: Quiz, at: number): Step {
  const { posted } = quiz;
  if (!posted) return [quiz, []];
  if (!posted.overtime && posted.latestAt > posted.closesAt && isAwaited(quiz)) {
    const next: Quiz = { ...quiz, posted: { ...posted, overtime: true } };
    return [next, [{ type: "count" }, ...closing(next)]];
  }
  return reveal(quiz, at, true);
}

/** The open question becomes a round; one that does not count is shown with its answer all the same. */
export function reveal(quiz: Quiz, at: number, counted: boolean): Step {
  const { posted, index, answers, settings } = quiz;
  if (!posted) return [quiz, []];
  const { messageId, opensAt } = posted;
  const round: Round = { index, messageId, opensAt, limitMs: settings.seconds * 1000, answers, counted };
  const next: Quiz = { ...quiz, phase: "revealed", nextAt: at + revealMs, rounds: [...quiz.rounds, round] };
  return [next, [{ type: "reveal", index }, ...waiting(next)]];
}

/** From a reveal, which loses its buttons and its countdown, to the next question; or to the end. */
export function advance(quiz: Quiz): Step {
  if (unanswered(quiz) >= idleLimit) return finish(quiz, "idle");
  if (isLast(quiz)) return finish(quiz, "completed");
  const index = quiz.index + 1;
  const next: Quiz = { ...quiz, phase: "asking", pausedAt: null, index, posted: null, answers: [], votes: [] };
  return [next, [{ type: "reveal", index: quiz.index }, { type: "ask" }]];
}

/** To the podium. A question that is still open is closed without being scored. */
export function finish(quiz: Quiz, reason: EndReason): Step {
  const left = quiz.phase === "open" ? reveal(quiz, quiz.nextAt, false)[0] : quiz;
  const next: Quiz = { ...left, phase: "over", pausedAt: null, end: reason };
  return [next, [...lastEdits(next), { type: "announce" }]];
}

/** What a game that is over owes the message that it stood on last: no button and no countdown may stay on it. */
export function lastEdits({ rounds }: Quiz): Effect[] {
  const last = rounds.at(-1);
  return [last ? { type: "reveal", index: last.index } : { type: "lobby" }];
}

/** The timer of an open question; read off the state alone, so that a restart sets the same. */
export function closing(quiz: Quiz): Effect[] {
  const { posted, answers, index } = quiz;
  if (!posted) return [];
  const latest = Math.max(...answers.map(({ at }) => at));
  // The last of those with more time has answered: nobody else may any more.
  const ends = !posted.overtime ? posted.closesAt : isAwaited(quiz) ? posted.latestAt : latest;
  return [{ type: "schedule", event: { type: "closed", at: ends + graceMs, index } }];
}

/** The timer of a lobby and of a reveal; a pause has one of its own, so that no game rests for ever. */
export function waiting({ phase, pausedAt, nextAt, index }: Quiz): Effect[] {
  if (pausedAt !== null)
    return [{ type: "schedule", event: { type: "ended", at: pausedAt + pauseLimitMs, reason: "idle" } }];
  return [
    {
      type: "schedule",
      event: phase === "lobby" ? { type: "began", at: nextAt } : { type: "advanced", at: nextAt, index },
    },
  ];
}

/** How many of the last questions that count nobody answered. */
function unanswered({ rounds }: Quiz): number {
  const counted = rounds.filter((round) => round.counted);
  return counted.length - 1 - counted.findLastIndex(({ answers }) => answers.length > 0);
}

/** Whether no question comes after the current one. */
export const isLast = (quiz: Quiz): boolean =>
  quiz.index + 1 >= quiz.questions.length || isDecided(quiz) || unanswered(quiz) >= idleLimit;

/** Whether a game with lives is over: one player is left of several, or none. */
function isDecided(quiz: Quiz): boolean {
  const mode: Mode = modes[quiz.settings.mode];
  if (mode.lives === null || quiz.rounds.every(({ counted }) => !counted)) return false;
  const scores = tally(quiz);
  const left = scores.filter(({ lives }) => lives !== 0).length;
  return scores.length > 0 && left <= (scores.length > 1 ? 1 : 0);
}
