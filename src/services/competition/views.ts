import type { PickKind } from "#src/domain/quiz/question.ts";
import type { EndReason, Quiz, Result, Settings } from "#src/domain/quiz/quiz.ts";
import { type Ranked, ranking } from "#src/domain/quiz/score.ts";
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
  readonly playerIds: readonly string[];
  /** ms since the epoch. */
  readonly beginsAt: number;
  readonly waiting: boolean;
  /** Whether it was stopped before it began. */
  readonly stopped: boolean;
  /** null until it stands in the channel. */
  readonly messageId: string | null;
}

/** An open question. It knows nothing of the right answer, so no card made from it can tell. */
export interface QuestionView extends GameView {
  readonly index: number;
  readonly total: number;
  readonly kind: PickKind;
  readonly stem: Bilingual;
  readonly options: readonly Bilingual[];
  readonly topic: Bilingual | null;
  readonly difficulty: 1 | 2 | 3;
  readonly seconds: number;
  /** Both null until the question stands in the channel. */
  readonly messageId: string | null;
  readonly closesAt: number | null;
  readonly answered: number;
}

/** A closed question. `result` is null where it was closed without being scored. */
export interface RevealView extends QuestionView {
  readonly key: readonly number[];
  readonly explain: Bilingual;
  readonly result: Result | null;
  readonly standings: readonly Ranked[];
  /** When the next question comes; null after the last one. */
  readonly nextAt: number | null;
}

export interface PodiumView extends GameView {
  readonly end: EndReason;
  readonly total: number;
  readonly table: readonly Ranked[];
}

/** How a game stands, for one who asks. */
export interface StatusView extends GameView {
  readonly hostId: string;
  readonly beginsAt: number | null;
  readonly number: number;
  readonly total: number;
  readonly standings: readonly Ranked[];
  readonly playerIds: readonly string[];
}

/** A player's answer, taken. */
export interface AcceptedView {
  readonly picks: readonly number[];
}

const game = ({ id, channelId, settings }: Quiz): GameView => ({ quizId: id, channelId, language: settings.language });

export function lobbyView(quiz: Quiz, library: Library): LobbyView {
  const { hostId, settings, playerIds, questions } = quiz;
  return {
    ...game(quiz),
    hostId,
    settings,
    playerIds,
    questions: questions.length,
    titles: library.titles(settings.deckId, settings.topic),
    beginsAt: quiz.nextAt,
    waiting: quiz.phase === "lobby",
    stopped: quiz.end !== null,
    messageId: quiz.lobbyMessageId,
  };
}

/** @throws RangeError where the game has no current question. */
export function questionView(quiz: Quiz, library: Library): QuestionView {
  const question = quiz.questions[quiz.index];
  if (!question) throw new RangeError(`quiz ${quiz.id} has no question ${quiz.index}`);
  const { kind, stem, options, difficulty } = question;
  return {
    ...game(quiz),
    index: quiz.index,
    total: quiz.questions.length,
    kind,
    stem,
    options,
    difficulty,
    topic: library.titles(quiz.settings.deckId, question.topic).topic,
    seconds: quiz.settings.seconds,
    messageId: quiz.posted?.messageId ?? null,
    closesAt: quiz.posted?.closesAt ?? null,
    answered: quiz.answers.length,
  };
}

/** @throws RangeError where the game has no current question. */
export function revealView(quiz: Quiz, library: Library): RevealView {
  const question = quiz.questions[quiz.index];
  if (!question) throw new RangeError(`quiz ${quiz.id} has no question ${quiz.index}`);
  const more = quiz.phase === "revealed" && quiz.index + 1 < quiz.questions.length;
  return {
    ...questionView(quiz, library),
    key: question.key,
    explain: question.explain,
    result: quiz.result,
    standings: ranking(quiz.scores),
    nextAt: more ? quiz.nextAt : null,
  };
}

/** How many questions have been asked to their end. */
const closedQuestions = ({ index, result }: Quiz): number => index + (result ? 1 : 0);

export const podiumView = (quiz: Quiz): PodiumView => ({
  ...game(quiz),
  end: quiz.end ?? "stopped",
  total: closedQuestions(quiz),
  table: ranking(quiz.scores),
});

export const statusView = (quiz: Quiz): StatusView => ({
  ...game(quiz),
  hostId: quiz.hostId,
  playerIds: quiz.playerIds,
  beginsAt: quiz.phase === "lobby" ? quiz.nextAt : null,
  number: quiz.index + 1,
  total: quiz.questions.length,
  standings: ranking(quiz.scores),
});
