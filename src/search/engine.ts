import type { Analyser } from "./analyser.ts";
import type { IndexPart } from "./build.ts";
import { hash } from "./hash.ts";
import { holding } from "./haystack.ts";
import { accumulate, impactIn, positionOf } from "./postings.ts";
import { parseQuery, type QueryTerm } from "./query.ts";
import type { Settings } from "./settings.ts";
import { Speller } from "./speller.ts";
import { stem } from "./stem.ts";
import { topOf } from "./topOf.ts";

/** A term of a question with what the index has of it. */
export interface Term extends QueryTerm {
  /** In how many documents it is. */
  readonly documents: number;
  /** Which these are, where the postings do not have it: titles are searched for initials as they stand. */
  readonly listed: readonly number[] | null;
  /** Its weight times its rarity. */
  readonly mass: number;
}

export interface Hit {
  readonly document: number;
  /** Σ over terms of mass · impact. */
  readonly score: number;
  /** The same over the terms that are not common in any field. */
  readonly content: number;
}

export interface Ranking {
  /** The heaviest first. */
  readonly terms: readonly Term[];
  /** Best first. */
  readonly hits: readonly Hit[];
}

/** The most terms of a question that are looked up, the heaviest first, and the most postings that are read for it. */
const mostTerms = 160;
const mostPostings = 600_000;
const mostCompletions = 3;
const mostInitials = 200;
/** The impact that initials in a title have: that of a word which stands there once. */
const initialsImpact = 0.7;

/** Ranks documents by BM25F over all channels. It holds arrays that every question uses again. */
export class Engine {
  readonly #parts: readonly IndexPart[];
  readonly #size: number;
  readonly #analyser: Analyser;
  readonly #settings: Settings;
  readonly #speller: Speller;
  readonly #scores: Float32Array;
  readonly #contentScores: Float32Array;

  constructor(parts: readonly IndexPart[], analyser: Analyser, settings: Settings) {
    this.#parts = parts;
    this.#size = parts.reduce((sum, { postings }) => sum + postings.documents, 0);
    this.#analyser = analyser;
    this.#settings = settings;
    this.#speller = new Speller(new Set(parts.flatMap(({ vocabulary }) => vocabulary.split(" "))), (word) =>
      this.#frequency(hash(stem(word))),
    );
    this.#scores = new Float32Array(this.#size);
    this.#contentScores = new Float32Array(this.#size);
  }

  /** What a term weighs that no document has: the heaviest there is. */
  get rarest(): number {
    return this.#rarity(0);
  }

  rank(question: string, limit: number): Ranking {
    const hasTerm = (key: number) => this.#frequency(key) > 0;
    const hasWord = (word: string, code: number) => hasTerm(code) || this.#analyser.lexicon.has(word);
    const known = { speller: this.#speller, hasTerm, hasWord };
    const terms = parseQuery(question, this.#analyser, known, this.#settings)
      .map((term): Term => {
        const listed = term.channel === "initials" ? this.#withInitials(term.text) : null;
        const documents = listed ? listed.length : this.#frequency(term.key);
        return { ...term, documents, listed, mass: term.weight * this.#rarity(documents) };
      })
      .toSorted((a, b) => b.mass - a.mass)
      .slice(0, mostTerms);
    const scores = this.#scores.fill(0);
    const contentScores = this.#contentScores;
    const left = this.#add(terms, false, mostPostings);
    contentScores.set(scores);
    this.#add(terms, true, left);
    const hits = topOf(scores, limit).map((document) => ({
      document,
      score: scores[document] ?? 0,
      content: contentScores[document] ?? 0,
    }));
    return { terms, hits };
  }

  /** What a term adds to the score of a document. */
  share({ key, listed, mass }: Term, document: number): number {
    if (listed) return listed.includes(document) ? mass * initialsImpact : 0;
    const part = this.#parts.findLast(({ start }) => start <= document);
    const position = part ? positionOf(part.postings, key) : -1;
    return part && position >= 0 ? mass * impactIn(part.postings, position, document - part.start) : 0;
  }

  /** What is being typed, with words that its last Latin word may become. */
  complete(typed: string): string {
    const [start] = /[a-z]{2,}$/.exec(typed.toLowerCase()) ?? [];
    if (start === undefined) return typed;
    const words: string[] = [];
    for (const { vocabulary } of this.#parts)
      for (let at = vocabulary.indexOf(` ${start}`); at >= 0; at = vocabulary.indexOf(` ${start}`, at + 1)) {
        if (words.length === mostCompletions) break;
        words.push(vocabulary.slice(at + 1, vocabulary.indexOf(" ", at + 1)));
      }
    return [typed, ...words].join(" ");
  }

  /** The inverse document frequency of BM25, log(1 + (N − n + ½) ÷ (n + ½)), to a power that flattens it. */
  #rarity(documents: number): number {
    return Math.log(1 + (this.#size - documents + 0.5) / (documents + 0.5)) ** this.#settings.rarity;
  }

  /** The documents whose title sounds so, by its initials. */
  #withInitials(letters: string): number[] {
    const found = this.#parts.flatMap(({ start, forms }) =>
      holding(forms.initials, letters, mostInitials).map((document) => start + document),
    );
    return [...new Set(found)];
  }

  /** In how many documents a term is. */
  #frequency(key: number): number {
    let sum = 0;
    for (const { postings } of this.#parts) {
      const position = positionOf(postings, key);
      if (position >= 0) sum += postings.frequencies[position] ?? 0;
    }
    return sum;
  }

  /** Adds the terms that are common in any field, or the others. @returns how many postings may still be read */
  #add(terms: readonly Term[], those: boolean, most: number): number {
    let left = most;
    for (const { key, documents, listed, mass, common } of terms) {
      if (common !== those || documents === 0 || documents > left) continue;
      left -= documents;
      for (const document of listed ?? [])
        this.#scores[document] = (this.#scores[document] ?? 0) + mass * initialsImpact;
      if (listed) continue;
      for (const { start, postings } of this.#parts) {
        const position = positionOf(postings, key);
        if (position >= 0) accumulate(postings, position, mass, this.#scores, start);
      }
    }
    return left;
  }
}
