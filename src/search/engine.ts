import type { Analyser } from "./analyser.ts";
import type { IndexData } from "./build.ts";
import { accumulate, positionOf } from "./postings.ts";
import { parseQuery, type QueryTerm } from "./query.ts";
import type { Settings } from "./settings.ts";
import { Speller } from "./speller.ts";
import { topOf } from "./topOf.ts";

/** A term of a question with its place in the index, -1 where no document has it. */
export interface Term extends QueryTerm {
  readonly position: number;
  /** In how many documents it is. */
  readonly documents: number;
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

/** Ranks documents by BM25F over all channels. It holds arrays that every question uses again. */
export class Engine {
  readonly data: IndexData;
  readonly #analyser: Analyser;
  readonly #settings: Settings;
  readonly #speller: Speller;
  readonly #scores: Float32Array;
  readonly #contentScores: Float32Array;

  constructor(data: IndexData, analyser: Analyser, settings: Settings) {
    this.data = data;
    this.#analyser = analyser;
    this.#settings = settings;
    this.#speller = new Speller(data.vocabulary.split(" "));
    this.#scores = new Float32Array(data.postings.documents);
    this.#contentScores = new Float32Array(data.postings.documents);
  }

  /** What a term weighs that no document has: the heaviest there is. */
  get rarest(): number {
    return this.#rarity(0);
  }

  rank(question: string, limit: number): Ranking {
    const { postings } = this.data;
    const known = { speller: this.#speller, hasTerm: (key: number) => positionOf(postings, key) >= 0 };
    const terms = parseQuery(question, this.#analyser, known, this.#settings)
      .map((term): Term => {
        const position = positionOf(postings, term.key);
        const documents = position < 0 ? 0 : (postings.frequencies[position] ?? 0);
        return { ...term, position, documents, mass: term.weight * this.#rarity(documents) };
      })
      .toSorted((a, b) => b.mass - a.mass)
      .slice(0, mostTerms);
    const scores = this.#scores.fill(0);
    const contentScores = this.#contentScores;
    const left = this.#add(
      terms.filter(({ common }) => !common),
      mostPostings,
    );
    contentScores.set(scores);
    this.#add(
      terms.filter(({ common }) => common),
      left,
    );
    const hits = topOf(scores, limit).map((document) => ({
      document,
      score: scores[document] ?? 0,
      content: contentScores[document] ?? 0,
    }));
    return { terms, hits };
  }

  /** What is being typed, with words that its last Latin word may become. */
  complete(typed: string): string {
    const [start] = /[a-z]{2,}$/.exec(typed.toLowerCase()) ?? [];
    if (start === undefined) return typed;
    const { vocabulary } = this.data;
    const words: string[] = [];
    let at = vocabulary.indexOf(` ${start}`);
    for (; at >= 0 && words.length < mostCompletions; at = vocabulary.indexOf(` ${start}`, at + 1))
      words.push(vocabulary.slice(at + 1, vocabulary.indexOf(" ", at + 1)));
    return [typed, ...words].join(" ");
  }

  /** The inverse document frequency of BM25, log(1 + (N − n + ½) ÷ (n + ½)), to a power that flattens it. */
  #rarity(documents: number): number {
    const all = this.data.postings.documents;
    return Math.log(1 + (all - documents + 0.5) / (documents + 0.5)) ** this.#settings.rarity;
  }

  /** @returns how many postings may still be read */
  #add(terms: readonly Term[], most: number): number {
    let left = most;
    for (const { position, documents, mass } of terms) {
      if (position < 0 || documents > left) continue;
      left -= documents;
      accumulate(this.data.postings, position, mass, this.#scores);
    }
    return left;
  }
}
