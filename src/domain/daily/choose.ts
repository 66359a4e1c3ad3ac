import type { Question } from "../quiz/question.ts";
import { seeded, shuffled } from "../random.ts";

/** A question that a server has had, and how often. */
export type Had = Pick<Question, "id" | "topic" | "difficulty"> & { readonly times: number };

/** What the choice depends on. */
export interface Choosing {
  /** The questions that fit the schedule. */
  readonly pool: readonly Question[];
  /** What the server has had, each question at the place of its latest turn, oldest first. */
  readonly history: readonly Had[];
  /** Ids of questions that are being asked elsewhere in the server. */
  readonly busy: ReadonlySet<string>;
  /** Ids of questions whose facts may have aged. */
  readonly stale: ReadonlySet<string>;
  /** Makes the choice repeatable: the same inputs give the same question. */
  readonly seed: string;
}

/**
 * Picks the next question of the day: none that is being asked elsewhere, none twice before all were asked, none of the
 * latest half again where they come round, aged ones last, then the topic and the difficulty whose turn is longest ago.
 * Undefined where the pool is empty.
 */
export function chooseDaily({ pool, history, busy, stale, seed }: Choosing): Question | undefined {
  const times = new Map<string, number>();
  for (const had of history) times.set(had.id, (times.get(had.id) ?? 0) + had.times);
  const inPool = new Set(pool.map(({ id }) => id));
  const ownHistory = history.filter(({ id }) => inPool.has(id));
  const recent = new Set(ownHistory.slice(-Math.max(1, Math.floor(pool.length / 2))).map(({ id }) => id));
  const topicTurn = lastTurn(history.map(({ topic }) => topic));
  const difficultyTurn = lastTurn(history.map(({ difficulty }) => difficulty));
  const rank = (question: Question) => [
    busy.has(question.id) ? 1 : 0,
    times.get(question.id) ?? 0,
    recent.has(question.id) ? 1 : 0,
    stale.has(question.id) ? 1 : 0,
    topicTurn.get(question.topic) ?? -1,
    difficultyTurn.get(question.difficulty) ?? -1,
  ];
  const ranked = shuffled(pool, seeded(seed)).map((question) => ({ question, rank: rank(question) }));
  return ranked.reduce<(typeof ranked)[number] | undefined>(
    (best, one) => (best && compare(best.rank, one.rank) <= 0 ? best : one),
    undefined,
  )?.question;
}

/** Compares place by place. */
function compare(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((value, index) => value !== b[index]);
  return place < 0 ? 0 : (a[place] ?? 0) - (b[place] ?? 0);
}

const lastTurn = <T>(values: readonly T[]): Map<T, number> => new Map(values.map((value, turn) => [value, turn]));
