import type { Language } from "#src/domain/text/language.ts";
import { Analyser } from "./analyser.ts";
import { buildIndex, type IndexPart } from "./build.ts";
import type { Channel } from "./channels.ts";
import type { Document } from "./document.ts";
import { Engine, type Ranking, type Term } from "./engine.ts";
import { compact } from "./forms.ts";
import { hash } from "./hash.ts";
import { placeOf } from "./places.ts";
import { defaults, type Settings } from "./settings.ts";
import { Suggester } from "./suggest.ts";
import { answerFrom, confidence, type Evidence, evidenceOf, suggestFrom, type Tier, tierOf } from "./tiers.ts";
import type { Words } from "./words.ts";

export type { Document } from "./document.ts";
export type { Tier } from "./tiers.ts";
export { noWords, type Words } from "./words.ts";

export interface Found {
  readonly tier: Tier;
  /** Best first; empty where nothing fits. Scores fall from 1, the first result's. */
  readonly results: readonly { readonly id: string; readonly score: number }[];
}

/** A title that fits what has been typed. */
export interface Suggestion {
  readonly id: string;
  readonly title: string;
}

/** Why a question found what it found. */
export interface Explanation {
  /** The question as it is searched. */
  readonly read: string;
  readonly tier: Tier;
  /** The log odds that the question is one of the field, and what they come from. */
  readonly confidence: number;
  readonly evidence: Evidence;
  /** From which log odds on a question gets an answer, or suggestions. */
  readonly bounds: { readonly answer: number; readonly suggest: number };
  /** The id of the entry that has the question for a title or alias, word for word. */
  readonly exact: string | null;
  readonly terms: readonly ExplainedTerm[];
  readonly results: readonly {
    readonly id: string;
    readonly score: number;
    readonly terms: readonly (ExplainedTerm & { readonly score: number })[];
  }[];
}

export interface ExplainedTerm {
  readonly channel: Channel;
  readonly text: string;
  /** Its channel's weight times its rarity. */
  readonly weight: number;
  /** In how many entries it is. */
  readonly documents: number;
}

/** An index over documents in both languages; it does not change after it is built. */
export class SearchIndex {
  readonly #documents: readonly Document[];
  readonly #known: ReadonlySet<string>;
  readonly #analyser: Analyser;
  readonly #engine: Engine;
  readonly #suggester: Suggester;
  readonly #parts: readonly IndexPart[];

  /** @param parts what was built of the same documents and words, here or in other threads */
  constructor(
    documents: readonly Document[],
    words: Words,
    parts: readonly IndexPart[],
    settings: Settings = defaults,
  ) {
    this.#documents = documents;
    this.#parts = parts;
    this.#known = new Set(documents.map(({ id }) => id));
    this.#analyser = new Analyser(words);
    this.#engine = new Engine(parts, this.#analyser, settings);
    this.#suggester = new Suggester(documents, parts, this.#analyser.normalise);
  }

  /** Builds the index in this thread. */
  static build(documents: readonly Document[], words: Words, settings: Settings = defaults): SearchIndex {
    return new SearchIndex(documents, words, [buildIndex(documents, new Analyser(words), settings)], settings);
  }

  /** Whether there is a document of this id. */
  has(id: string): boolean {
    return this.#known.has(id);
  }

  /** The entries that answer a question, best first. */
  find(question: string, limit: number): Found {
    const { ranking, exact } = this.#rank(question, limit);
    const tier = this.#tier(ranking, exact);
    if (tier === "none") return { tier, results: [] };
    const ids = this.#inOrder(ranking, exact, limit);
    const best = Math.max(...ids.map(({ score }) => score), Number.MIN_VALUE);
    return {
      tier,
      results: ids.map(({ number, score }, place) => ({
        id: this.#idOf(number),
        score: place === 0 ? 1 : score / best,
      })),
    };
  }

  /** The same, with the reasons. */
  explain(question: string, limit: number): Explanation {
    const { ranking, exact } = this.#rank(question, limit);
    const evidence = evidenceOf(ranking, this.#engine.rarest);
    return {
      read: this.#analyser.normalise(question.trim().slice(0, longestQuestion)),
      tier: this.#tier(ranking, exact),
      confidence: confidence(evidence),
      evidence,
      bounds: { answer: answerFrom, suggest: suggestFrom },
      exact: exact === undefined ? null : this.#idOf(exact),
      terms: ranking.terms.map(explained),
      results: this.#inOrder(ranking, exact, limit).map(({ number, score }) => ({
        id: this.#idOf(number),
        score,
        terms: ranking.terms
          .map((term) => ({ ...explained(term), score: this.#engine.share(term, number) }))
          .filter((term) => term.score > 0)
          .toSorted((x, y) => y.score - x.score),
      })),
    };
  }

  /** Titles that fit what has been typed so far, in the reader's language; entries of all topics where nothing has been. */
  suggest(typed: string, language: Language, limit: number): Suggestion[] {
    const found = new Set(this.#suggester.find(typed, language, limit));
    if (found.size < limit && typed.trim().length > 1)
      for (const { document } of this.#engine.rank(this.#engine.complete(typed.slice(0, longestTyped)), limit).hits)
        found.add(document);
    return [...found].slice(0, limit).flatMap((number) => {
      const document = this.#documents[number];
      return document ? [{ id: document.id, title: document.title[language] }] : [];
    });
  }

  #rank(asked: string, limit: number): { ranking: Ranking; exact: number | undefined } {
    const question = asked.trim().slice(0, longestQuestion);
    const exact = this.#exact(question);
    const ranking = this.#engine.rank(question, Math.max(limit, 1));
    return { ranking, exact };
  }

  #tier(ranking: Ranking, exact: number | undefined): Tier {
    if (exact !== undefined) return "answer";
    if (ranking.hits.length === 0) return "none";
    return tierOf(confidence(evidenceOf(ranking, this.#engine.rarest)));
  }

  /** Who writes a title or an alias word for word means that entry. */
  #inOrder({ hits }: Ranking, exact: number | undefined, limit: number): { number: number; score: number }[] {
    const ranked = hits.map(({ document, score }) => ({ number: document, score }));
    if (exact === undefined) return ranked.slice(0, limit);
    const first = { number: exact, score: ranked[0]?.score ?? 1 };
    return [first, ...ranked.filter(({ number }) => number !== exact)].slice(0, limit);
  }

  #idOf(number: number): string {
    return this.#documents[number]?.id ?? "";
  }

  /** The first document that has the text for a title or an alias. */
  #exact(text: string): number | undefined {
    const form = compact(text, this.#analyser.normalise);
    const key = hash(form);
    for (const { start, forms } of this.#parts) {
      const at = placeOf(forms.hashes, key);
      if (at < 0) continue;
      const number = start + (forms.owners[at] ?? 0);
      const { title, aliases } = this.#documents[number] ?? {};
      const own = title && aliases ? [title.zh, title.en, ...aliases.zh, ...aliases.en] : [];
      if (own.some((one) => compact(one, this.#analyser.normalise) === form)) return number;
    }
    return undefined;
  }
}

const explained = ({ channel, text, mass, documents }: Term): ExplainedTerm => ({
  channel,
  text,
  weight: mass,
  documents,
});

/** Of a longer text only the beginning is looked up, so that none takes long. In UTF-16 units. */
const longestQuestion = 500;
/** Nobody needs suggestions for a whole paragraph. */
const longestTyped = 64;
