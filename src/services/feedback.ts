import type { FeedbackRepository, Judgement } from "#src/storage/feedback.ts";
import type { Clock } from "./clock.ts";

/** Votes below this number of people move nothing: one person, or two, cannot change an order. */
const quorum = 5;
/** The most that votes can add to or take from a score, as a share of it. */
const bound = 0.05;

/**
 * What votes say about an entry, −bound to +bound: the share of helpful votes, drawn towards the middle by two votes for
 * either side (Laplace's rule of succession with a weight of two).
 */
export function voteSignal({ helpful, unhelpful }: Judgement): number {
  const votes = helpful + unhelpful;
  if (votes < quorum) return 0;
  return 2 * bound * ((helpful + 2) / (votes + 4) - 0.5);
}

/** What readers think of answers, and what follows from it. */
export class Feedback {
  readonly #repository: FeedbackRepository;
  readonly #clock: Clock;
  #signals: ReadonlyMap<string, number> = new Map();

  constructor(repository: FeedbackRepository, clock: Clock) {
    this.#repository = repository;
    this.#clock = clock;
  }

  /** Takes a person's vote; the last one stands. */
  async vote(entryId: string, userId: string, helpful: boolean): Promise<void> {
    await this.#repository.vote(entryId, userId, helpful, this.#clock.now());
    await this.refresh();
  }

  /** Takes what an unhelpful answer lacked. */
  async explain(entryId: string, userId: string, reason: string): Promise<void> {
    await this.#repository.explain(entryId, userId, reason);
  }

  /** Reads the votes anew, for `signal`. */
  async refresh(): Promise<void> {
    const judgements = await this.#repository.judgements();
    this.#signals = new Map(judgements.map((judgement) => [judgement.entryId, voteSignal(judgement)]));
  }

  /** By what share votes raise or lower the score of an entry. */
  signal(entryId: string): number {
    return this.#signals.get(entryId) ?? 0;
  }
}
