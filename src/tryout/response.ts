import type { Question, Response } from "#src/domain/quiz/question.ts";
import { type Random, shuffled } from "#src/domain/random.ts";

const noIdea = "?";

/** What somebody answers who knows the answer. */
export function rightResponse({ kind, key, accept }: Question): Response {
  return kind === "text" ? { picks: [], text: accept?.en[0] ?? accept?.zh[0] ?? noIdea } : { picks: key, text: null };
}

/** What somebody answers who does not: a guess, and a wrong one. */
export function wrongResponse({ kind, key, options }: Question, random: Random): Response {
  if (kind === "text") return { picks: [], text: noIdea };
  const all = [...options.keys()];
  if (kind === "order") {
    const order = shuffled(all, random);
    const isRight = order.every((option, place) => option === key[place]);
    return { picks: isRight ? order.toReversed() : order, text: null };
  }
  const wrong = shuffled(
    all.filter((option) => !key.includes(option)),
    random,
  );
  // Where all options are right, too few of them are wrong.
  return { picks: wrong.length > 0 ? wrong.slice(0, 1) : key.slice(0, 1), text: null };
}
