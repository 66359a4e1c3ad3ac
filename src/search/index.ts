import Fuse from "fuse.js";
import type { Bilingual, Language } from "#src/domain/text/language.ts";
import { normalise } from "#src/domain/text/normalise.ts";
import { Bm25Index } from "./bm25.ts";

/** What is searched: one document per entry of a deck. */
export interface Document {
  readonly id: string;
  readonly title: Bilingual;
  readonly aliases: Readonly<Record<Language, readonly string[]>>;
  readonly body: Bilingual;
}

/** How sure the search is of its first result. */
export type Tier = "answer" | "suggest" | "none";

export interface Found {
  readonly tier: Tier;
  /** Best first; empty where nothing fits. Scores fall from 1, the first result's. */
  readonly results: readonly { readonly id: string; readonly score: number }[];
}

/** Where the tiers begin: the share of the question's weight that the best entry has. */
const answerFrom = 0.55;
const suggestFrom = 0.25;

/** How much a word counts by where it stands. */
const weights = { title: 3, aliases: 2, body: 1 } as const;

/** A title with all forms under which it can be found while typing. */
interface Title {
  readonly id: string;
  readonly title: Bilingual;
  readonly forms: readonly string[];
}

/** An index over documents in both languages; it does not change after it is built. */
export class SearchIndex {
  readonly #ids: readonly string[];
  readonly #known: ReadonlySet<string>;
  readonly #bm25: Bm25Index;
  readonly #titles: readonly Title[];
  readonly #fuse: Fuse<Title>;
  readonly #exact: ReadonlyMap<string, string>;

  constructor(documents: readonly Document[]) {
    this.#ids = documents.map(({ id }) => id);
    this.#known = new Set(this.#ids);
    this.#bm25 = new Bm25Index(documents.map(fieldsOf));
    this.#titles = documents.map(({ id, title, aliases }) => ({
      id,
      title,
      forms: [title.zh, title.en, ...aliases.zh, ...aliases.en].map(normalise),
    }));
    this.#exact = new Map(
      this.#titles.flatMap(({ id, forms }) => forms.map((form) => [form, id] as const)).toReversed(),
    );
    this.#fuse = new Fuse(this.#titles, { keys: ["forms"], ignoreLocation: true, threshold: 0.3 });
  }

  /** Whether there is a document of this id. */
  has(id: string): boolean {
    return this.#known.has(id);
  }

  /** The entries that answer a question, best first. */
  find(question: string, limit: number): Found {
    const exact = this.#exact.get(normalise(question));
    const matches = this.#bm25
      .search(question)
      .map(({ document, score, covered }) => ({ id: this.#ids[document] ?? "", score, covered }));
    // Who writes a title or an alias word for word means that entry.
    const ranked =
      exact === undefined
        ? matches
        : [{ id: exact, score: Number.POSITIVE_INFINITY, covered: 1 }, ...matches.filter(({ id }) => id !== exact)];
    const [best] = ranked;
    const tier = !best || best.covered < suggestFrom ? "none" : best.covered < answerFrom ? "suggest" : "answer";
    if (!best || tier === "none") return { tier: "none", results: [] };
    const top = matches[0]?.score ?? 1;
    return { tier, results: ranked.slice(0, limit).map(({ id, score }) => ({ id, score: Math.min(1, score / top) })) };
  }

  /** Titles that fit what has been typed so far, misspelt or not; the first ones where nothing has been typed. */
  suggest(
    typed: string,
    language: Language,
    limit: number,
  ): readonly { readonly id: string; readonly title: string }[] {
    const query = normalise(typed);
    const found =
      query === ""
        ? this.#titles.slice(0, limit)
        : this.#fuse.search(query.slice(0, longestQuery), { limit }).map(({ item }) => item);
    return found.map(({ id, title }) => ({ id, title: title[language] }));
  }
}

/** Fuse's time grows with the length of the pattern; nobody needs suggestions for a whole paragraph. */
const longestQuery = 32;

const fieldsOf = ({ title, aliases, body }: Document) => [
  { text: `${title.zh} ${title.en}`, weight: weights.title },
  { text: [...aliases.zh, ...aliases.en].join(" "), weight: weights.aliases },
  { text: `${body.zh} ${body.en}`, weight: weights.body },
];
