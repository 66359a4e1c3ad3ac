import type { Effect, Opened, QuizEvent } from "./events.ts";
import { type Mode, modes } from "./modes.ts";
import { isRight, type Question } from "./question.ts";
import type { Answer, Phase, Quiz, Result } from "./quiz.ts";
import { noScore, type Score } from "./score.ts";

/** How long the lobby waits for players, in ms. */
export const lobbyMs = 20_000;
/** How long a reveal stands before the next question, in ms. */
export const revealMs = 6_000;
/** How long the close waits for clicks that were made in time and are still on their way, in ms. */
export const graceMs = 1_500;
/** A game stops by itself after so many questions in a row that nobody answered. */
export const idleLimit = 5;

export type Step = readonly [quiz: Quiz, effects: readonly Effect[]];

/** The state after the first event. */
export function open(event: Opened): Step {
  const { id, guildId, channelId, hostId, settings, questions } = event;
  const nextAt = event.at + lobbyMs;
  const quiz: Quiz = {
    id,
    guildId,
    channelId,
    hostId,
    settings,
    questions,
    nextAt,
    phase: "lobby",
    lobbyMessageId: null,
    playerIds: [hostId],
    index: 0,
    posted: null,
    answers: [],
    scores: [],
    result: null,
    unanswered: 0,
    end: null,
  };
  return [quiz, [{ type: "schedule", event: { type: "began", at: nextAt } }]];
}

/** One event in, the next state and what is to be done out. An event that comes too late changes nothing. */
export function step(quiz: Quiz, event: QuizEvent): Step {
  const unchanged: Step = [quiz, []];
  switch (event.type) {
    case "opened":
      return unchanged;
    case "lobbyPosted":
      // Who joined before Discord had confirmed the card is not on it yet.
      return [
        { ...quiz, lobbyMessageId: event.messageId },
        quiz.phase === "lobby" && quiz.playerIds.length === 1 ? [] : [{ type: "lobby" }],
      ];
    case "joined":
      if (quiz.end || quiz.playerIds.includes(event.userId)) return unchanged;
      return [
        { ...quiz, playerIds: [...quiz.playerIds, event.userId] },
        quiz.phase === "lobby" ? [{ type: "lobby" }] : [],
      ];
    case "began":
      return quiz.phase === "lobby" ? [{ ...quiz, phase: "asking" }, [{ type: "lobby" }, { type: "ask" }]] : unchanged;
    case "asked":
      return quiz.phase === "asking" && event.index === quiz.index ? asked(quiz, event) : unchanged;
    case "answered":
      return canAnswer(quiz, event) ? answered(quiz, event) : unchanged;
    case "closed":
      return quiz.phase === "open" && event.index === quiz.index ? closed(quiz, event.at) : unchanged;
    case "advanced":
      return quiz.phase === "revealed" && event.index === quiz.index ? advanced(quiz) : unchanged;
    case "ended":
      return quiz.end
        ? unchanged
        : [{ ...quiz, phase: "over", end: event.reason }, [...lastEdits(quiz.phase), { type: "announce" }]];
    case "announced":
      return [{ ...quiz, phase: "announced" }, []];
  }
}

/** Folds a journal. @throws RangeError where it does not begin with "opened". */
export function replay(events: readonly QuizEvent[]): Quiz {
  const [first, ...rest] = events;
  if (first?.type !== "opened") throw new RangeError("a journal begins with its opening");
  return rest.reduce((quiz, event) => step(quiz, event)[0], open(first)[0]);
}

/** What a game that was interrupted in this state still owes; doing any of it a second time does no harm. */
export function owed(quiz: Quiz): readonly Effect[] {
  switch (quiz.phase) {
    case "lobby":
      return [{ type: "lobby" }, { type: "schedule", event: { type: "began", at: quiz.nextAt } }];
    case "asking":
      return [{ type: "ask" }];
    case "open":
      return [{ type: "count" }, ...closing(quiz)];
    case "revealed":
      return [
        { type: "reveal" },
        { type: "schedule", event: { type: "advanced", at: quiz.nextAt, index: quiz.index } },
      ];
    case "over":
      return [...lastEdits(leftAt(quiz)), { type: "announce" }];
    case "announced":
      return [];
  }
}

