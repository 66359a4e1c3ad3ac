/**
 * Finds the words of a vocabulary that a misspelt word may stand for: at most one mistake in a short word, two in a long
 * one. A mistake is a letter missing, too many, wrong, or swapped with its neighbour (optimal string alignment).
 */
export class Speller {
  readonly #byStart = new Map<string, string[]>();

  constructor(vocabulary: Iterable<string>) {
    for (const word of vocabulary) {
      if (word.length < shortest) continue;
      for (const start of startsOf(word)) {
        const bucket = this.#byStart.get(start);
        if (bucket) bucket.push(word);
        else this.#byStart.set(start, [word]);
      }
    }
  }

  /** The nearest words, best first; empty where none is near. */
  correct(word: string, limit: number): { readonly word: string; readonly mistakes: number }[] {
    if (word.length < shortest || word.length > longest) return [];
    const allowed = word.length >= 8 ? 2 : 1;
    const found = new Map<string, number>();
    for (const start of startsOf(word))
      for (const candidate of this.#byStart.get(start) ?? []) {
        if (Math.abs(candidate.length - word.length) > allowed || found.has(candidate)) continue;
        const mistakes = distance(word, candidate, allowed);
        if (mistakes <= allowed) found.set(candidate, mistakes);
      }
    return [...found]
      .map(([candidate, mistakes]) => ({ word: candidate, mistakes }))
      .toSorted(
        (a, b) => a.mistakes - b.mistakes || common(word, b.word) - common(word, a.word) || (a.word < b.word ? -1 : 1),
      )
      .slice(0, limit);
  }
}

const shortest = 5;
const longest = 30;

/**
 * Words are looked up by their first two letters, and by the first with the third and the second with the third, so that
 * one mistake among the first three letters still leads to the word.
 */
const startsOf = (word: string): readonly string[] => [
  `12${word.slice(0, 2)}`,
  `13${word.charAt(0)}${word.charAt(2)}`,
  `13${word.charAt(0)}${word.charAt(1)}`,
  `12${word.charAt(0)}${word.charAt(2)}`,
  `23${word.slice(1, 3)}`,
  `23${word.slice(0, 2)}`,
  `12${word.charAt(1)}${word.charAt(0)}`,
];

/** How many letters two words share at the start: people get the beginning right. */
function common(a: string, b: string): number {
  let count = 0;
  while (count < a.length && a[count] === b[count]) count++;
  return count;
}

/** Optimal string alignment distance, or more than `most` as soon as it is certain. */
function distance(a: string, b: string, most: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1))
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
