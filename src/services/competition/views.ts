import { createHash } from "node:crypto";
import { type Mode, modes } from "#src/domain/quiz/modes.ts";
import type { Kind, Question, Response } from "#src/domain/quiz/question.ts";
import type { EndReason, Player, Quiz, Round, Settings } from "#src/domain/quiz/quiz.ts";
import { type Placed, type Ranked, ranking } from "#src/domain/quiz/score.ts";
import { type Result, resultOf, tally } from "#src/domain/quiz/tally.ts";
import { type TeamScore, teamTable } from "#src/domain/quiz/teams.ts";
import { isLast } from "#src/domain/quiz/transitions.ts";
import type { Bilingual, Language } from "#src/domain/text/language.ts";
import type { Library, Titles } from "../library.ts";

/** What every card of a game shows. */
interface GameView {
  readonly quizId: string;
  readonly channelId: string;
  readonly language: Language;
}

export interface LobbyView extends GameView {
  readonly hostId: string;
  readonly settings: Settings;
  readonly titles: Titles;
  readonly questions: number;
  readonly players: readonly Player[];
  /** Whether one joins a team. */
  readonly teams: boolean;
  /** ms since the epoch. */
  readonly beginsAt: number;
  readonly state: "waiting" | "paused" | "begun" | "stopped" | "failed";
  /** SHA-256 of what the draw is made from, in hex. */
  readonly seal: string;
  /** null until it stands in the channel. */
  readonly messageId: string | null;
}

/** An open question. It knows nothing of the right answer, so no card made from it can tell. */
export interface QuestionView extends GameView {
  readonly index: number;
  readonly total: number;
  readonly kind: Kind;
  readonly stem: Bilingual;
  readonly options: readonly Bilingual[];
  readonly topic: Bilingual | null;
  readonly difficulty: 1 | 2 | 3;
  /** Both null until the question stands in the channel. */
  readonly messageId: string | null;
  readonly closesAt: number | null;
  /** Whether only those with more time may still answer. */
  readonly overtime: boolean;
  /** Whether the game rests after this question. */
  readonly paused: boolean;
  readonly answered: number;
}

/** A place in the standings; `change`: places won (+) or lost (−) by this question, null for who is new there. */
export type Standing = Ranked & { readonly change: number | null };

/** A closed question. */
export interface RevealView extends QuestionView {
  readonly key: readonly number[];
  readonly accept: Question["accept"];
  readonly explain: Bilingual;
  readonly entryId: string;
  /** False where it was skipped, taken out or stopped: then it is not scored. */
  readonly counted: boolean;
  readonly result: Result;
  readonly standings: readonly Standing[];
  /** null in modes without teams. */
  readonly teams: readonly Placed<TeamScore>[] | null;
  /** When the next question comes; null where none does, or the game rests. */
  readonly nextAt: number | null;
  /** Whether the host may still do something about it here. */
  readonly current: boolean;
  /** Whether the game had to end after it: perhaps there is no other place left to say so. */
  readonly failed?: boolean;
}

export interface PodiumView extends GameView {
  readonly end: EndReason;
  readonly titles: Titles;
  readonly settings: Settings;
  /** How many questions counted. */
  readonly total: number;
  readonly table: readonly Ranked[];
  readonly teams: readonly Placed<TeamScore>[] | null;
  /** By user id: what players were called. */
  readonly names: ReadonlyMap<string, string>;
  readonly seed: string;
}

/** How a game stands, for one who asks. */
export interface StatusView extends GameView {
  readonly hostId: string;
  /** null unless the lobby waits. */
  readonly beginsAt: number | null;
  readonly paused: boolean;
  /** Whether the first question has not been asked yet. */
  readonly inLobby: boolean;
  readonly number: number;
  readonly total: number;
  readonly standings: readonly Ranked[];
  readonly teams: readonly Placed<TeamScore>[] | null;
  readonly players: number;
}

/** A player's answer, taken. */
export interface AcceptedView {
  readonly response: Response;
  /** Until when it may be changed, where that is later than for the others; ms since the epoch. */
  readonly deadlineAt: number | null;
  /** Whether the player has no life left, so that the answer does not count. */
  readonly out: boolean;
}

const game = ({ id, channelId, settings }: Quiz): GameView => ({ quizId: id, channelId, language: settings.language });

/** What proves at the end that the draw was fixed at the start: SHA-256 of the seed, in hex. */
export const sealOf = (seed: string): string => createHash("sha256").update(seed).digest("hex");

const hasTeams = ({ settings }: Quiz): boolean => (modes[settings.mode] satisfies Mode).teams;

const teamsOf = (quiz: Quiz) => (hasTeams(quiz) ? teamTable(quiz.players, tally(quiz)) : null);

