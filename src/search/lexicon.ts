import { hash, hashOfRange } from "./hash.ts";
import { stem } from "./stem.ts";
import { isStopWord } from "./stopWords.ts";

/** What a Latin word is to the search: the hash of its stem, and whether it is of grammar only. */
export interface LatinWord {
  readonly code: number;
  readonly stop: boolean;
}

/** The Latin words that texts have shown so far; texts repeat them, so each is cut to its stem once. */
export class Lexicon {
  readonly #byHash = new Map<number, LatinWord>();
  readonly #texts: string[] = [];

  /** The word at a place of a text. @param learn whether to remember it: texts of entries are, questions are not */
  at(text: string, from: number, to: number, learn: boolean): LatinWord {
    const key = hashOfRange(text, from, to);
    const known = this.#byHash.get(key);
    if (known) return known;
    const letters = text.slice(from, to);
    const word = { code: hash(stem(letters)), stop: isStopWord(letters) };
    if (learn) {
      this.#byHash.set(key, word);
      this.#texts.push(letters);
    }
    return word;
  }

  /** Whether a word was learned. */
  has(word: string): boolean {
    return this.#byHash.has(hash(word));
  }

  /** All words that were learned. */
  get texts(): readonly string[] {
    return this.#texts;
  }
}
