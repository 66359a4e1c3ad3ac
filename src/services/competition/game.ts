import { UserError } from "#src/domain/errors.ts";
import type { Effect, QuizEvent } from "#src/domain/quiz/events.ts";
import type { Response } from "#src/domain/quiz/question.ts";
import type { Factor, Quiz } from "#src/domain/quiz/quiz.ts";
import { canAnswer, isPlayer, owed, replay, step } from "#src/domain/quiz/step.ts";
import type { QuizRepository } from "#src/storage/quizzes.ts";

/** An answer on its way in. */
export interface Click {
  readonly index: number;
  readonly userId: string;
  /** What the user is called in the server. */
  readonly name: string;
  readonly factor: Factor;
  readonly response: Response;
  /** When the click was made, by Discord's clock. */
  readonly at: number;
}

/** For how long after a write answers gather for the next one, in ms: in a crowd one write serves many, alone nobody waits. */
const gatherMs = 10;

interface Waiting {
  readonly click: Click;
  readonly done: PromiseWithResolvers<void>;
}

/** One running game in memory: its state, the end of its journal, and a queue that takes one thing at a time. */
export class Game {
  quiz: Quiz;
  /** Calls the pending timer off. */
  cancel: () => void = () => {};
  /** How far our clock was ahead of Discord's when the last question was sent, in ms; the time on the way included. */
  aheadMs = 0;
  #seq: number;
  #queue: Promise<unknown> = Promise.resolve();
  #clicks: Waiting[] = [];
  #gathered: Promise<unknown> = Promise.resolve();
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

  /** Writes events down, then steps. Returns what the steps ask for; an event that changes nothing is not written. */
  async record(...events: readonly QuizEvent[]): Promise<Effect[]> {
    let next = this.quiz;
    const written: QuizEvent[] = [];
    const wanted: Effect[] = [];
    for (const event of events) {
      const [after, effects] = step(next, event);
      if (after === next) continue;
      written.push(event);
      wanted.push(...effects);
      next = after;
    }
    if (written.length === 0) return wanted;
    try {
      await this.#journal.append(this.quiz.id, this.#seq, written);
    } catch (error) {
      return this.#afterFailure(error, events, { written, wanted });
    }
    this.#seq += written.length;
    this.quiz = next;
    return wanted;
  }

  /** What could not be written may have been written all the same, if only the database's answer was lost. */
  async #afterFailure(
    error: unknown,
    events: readonly QuizEvent[],
    { written, wanted }: { written: readonly QuizEvent[]; wanted: Effect[] },
  ): Promise<Effect[]> {
    const journal = await this.#journal.journal(this.quiz.id);
    const more = journal.slice(this.#seq);
    if (more.length === 0) throw error;
    // From here on the journal tells: a game that goes by anything else could never write again.
    this.quiz = replay(journal);
    this.#seq = journal.length;
    if (JSON.stringify(more) === JSON.stringify(written)) return wanted;
    return [...owed(this.quiz), ...(await this.record(...events))];
  }

  /**
   * Takes an answer; resolves when it is in the database. Answers that come while others are being written are written
   * together, or a thousand players would wait for a thousand writes.
   * @param run told what the steps ask for
   * @throws UserError quiz.late
   */
  answer(click: Click, run: (effects: readonly Effect[]) => void): Promise<void> {
    const done = Promise.withResolvers<void>();
    this.#clicks.push({ click, done });
    if (this.#clicks.length === 1) void this.enqueue(() => this.#gathered.then(() => this.#take(run)));
    return done.promise;
  }

  async #take(run: (effects: readonly Effect[]) => void): Promise<void> {
    const clicks = this.#clicks;
    this.#clicks = [];
    const inTime = clicks.filter(({ click, done }) => {
      const counts = canAnswer(this.quiz, { ...click, ...click.response });
      if (!counts) done.reject(new UserError("quiz.late", {}));
      return counts;
    });
    try {
      const effects = await this.record(...inTime.flatMap(({ click }) => eventsOf(this.quiz, click)));
      for (const { done } of inTime) done.resolve();
      run(thinned(effects));
    } catch (error) {
      for (const { done } of inTime) done.reject(error);
    }
    this.#gathered = new Promise((resolve) => setTimeout(resolve, gatherMs));
  }
}

/** Who answers without having joined joins by it. */
function eventsOf(quiz: Quiz, { index, userId, name, factor, response, at }: Click): QuizEvent[] {
  const joined: QuizEvent[] = isPlayer(quiz, userId) ? [] : [{ type: "joined", at, userId, name, team: null, factor }];
  return [...joined, { type: "answered", at, index, userId, ...response }];
}

/** One count for all, and the latest timer. */
function thinned(effects: readonly Effect[]): Effect[] {
  const last = new Map(effects.map((effect) => [effect.type, effect]));
  return [...last.values()];
}
