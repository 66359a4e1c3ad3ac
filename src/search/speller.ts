/** A word that a misspelt one may stand for. */
export interface Correction {
  readonly word: string;
  readonly mistakes: number;
}

/**
 * Finds the words of a vocabulary that a misspelt word may stand for: at most one mistake in a short word, two in a long
 * one. A mistake is a letter missing, too many, wrong, or swapped with its neighbour (optimal string alignment).
 */
export class Speller {
  readonly #frequencyOf: (word: string) => number;
  readonly #byStart = new Map<string, string[]>();

  /** What was asked for last: a question asks for each of its words several times. */
  readonly #recent = new Map<string, readonly Correction[]>();

  /** @param frequencyOf how often a word is used; of words that are equally near the more frequent one is likelier */
  constructor(vocabulary: Iterable<string>, frequencyOf: (word: string) => number = () => 0) {
    this.#frequencyOf = frequencyOf;
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
  correct(word: string, limit: number): readonly Correction[] {
    if (word.length < shortest || word.length > longest) return [];
    let nearest = this.#recent.get(word);
    if (!nearest) {
      if (this.#recent.size >= mostRecent) this.#recent.clear();
      nearest = this.#nearest(word);
      this.#recent.set(word, nearest);
    }
    return nearest.slice(0, limit);
  }

  #nearest(word: string): readonly Correction[] {
    const allowed = word.length >= longWord ? 2 : 1;
    const found = new Map<string, number>();
    for (const start of startsOf(word))
      for (const candidate of this.#byStart.get(start) ?? []) {
        // Of short words too many are like each other; people get the first letter right.
        if (word.length === shortest && candidate.charAt(0) !== word.charAt(0)) continue;
        if (Math.abs(candidate.length - word.length) > allowed || found.has(candidate)) continue;
        const mistakes = distance(word, candidate, allowed);
        if (mistakes <= allowed) found.set(candidate, mistakes);
      }
    return [...found]
      .map(([candidate, mistakes]) => ({ word: candidate, mistakes, frequency: this.#frequencyOf(candidate) }))
      .toSorted(
        (a, b) =>
          a.mistakes - b.mistakes ||
          b.frequency - a.frequency ||
          common(word, b.word) - common(word, a.word) ||
          (a.word < b.word ? -1 : 1),
      )
      .slice(0, mostCorrections)
      .map(({ word: candidate, mistakes }) => ({ word: candidate, mistakes }));
  }
}

const mostCorrections = 4;
const mostRecent = 256;
const shortest = 4;
const longest = 30;
const longWord = 8;

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