/** Whether a click counts: the right question, open, made in time and among its options. */
export function canAnswer(
  quiz: Quiz,
  { index, at, picks }: { index: number; at: number; picks: readonly number[] },
): boolean {
  const { posted, questions } = quiz;
  if (quiz.phase !== "open" || !posted || index !== quiz.index || at >= posted.closesAt || picks.length === 0)
    return false;
  const options = questions[index]?.options.length ?? 0;
  return picks.every((pick) => Number.isInteger(pick) && pick >= 0 && pick < options);
}

function asked(quiz: Quiz, { at, messageId }: { at: number; messageId: string }): Step {
  const posted = { messageId, opensAt: at, closesAt: at + quiz.settings.seconds * 1000 };
  const next: Quiz = { ...quiz, phase: "open", posted, answers: [], result: null };
  return [next, closing(next)];
}

function closing({ posted, index }: Quiz): Effect[] {
  return posted ? [{ type: "schedule", event: { type: "closed", at: posted.closesAt + graceMs, index } }] : [];
}

function answered(quiz: Quiz, { userId, picks, at }: Answer): Step {
  const others = quiz.answers.filter((answer) => answer.userId !== userId);
  const earlier = quiz.answers.find((answer) => answer.userId === userId);
  // A replayed or overtaken click must not undo a later one.
  if (earlier && earlier.at > at) return [quiz, []];
  const playerIds = quiz.playerIds.includes(userId) ? quiz.playerIds : [...quiz.playerIds, userId];
  return [{ ...quiz, playerIds, answers: [...others, { userId, picks, at }] }, [{ type: "count" }]];
}

function closed(quiz: Quiz, at: number): Step {
  const question = quiz.questions[quiz.index];
  if (!question || !quiz.posted) return [quiz, []];
  const nextAt = at + revealMs;
  const next: Quiz = {
    ...quiz,
    phase: "revealed",
    nextAt,
    scores: tally(quiz, question, quiz.posted.opensAt),
    result: summarise(quiz, question, quiz.posted.opensAt),
    unanswered: quiz.answers.length === 0 ? quiz.unanswered + 1 : 0,
  };
  return [next, [{ type: "reveal" }, { type: "schedule", event: { type: "advanced", at: nextAt, index: quiz.index } }]];
}

function advanced(quiz: Quiz): Step {
  if (quiz.unanswered >= idleLimit) return [{ ...quiz, phase: "over", end: "idle" }, [{ type: "announce" }]];
  const index = quiz.index + 1;
  if (index >= quiz.questions.length) return [{ ...quiz, phase: "over", end: "completed" }, [{ type: "announce" }]];
  return [{ ...quiz, phase: "asking", index, posted: null, answers: [], result: null }, [{ type: "ask" }]];
}

/** What a game that is stopped in a phase owes the message it leaves behind: no button may stay alive on it. */
function lastEdits(phase: Phase): Effect[] {
  if (phase === "lobby") return [{ type: "lobby" }];
  return phase === "open" ? [{ type: "reveal" }] : [];
}

/** The phase in which a game that is over was ended; one that had not begun to ask was in the lobby. */
function leftAt({ index, posted, result }: Quiz): Phase {
  if (posted) return result ? "revealed" : "open";
  return index === 0 ? "lobby" : "asking";
}

function tally({ scores, answers, settings }: Quiz, question: Question, opensAt: number): Score[] {
  const table = new Map(scores.map((score) => [score.userId, score]));
  for (const { userId, picks, at } of answers) {
    const score = table.get(userId) ?? noScore(userId);
    const right = isRight(question, picks);
    const elapsedMs = Math.max(0, at - opensAt);
    const mode: Mode = modes[settings.mode];
    const earned = right ? mode.points({ elapsedMs, limitMs: settings.seconds * 1000 }) : 0;
    table.set(userId, {
      userId,
      points: score.points + earned,
      right: score.right + (right ? 1 : 0),
      answered: score.answered + 1,
      rightMs: score.rightMs + (right ? elapsedMs : 0),
      lastRightAt: right ? at : score.lastRightAt,
    });
  }
  return [...table.values()];
}

function summarise({ index, answers }: Quiz, question: Question, opensAt: number): Result {
  const right = answers.filter(({ picks }) => isRight(question, picks)).toSorted((a, b) => a.at - b.at);
  const [first] = right;
  return {
    index,
    answers,
    distribution: question.options.map((_, option) => answers.filter(({ picks }) => picks.includes(option)).length),
    rightUserIds: right.map(({ userId }) => userId),
    fastest: first ? { userId: first.userId, elapsedMs: Math.max(0, first.at - opensAt) } : null,
  };
}