export function lobbyView(quiz: Quiz, library: Library): LobbyView {
  const { hostId, settings, players, questions } = quiz;
  const waits = quiz.pausedAt === null ? "waiting" : "paused";
  return {
    ...game(quiz),
    hostId,
    settings,
    players,
    questions: questions.length,
    titles: library.titles(settings.deckId, settings.topic),
    teams: hasTeams(quiz),
    beginsAt: quiz.nextAt,
    state: quiz.phase === "lobby" ? waits : quiz.end !== null && quiz.posted === null ? endOf(quiz) : "begun",
    seal: sealOf(quiz.seed),
    messageId: quiz.lobbyMessageId,
  };
}

const endOf = ({ end }: Quiz) => (end === "failed" ? "failed" : "stopped");

/** @throws RangeError where the game has no current question. */
export function questionView(quiz: Quiz, library: Library): QuestionView {
  return showing(quiz, library, quiz.index, {
    messageId: quiz.posted?.messageId ?? null,
    closesAt: quiz.posted?.closesAt ?? null,
    overtime: quiz.posted?.overtime ?? false,
    answered: quiz.answers.length,
  });
}

type Moment = Pick<QuestionView, "messageId" | "closesAt" | "overtime" | "answered">;

function showing(quiz: Quiz, library: Library, index: number, moment: Moment): QuestionView {
  const { kind, stem, options, difficulty, topic } = questionAt(quiz, index);
  return {
    ...game(quiz),
    ...moment,
    index,
    total: quiz.questions.length,
    kind,
    stem,
    options,
    difficulty,
    topic: library.titles(quiz.settings.deckId, topic).topic,
    paused: quiz.pausedAt !== null,
  };
}

/** @throws RangeError where that question has not been closed. */
export function revealView(quiz: Quiz, library: Library, index: number): RevealView {
  const question = questionAt(quiz, index);
  const { key, accept, explain, entryId } = question;
  const round = quiz.rounds.find((one) => one.index === index);
  if (!round) throw new RangeError(`question ${index} of quiz ${quiz.id} is not closed`);
  const current = quiz.phase === "revealed" && quiz.index === index;
  const { messageId, answers, counted } = round;
  return {
    ...showing(quiz, library, index, { messageId, closesAt: null, overtime: false, answered: answers.length }),
    key,
    accept,
    explain,
    entryId,
    counted,
    result: resultOf(question, round),
    standings: standingsAfter(quiz, round),
    teams: hasTeams(quiz) ? teamTable(quiz.players, tally({ ...quiz, rounds: until(quiz, round) })) : null,
    nextAt: current && quiz.pausedAt === null && !isLast(quiz) ? quiz.nextAt : null,
    current,
    failed: quiz.end === "failed" && quiz.rounds.at(-1) === round,
  };
}

const until = ({ rounds }: Quiz, round: Round) => rounds.slice(0, rounds.indexOf(round) + 1);

/** The table after a question, with what that question changed. */
function standingsAfter(quiz: Quiz, round: Round): Standing[] {
  const rounds = until(quiz, round);
  const before = new Map(ranking(tally({ ...quiz, rounds: rounds.slice(0, -1) })).map((row) => [row.userId, row.rank]));
  return ranking(tally({ ...quiz, rounds })).map((row) => {
    const earlier = before.get(row.userId);
    return { ...row, change: earlier === undefined ? null : earlier - row.rank };
  });
}

export const podiumView = (quiz: Quiz, library: Library): PodiumView => ({
  ...game(quiz),
  end: quiz.end ?? "stopped",
  titles: library.titles(quiz.settings.deckId, quiz.settings.topic),
  settings: quiz.settings,
  total: quiz.rounds.filter(({ counted }) => counted).length,
  table: ranking(tally(quiz)),
  teams: teamsOf(quiz),
  names: new Map(quiz.players.map(({ userId, name }) => [userId, name])),
  seed: quiz.seed,
});

export const statusView = (quiz: Quiz): StatusView => ({
  ...game(quiz),
  hostId: quiz.hostId,
  players: quiz.players.length,
  beginsAt: quiz.phase === "lobby" && quiz.pausedAt === null ? quiz.nextAt : null,
  paused: quiz.pausedAt !== null,
  inLobby: quiz.phase === "lobby",
  number: quiz.index + 1,
  total: quiz.questions.length,
  standings: ranking(tally(quiz)),
  teams: teamsOf(quiz),
});

function questionAt({ questions, id }: Quiz, index: number): Question {
  const question = questions[index];
  if (!question) throw new RangeError(`quiz ${id} has no question ${index}`);
  return question;
}
