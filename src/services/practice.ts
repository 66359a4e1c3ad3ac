import { UserError } from "#src/domain/errors.ts";
import { isRight, type Question } from "#src/domain/quiz/question.ts";
import type { LearningRepository } from "#src/storage/learning.ts";
import type { Clock } from "./clock.ts";
import type { Library } from "./library.ts";

/** One item that a person practises alone; made for showing, without the key. */
export interface PracticeView {
  readonly entryId: string;
  /** Which of the entry's items it is, 0-based. */
  readonly item: number;
  readonly kind: Question["kind"];
  readonly stem: Question["stem"];
  readonly options: Question["options"];
}

export interface PracticeResult {
  readonly right: boolean;
  readonly question: Question;
}

/** "Quiz me on this": private items about one entry. */
export class Practice {
  readonly #library: Library;
  readonly #learning: LearningRepository;
  readonly #clock: Clock;

  constructor(library: Library, learning: LearningRepository, clock: Clock) {
    this.#library = library;
    this.#learning = learning;
    this.#clock = clock;
  }

  /** The entry's item of this turn, beginning anew after the last. @throws UserError entry.unknown, quiz.noQuestions */
  item(entryId: string, turn: number): PracticeView {
    const questions = this.#library.questionsOf(entryId);
    if (questions.length === 0) throw new UserError("quiz.noQuestions", {});
    const item = turn % questions.length;
    const { kind, stem, options } = this.#question(entryId, item);
    return { entryId, item, kind, stem, options };
  }

  /** Takes an answer and counts it. @throws UserError entry.unknown, component.expired */
  async answer(userId: string, entryId: string, item: number, picks: readonly number[]): Promise<PracticeResult> {
    const question = this.#question(entryId, item);
    if (picks.length === 0 || picks.some((pick) => !question.options[pick]))
      throw new UserError("component.expired", {});
    const right = isRight(question, picks);
    await this.#learning.count(userId, question.id, right, this.#clock.now());
    return { right, question };
  }

  #question(entryId: string, item: number): Question {
    const question = this.#library.questionsOf(entryId)[item];
    if (!question) throw new UserError("component.expired", {});
    return question;
  }
}
