import type { QuizEvent } from "#src/domain/quiz/events.ts";
import type { Quiz } from "#src/domain/quiz/quiz.ts";
import { type Step, step } from "#src/domain/quiz/step.ts";
import type { QuizRepository } from "#src/storage/quizzes.ts";

/** One running game in memory: its state, the end of its journal, and a queue that takes one event at a time. */
export class Game {
  quiz: Quiz;
  /** Calls the pending timer off. */
  cancel: () => void = () => {};
  #seq: number;
  #queue: Promise<unknown> = Promise.resolve();
  readonly #journal: QuizRepository;

  constructor(quiz: Quiz, eventsSoFar: number, journal: QuizRepository) {
    this.quiz = quiz;
    this.#seq = eventsSoFar;
    this.#journal = journal;
  }

  /** Runs a task after all earlier ones have ended, whether they succeeded or not. */
  enqueue<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(task);
    this.#queue = result.catch(() => {});
    return result;
  }

  /** Writes an event down, then steps. Returns what the step asks for; an event that changes nothing is not written. */
  async record(event: QuizEvent): Promise<Step> {
    const [next, effects] = step(this.quiz, event);
    if (next === this.quiz) return [next, []];
    await this.#journal.append(this.quiz.id, this.#seq, event);
    this.#seq += 1;
    this.quiz = next;
    return [next, effects];
  }
}
