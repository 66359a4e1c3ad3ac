import { type Random, shuffled } from "../random.ts";
import type { Bilingual } from "../text/language.ts";

/** The kinds of question that are answered by picking options. */
export const pickKinds = ["choice", "multi", "truefalse"] as const;
export type PickKind = (typeof pickKinds)[number];

/** A question ready to be asked: what its options are, in their order, and which of them are right. */
export interface Question {
  /** Stable for ever: entry id, "#", 1-based number of the item in the entry. */
  readonly id: string;
  readonly entryId: string;
  readonly topic: string;
  readonly difficulty: 1 | 2 | 3;
  readonly kind: PickKind;
  readonly stem: Bilingual;
  readonly options: readonly Bilingual[];
  /** The 0-based indexes of the right options, ascending. */
  readonly key: readonly number[];
  readonly explain: Bilingual;
}

/** Whether the picked options are exactly the right ones; their order and repetitions do not matter. */
export function isRight(question: Question, picks: readonly number[]): boolean {
  const picked = new Set(picks);
  return picked.size === question.key.length && question.key.every((index) => picked.has(index));
}

/** The same question with its options in random order; true and false keep theirs, as readers expect. */
export function shuffleOptions(question: Question, random: Random): Question {
  if (question.kind === "truefalse") return question;
  const order = shuffled([...question.options.keys()], random);
  const key = question.key.map((index) => order.indexOf(index)).toSorted((a, b) => a - b);
  return { ...question, options: order.flatMap((index) => question.options[index] ?? []), key };
}

/**
 * Draws questions for one game: no entry twice while there are others, then in random order.
 * Returns fewer than `count` where the pool is smaller.
 */
export function drawQuestions(pool: readonly Question[], count: number, random: Random): Question[] {
  const seen = new Map<string, number>();
  const ranked = shuffled(pool, random).map((question) => {
    const earlier = seen.get(question.entryId) ?? 0;
    seen.set(question.entryId, earlier + 1);
    return { question, earlier };
  });
  return ranked
    .toSorted((a, b) => a.earlier - b.earlier)
    .slice(0, count)
    .map(({ question }) => shuffleOptions(question, random));
}
