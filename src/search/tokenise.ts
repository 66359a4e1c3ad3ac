import { normalise } from "#src/domain/text/normalise.ts";
import { isStopCharacter, isStopWord } from "./stopWords.ts";

const runs = /\p{Script=Han}+|[^\p{Script=Han}\s]+/gu;
const han = /^\p{Script=Han}/u;

/** A unit of search; `weight` says how much it tells: a pair of characters more than a single one. */
export interface Token {
  readonly text: string;
  readonly weight: number;
}

/** What a single Chinese character tells, against a pair of them or a word. */
const characterWeight = 0.3;

/**
 * The tokens of a text in any mix of the two languages. Chinese is cut into overlapping pairs of characters, which
 * find every word without knowing where one ends, and into single characters; Latin words stay whole, without their
 * commonest endings. Words that say nothing are left out.
 */
export function tokenise(text: string): Token[] {
  return (normalise(text).match(runs) ?? []).flatMap((run) => (han.test(run) ? cut(run) : word(run)));
}

function cut(run: string): Token[] {
  const characters = Array.from(run);
  const singles = characters
    .filter((one) => !isStopCharacter(one))
    .map((one) => ({ text: one, weight: characterWeight }));
  const pairs = characters.slice(1).map((second, index) => `${characters[index]}${second}`);
  return [
    ...pairs.filter((pair) => !Array.from(pair).every(isStopCharacter)).map((pair) => ({ text: pair, weight: 1 })),
    ...singles,
  ];
}

const word = (run: string): Token[] => (isStopWord(run) ? [] : [{ text: stem(run), weight: 1 }]);

/** Plurals and the commonest verb endings; both sides are cut the same way, so a wrong cut does no harm. */
function stem(run: string): string {
  if (!/^[a-z]{5,}$/.test(run)) return run;
  return run.replace(/(?:ies)$/, "y").replace(/(?:ing|ed|es|s)$/, "");
}
