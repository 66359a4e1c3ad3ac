import { areLookalikes } from "./lookalikes.ts";

/** Shorter words are too often one letter away from another word. */
const shortestForTypos = 6;
/** Words that an s turns into others. */
const notPlurals = new Set(["https", "news"]);

/** Whether a typed word of folded Latin letters can be taken for a word of the key: the same, its plural, or one slip. */
export function isSameWord(typed: string, key: string): boolean {
  if (typed === key || isPlural(typed, key) || isPlural(key, typed)) return true;
  return key.length >= shortestForTypos && isOneSlip(typed, key) && !areLookalikes(typed, key);
}

function isPlural(many: string, one: string): boolean {
  if (notPlurals.has(many) || one.length < 3) return false;
  // SaaS, analysis, status and loss are no plurals.
  if (many === `${one}s`) return !/[aisu]$/.test(one);
  return (
    (/(?:s|x|z|ch|sh)$/.test(one) && many === `${one}es`) ||
    (/[^aeiou]y$/.test(one) && many === `${one.slice(0, -1)}ies`)
  );
}

/**
 * One letter too many, too few or wrong, or two neighbours swapped (distance 1 of Damerau). The first letter must be
 * right unless it is swapped: prefixes turn words into their opposites (asymmetric) and first letters into others
 * (deduction, reduction).
 */
function isOneSlip(typed: string, key: string): boolean {
  let start = 0;
  while (start < typed.length && typed[start] === key[start]) start++;
  const [restTyped, restKey] = [typed.slice(start), key.slice(start)];
  const swapped =
    restTyped.length > 1 &&
    restTyped[0] === restKey[1] &&
    restTyped[1] === restKey[0] &&
    restTyped.slice(2) === restKey.slice(2);
  if (swapped) return true;
  if (start === 0) return false;
  return restTyped.slice(1) === restKey.slice(1) || restTyped.slice(1) === restKey || restTyped === restKey.slice(1);
}
