import type { Ranking, Term } from "./engine.ts";

/** How sure the search is: *answer* shows the first, *suggest* asks "did you mean", *none* has nothing that fits. */
export type Tier = "answer" | "suggest" | "none";

/** What the tier is decided by. */
export interface Evidence {
  /** The share of the question's weight that the first entry has; and the same without words common in any field. */
  readonly covered: number;
  readonly contentCovered: number;
  /** The first entry's score in units of a term that no entry has, as a logarithm; and the same without common words. */
  readonly amount: number;
  readonly contentAmount: number;
}

/**
 * A logistic model: the log odds that a question is one of the field. Learned by `npm run bench tune` on the dev half,
 * on aliases that the index does not have, and on bench/search/offtopic.txt; both kinds count alike.
 */
const model = { bias: -7.7, covered: 7.4, contentCovered: 2.8, amount: 3.1, contentAmount: 1.1 };

/** Where the tiers begin, in log odds. */
export const answerFrom = 1.3;
export const suggestFrom = -2;

/** @param rarest the weight of a term that no entry has */
export function evidenceOf({ hits, terms }: Ranking, rarest: number): Evidence {
  const [first] = hits;
  if (!first) return { covered: 0, contentCovered: 0, amount: 0, contentAmount: 0 };
  const mass = massOf(terms);
  const contentMass = massOf(terms.filter(({ common }) => !common));
  return {
    covered: first.score / mass,
    contentCovered: contentMass > 0 ? first.content / contentMass : 0,
    amount: Math.log1p(first.score / rarest),
    contentAmount: Math.log1p(first.content / rarest),
  };
}

const massOf = (terms: readonly Term[]) => terms.reduce((sum, { mass }) => sum + mass, 0);

/** The log odds that a question is one of the field. */
export const confidence = ({ covered, contentCovered, amount, contentAmount }: Evidence): number =>
  model.bias +
  model.covered * covered +
  model.contentCovered * contentCovered +
  model.amount * amount +
  model.contentAmount * contentAmount;

export const tierOf = (logOdds: number): Tier =>
  logOdds >= answerFrom ? "answer" : logOdds >= suggestFrom ? "suggest" : "none";
