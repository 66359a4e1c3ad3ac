import { findUser, putUser } from "./byUser.ts";
import { control, vote } from "./control.ts";
import type { Answered, Effect, Joined, Opened, QuizEvent } from "./events.ts";
import { type Mode, modes } from "./modes.ts";
import { fits, type Response } from "./question.ts";
import type { Factor, Player, Quiz, Settings } from "./quiz.ts";
import { smallestTeam } from "./teams.ts";
import { deadlineOf, deadlines, lobbyMs, pauseLimitMs } from "./timing.ts";
import { advance, begin, close, closing, finish, lastEdits, type Step, waiting } from "./transitions.ts";

const hasTeams = ({ mode }: Settings): boolean => (modes[mode] satisfies Mode).teams;

/** The state after the first event. */
export function open(event: Opened): Step {
  const { id, guildId, channelId, hostId, hostName, hostFactor, settings, seed, questions } = event;
  const quiz: Quiz = {
    id,
    guildId,
    channelId,
    hostId,
    settings,
    seed,
    questions,
    nextAt: event.at + lobbyMs,
    pausedAt: null,
    phase: "lobby",
    lobbyMessageId: null,
    // With teams, the host chooses one like everybody else.
    players: hasTeams(settings) ? [] : [{ userId: hostId, name: hostName, team: null, factor: hostFactor }],
    index: 0,
    posted: null,
    answers: [],
    rounds: [],
    hostSeen: 0,
    votes: [],
    end: null,
  };
  return [quiz, waiting(quiz)];
}

/** Whether a lobby looks as it did when it was opened. */
const isAsOpened = ({ phase, pausedAt, players, settings }: Quiz): boolean =>
  phase === "lobby" && pausedAt === null && players.length === (hasTeams(settings) ? 0 : 1);

/** One event in, the next state and what is to be done out. An event that comes too late changes nothing. */
export function step(quiz: Quiz, event: QuizEvent): Step {
  const unchanged: Step = [quiz, []];
  switch (event.type) {
    case "opened":
      return unchanged;
    case "lobbyPosted":
      // Who joined before Discord had confirmed the card is not on it yet, nor is a pause.
      return [{ ...quiz, lobbyMessageId: event.messageId }, isAsOpened(quiz) ? [] : [{ type: "lobby" }]];
    case "joined":
      return quiz.end ? unchanged : joined(quiz, event);
    case "began":
      return quiz.phase === "lobby" && quiz.pausedAt === null ? begin(quiz) : unchanged;
    case "asked":
      return quiz.phase === "asking" && event.index === quiz.index ? asked(quiz, event) : unchanged;
    case "answered":
      return canAnswer(quiz, event) && isPlayer(quiz, event.userId) ? answered(quiz, event) : unchanged;
    case "closed":
      return quiz.phase === "open" && event.index === quiz.index ? close(quiz, event.at) : unchanged;
    case "advanced":
      return quiz.phase === "revealed" && quiz.pausedAt === null && event.index === quiz.index
        ? advance(quiz)
        : unchanged;
    case "paused":
    case "resumed":
    case "skipped":
    case "voided":
      return control(quiz, event);
    case "voted":
      return vote(quiz, event);
    case "ended":
      return quiz.end || (event.reason === "idle" && !hasRunOut(quiz, event.at))
        ? unchanged
        : finish(quiz, event.reason);
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
      return [{ type: "lobby" }, ...waiting(quiz)];
    case "asking":
      return [...lastEdits(quiz), { type: "ask" }];
    case "open":
      return [...lastEdits(quiz), { type: "count" }, ...closing(quiz)];
    case "revealed":
      return [{ type: "reveal", index: quiz.index }, ...waiting(quiz)];
    case "over":
      return [...lastEdits(quiz), { type: "announce" }];
    case "announced":
      return [];
  }
}

export const isPlayer = ({ players }: Quiz, userId: string): boolean => findUser(players, userId) !== undefined;

/**
 * Whether a click counts, once its author has joined: on the right question, open, in time, something that answers it.
 * Its `factor` is that of somebody who has not joined yet.
 */
export function canAnswer(
  quiz: Quiz,
  click: Response & { index: number; at: number; userId: string; factor?: Factor },
): boolean {
  const { index, at, userId, picks, text, factor = 1 } = click;
  const { posted, questions } = quiz;
  const question = questions[index];
  const player = findUser(quiz.players, userId) ?? { factor };
  if (quiz.phase !== "open" || !posted || !question || index !== quiz.index) return false;
  return at < deadlineOf(posted, player) && fits(question, { picks, text });
}

/** In overtime the close depends on who has not answered yet. */
const waitedFor = (quiz: Quiz): readonly Effect[] =>
  quiz.phase === "open" && quiz.posted?.overtime ? closing(quiz) : [];

/** Whether a pause has lasted too long; the one that a timer was set for may be over, and another one on. */
const hasRunOut = ({ pausedAt }: Quiz, at: number): boolean => pausedAt !== null && at >= pausedAt + pauseLimitMs;

function joined(quiz: Quiz, { userId, name, team, factor }: Joined): Step {
  const teams = hasTeams(quiz.settings);
  const known = findUser(quiz.players, userId);
  const shown: Effect[] = quiz.phase === "lobby" ? [{ type: "lobby" }] : [];
  // Teams may be changed until the first question only.
  if (known && (quiz.phase !== "lobby" || team === null || team === known.team)) return [quiz, []];
  const player: Player = { userId, name, factor, team: teams ? (team ?? smallestTeam(quiz.players)) : null };
  if (!known) {
    const next: Quiz = { ...quiz, players: putUser(quiz.players, player) };
    return [next, [...shown, ...waitedFor(next)]];
  }
  const players = teams ? quiz.players.map((one) => (one === known ? player : one)) : quiz.players;
  return players === quiz.players ? [quiz, []] : [{ ...quiz, players }, shown];
}

function asked(quiz: Quiz, { at, messageId }: { at: number; messageId: string }): Step {
  const posted = { messageId, ...deadlines(quiz, at), overtime: false };
  const next: Quiz = { ...quiz, phase: "open", posted, answers: [] };
  return [next, closing(next)];
}

function answered(quiz: Quiz, { userId, picks, text, at }: Answered): Step {
  const earlier = findUser(quiz.answers, userId);
  // A replayed or overtaken click must not undo a later one.
  if (earlier && earlier.at > at) return [quiz, []];
  const answers = putUser(quiz.answers, { userId, picks, text, at });
  const hostSeen = userId === quiz.hostId ? quiz.index : quiz.hostSeen;
  const next: Quiz = { ...quiz, answers, hostSeen };
  return [next, [{ type: "count" }, ...waitedFor(next)]];
}
