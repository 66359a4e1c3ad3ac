import type { Controlled, QuizEvent } from "./events.ts";
import type { Control, Quiz } from "./quiz.ts";
import { isOut } from "./tally.ts";
import { lobbyMs, resumeMs } from "./timing.ts";
import { advance, begin, finish, reveal, type Step, waiting } from "./transitions.ts";

/** After how many questions without a sign of the host the players may decide. */
const awayAfter = 2;
/** How far back somebody's last answer may be for them to count as playing, in questions. */
const activeWithin = 3;

/** What the host or a moderator does, or the players by their votes. What does not fit the moment changes nothing. */
export function control(quiz: Quiz, event: Controlled): Step {
  const seen = event.by === quiz.hostId ? { ...quiz, hostSeen: quiz.index } : quiz;
  const [next, effects] = apply(seen, event);
  return next === seen ? [quiz, []] : [{ ...next, votes: [] }, effects];
}

function apply(quiz: Quiz, event: Controlled): Step {
  switch (event.type) {
    case "paused":
      return pause(quiz, event.at);
    case "resumed":
      return resume(quiz, event.at);
    case "skipped":
      return skip(quiz, event.at);
    case "voided":
      return takeOut(quiz, event);
  }
}

/** Rests in the lobby or after the reveal; an open question is played to its end first, so that nobody gains time. */
function pause(quiz: Quiz, at: number): Step {
  if (quiz.end || quiz.pausedAt !== null) return [quiz, []];
  const next: Quiz = { ...quiz, pausedAt: at };
  if (quiz.phase === "lobby") return [next, [{ type: "lobby" }, ...waiting(next)]];
  if (quiz.phase === "revealed") return [next, [{ type: "reveal", index: quiz.index }, ...waiting(next)]];
  return [next, quiz.phase === "open" ? [{ type: "count" }] : []];
}

function resume(quiz: Quiz, at: number): Step {
  if (quiz.end || quiz.pausedAt === null) return [quiz, []];
  const next: Quiz = { ...quiz, pausedAt: null };
  if (quiz.phase === "lobby") {
    const anew = { ...next, nextAt: at + lobbyMs };
    return [anew, [{ type: "lobby" }, ...waiting(anew)]];
  }
  if (quiz.phase === "revealed") {
    const anew = { ...next, nextAt: at + resumeMs };
    return [anew, [{ type: "reveal", index: quiz.index }, ...waiting(anew)]];
  }
  return [next, quiz.phase === "open" ? [{ type: "count" }] : []];
}

/**
 * Goes on to what comes next. An open question counts only if all players have answered it: nobody loses by haste. A
 * host who has answered nothing at all is not playing, and who is out has nothing to lose.
 */
function skip(quiz: Quiz, at: number): Step {
  if (quiz.phase === "lobby") return begin(quiz);
  if (quiz.phase === "revealed") return advance({ ...quiz, pausedAt: null });
  if (quiz.phase !== "open") return [quiz, []];
  const hasPlayed = quiz.rounds.some(({ answers }) => answers.some(({ userId }) => userId === quiz.hostId));
  const has = (id: string) => quiz.answers.some(({ userId }) => userId === id);
  const isAwaited = (id: string) => !has(id) && (id !== quiz.hostId || hasPlayed) && !isOut(quiz, id);
  return reveal(quiz, at, quiz.answers.length > 0 && !quiz.players.some(({ userId }) => isAwaited(userId)));
}

/** Takes a question out: an open one is closed, one that was scored is scored no longer. */
function takeOut(quiz: Quiz, { index, at }: { index: number; at: number }): Step {
  if (quiz.end) return [quiz, []];
  if (quiz.phase === "open" && index === quiz.index) return reveal(quiz, at, false);
  if (!quiz.rounds.some((round) => round.index === index && round.counted)) return [quiz, []];
  const rounds = quiz.rounds.map((round) => (round.index === index ? { ...round, counted: false } : round));
  const latest = quiz.rounds.at(-1)?.index;
  // The standings stand on the latest reveal.
  const shown = quiz.phase === "revealed" && latest !== undefined && latest !== index ? [index, latest] : [index];
  return [{ ...quiz, rounds }, shown.map((one) => ({ type: "reveal", index: one }) as const)];
}

/** The question that a player means by "this one": the open one, else the last that counts. */
export function voidable({ phase, index, rounds }: Quiz): number | null {
  if (phase === "open") return index;
  return rounds.findLast(({ counted }) => counted)?.index ?? null;
}

/** Whether the host has not been seen for so long that the players may decide. */
export const isHostAway = ({ index, hostSeen }: Quiz): boolean => index - hostSeen >= awayAfter;

/** Those who have answered lately; only they decide. */
export function activePlayers({ rounds, answers, index }: Quiz): ReadonlySet<string> {
  const recent = rounds.filter((round) => round.index > index - activeWithin);
  return new Set([...recent.flatMap((round) => round.answers), ...answers].map(({ userId }) => userId));
}

/** How many votes decide: more than half of those who play. */
export const votesNeeded = (quiz: Quiz): number => Math.floor(activePlayers(quiz).size / 2) + 1;

/** Counts a vote of a player while the host is away; the last one needed does what it asks for. */
export function vote(quiz: Quiz, event: Extract<QuizEvent, { type: "voted" }>): Step {
  const { userId, control: wish, at } = event;
  if (quiz.end || !isHostAway(quiz) || !activePlayers(quiz).has(userId)) return [quiz, []];
  if (quiz.votes.some((one) => one.userId === userId && one.control === wish)) return [quiz, []];
  const votes = [...quiz.votes, { userId, control: wish }];
  const next: Quiz = { ...quiz, votes };
  if (votes.filter((one) => one.control === wish).length < votesNeeded(quiz)) return [next, []];
  if (wish === "stop") return finish({ ...next, votes: [] }, "stopped");
  const decided = controlEvent(quiz, wish, { at, by: "" });
  return decided ? control(next, decided) : [next, []];
}

/** The event behind a control; null where there is nothing to be taken out. */
export function controlEvent(
  quiz: Quiz,
  wish: Exclude<Control, "stop">,
  { at, by, index = voidable(quiz) }: { at: number; by: string; index?: number | null },
): Controlled | null {
  if (wish === "void") return index === null ? null : { type: "voided", at, by, index };
  return { type: ({ pause: "paused", resume: "resumed", skip: "skipped" } as const)[wish], at, by };
}
