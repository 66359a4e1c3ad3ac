import { isPseudonym } from "#src/domain/quiz/anonymous.ts";
import { drawQuestions } from "#src/domain/quiz/question.ts";
import type { Quiz } from "#src/domain/quiz/quiz.ts";
import { type Ranked, ranking } from "#src/domain/quiz/score.ts";
import { replay } from "#src/domain/quiz/step.ts";
import { tally } from "#src/domain/quiz/tally.ts";
import { seeded } from "#src/domain/random.ts";
import type { QuizRepository } from "#src/storage/quizzes.ts";
import type { Library } from "../library.ts";
import { sealOf } from "./views.ts";

/** A game computed anew from its journal, for somebody who doubts its draw or its scores. */
export interface Audit {
  readonly quiz: Quiz;
  /** SHA-256 of the seed, as it stood in the lobby, in hex. */
  readonly seal: string;
  /** The ids of the questions, in the order in which they were asked. */
  readonly asked: readonly string[];
  /** Whether the seed draws the same questions from the deck as it is today, in the same order, with the same options. */
  readonly drawnAlike: boolean;
  readonly table: readonly Ranked[];
  /** Whether the table is the one that was recorded for the boards; null where none was. */
  readonly recordedAlike: boolean | null;
}

/** Computes a game anew; null where there is no journal of it. */
export async function audit(quizId: string, quizzes: QuizRepository, library: Library): Promise<Audit | null> {
  const journal = await quizzes.journal(quizId);
  if (journal.length === 0) return null;
  const quiz = replay(journal);
  const { settings, questions, seed } = quiz;
  const drawn = drawQuestions(library.questions(settings), questions.length, seeded(seed));
  const table = ranking(tally(quiz));
  const recorded = await quizzes.results(quizId);
  // What was recorded of people who have had their data deleted is gone.
  const known = table.filter(({ userId }) => !isPseudonym(userId));
  const line = ({ userId, points, right, rank }: Pick<Ranked, "userId" | "points" | "right" | "rank">) =>
    `${userId} ${points} ${right} ${rank}`;
  return {
    quiz,
    seal: sealOf(seed),
    asked: quiz.rounds.flatMap(({ index }) => questions[index]?.id ?? []),
    drawnAlike: JSON.stringify(drawn) === JSON.stringify(questions),
    table,
    recordedAlike: recorded.length === 0 ? null : known.map(line).join() === recorded.map(line).join(),
  };
}
