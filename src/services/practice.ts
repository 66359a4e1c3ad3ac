import { UserError } from "#src/domain/errors.ts";
import { isRight, mustFit, type Question, type Response, shuffleOptions } from "#src/domain/quiz/question.ts";
import { seeded } from "#src/domain/random.ts";
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

  /** An item by its number. @throws UserError entry.unknown, component.expired */
  view(entryId: string, item: number): PracticeView {
    const { kind, stem, options } = this.#question(entryId, item);
    return { entryId, item, kind, stem, options };
  }

  /** The entry's item of this turn, beginning anew after the last. @throws UserError entry.unknown, quiz.noQuestions */
  item(entryId: string, turn: number): PracticeView {
    const questions = this.#library.questionsOf(entryId);
    if (questions.length === 0) throw new UserError("quiz.noQuestions", {});
    return this.view(entryId, turn % questions.length);
  }

  /** Takes an answer and counts it. @throws UserError entry.unknown, component.expired, quiz.orderTwice */
  async answer(userId: string, entryId: string, item: number, response: Response): Promise<PracticeResult> {
    const question = this.#question(entryId, item);
    mustFit(question, response);
    const right = isRight(question, response);
    await this.#learning.count(userId, question.id, right, this.#clock.now());
    return { right, question };
  }

  #question(entryId: string, item: number): Question {
    const question = this.#library.questionsOf(entryId)[item];
    if (!question) throw new UserError("component.expired", {});
    // In an order of its own: authors write the steps of an order question down in the right one.
    return shuffleOptions(question, seeded(question.id));
  }
}
