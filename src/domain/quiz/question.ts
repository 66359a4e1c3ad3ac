import { UserError } from "../errors.ts";
import { type Random, shuffled } from "../random.ts";
import type { Bilingual, Language } from "../text/language.ts";
import { longestAnswer, matches } from "./matcher.ts";

/** How a question is answered: by one option, by several, by true or false, by putting all in order, by typing. */
export const kinds = ["choice", "multi", "truefalse", "order", "text"] as const;
export type Kind = (typeof kinds)[number];

/** A question ready to be asked: what its options are, in their order, and which of them are right. */
export interface Question {
  /** Stable for ever: entry id, "#", 1-based number of the item in the entry. */
  readonly id: string;
  readonly entryId: string;
  readonly topic: string;
  readonly difficulty: 1 | 2 | 3;
  readonly kind: Kind;
  readonly stem: Bilingual;
  /** None where the answer is typed. */
  readonly options: readonly Bilingual[];
  /** The 0-based indexes of the right options, ascending; of an "order" question all of them in their right order. */
  readonly key: readonly number[];
  /** What may be typed, the usual form first; null where nothing is typed. */
  readonly accept: { readonly [L in Language]: readonly string[] } | null;
  readonly explain: Bilingual;
}

/** What somebody answers: options by their 0-based indexes (in order, where that is asked for), or a text. */
export interface Response {
  readonly picks: readonly number[];
  readonly text: string | null;
}

/**
 * What a click or a form says: the option of a button, or the values of a menu or form.
 * @param choice the option of a button; null where the values count
 */
export function responseOf(kind: Kind, choice: number | null, values: readonly string[]): Response {
  if (kind === "text") return { picks: [], text: values[0] ?? null };
  return { picks: choice === null ? values.map(Number) : [choice], text: null };
}

/** Whether a response answers the question at all: options that exist, all of them where they are put in order, some text. */
export function fits({ kind, options }: Pick<Question, "kind" | "options">, { picks, text }: Response): boolean {
  if (kind === "text") return picks.length === 0 && text !== null && text.trim() !== "" && text.length <= longestAnswer;
  const real = picks.every((pick) => Number.isInteger(pick) && pick >= 0 && pick < options.length);
  if (!real || text !== null || picks.length === 0) return false;
  if (kind === "multi") return true;
  return kind === "order"
    ? picks.length === options.length && new Set(picks).size === options.length
    : picks.length === 1;
}

/**
 * Refuses what does not answer a question that stands alone.
 * @throws UserError quiz.orderTwice for an order with an option in two places, else component.expired: a forged answer
 */
export function mustFit(question: Pick<Question, "kind" | "options">, response: Response): void {
  if (!fits(question, response))
    throw new UserError(question.kind === "order" ? "quiz.orderTwice" : "component.expired", {});
}

/** Whether a response is right: exactly the right options, the right order, or a text that is accepted. */
export function isRight(question: Question, { picks, text }: Response): boolean {
  const { kind, key, accept } = question;
  if (kind === "text") return text !== null && matches(text, [...(accept?.zh ?? []), ...(accept?.en ?? [])]);
  if (kind === "order") return picks.length === key.length && picks.every((pick, place) => pick === key[place]);
  const picked = new Set(picks);
  return picked.size === key.length && key.every((index) => picked.has(index));
}

/** The same question with its options in random order; true and false keep theirs, as readers expect. */
export function shuffleOptions(question: Question, random: Random): Question {
  if (question.kind === "truefalse" || question.kind === "text") return question;
  const order = shuffled([...question.options.keys()], random);
  const key = question.key.map((index) => order.indexOf(index));
  return {
    ...question,
    options: order.flatMap((index) => question.options[index] ?? []),
    key: question.kind === "order" ? key : key.toSorted((a, b) => a - b),
  };
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
