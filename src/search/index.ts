import Fuse from "fuse.js";
import type { Bilingual, Language } from "#src/domain/text/language.ts";
import { normalise } from "./normalise.ts";
import { tokenise } from "./tokenise.ts";

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
  /** Best first; empty where nothing fits. Scores are between 0 and 1. */
  readonly results: readonly { readonly id: string; readonly score: number }[];
}

/** Where the tiers begin: the share of the question's weight that the best entry covers. Chosen by eye on the built-in deck. */
const answerFrom = 0.62;
const suggestFrom = 0.3;
const shortlistSize = 20;

interface Row {
  readonly id: string;
  readonly titles: readonly string[];
  readonly aliases: readonly string[];
  readonly bodies: readonly string[];
  readonly words: ReadonlySet<string>;
}

/** An index over documents in both languages; it does not change after it is built. */
export class SearchIndex {
  readonly #rows: readonly Row[];
  readonly #ids: ReadonlySet<string>;
  readonly #full: Fuse<Row>;
  readonly #titles: Readonly<Record<Language, Fuse<Title>>>;
  readonly #frequency = new Map<string, number>();

  constructor(documents: readonly Document[]) {
    this.#rows = documents.map(toRow);
    this.#ids = new Set(documents.map(({ id }) => id));
    for (const { words } of this.#rows)
      for (const word of words) this.#frequency.set(word, (this.#frequency.get(word) ?? 0) + 1);
    this.#full = new Fuse(this.#rows, {
      keys: [
        { name: "titles", weight: 3 },
        { name: "aliases", weight: 2 },
        { name: "bodies", weight: 1 },
      ],
      includeScore: true,
      ignoreLocation: true,
      threshold: 0.2,
      useTokenSearch: true,
      tokenize: tokenise,
    });
    this.#titles = { zh: titleIndex(documents, "zh"), en: titleIndex(documents, "en") };
  }

  /** Whether there is a document of this id. */
  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** The entries that answer a question, best first. */
  find(question: string, limit: number): Found {
    const words = [...new Set(tokenise(question))];
    if (words.length === 0) return { tier: "none", results: [] };
    const weights = words.map((word) => ({ word, weight: this.#weight(word) }));
    const total = weights.reduce((sum, { weight }) => sum + weight, 0);
    const ranked = this.#full
      .search(normalise(question), { limit: shortlistSize })
      .map(({ item, score = 1 }) => {
        const covered = weights.reduce((sum, { word, weight }) => sum + (item.words.has(word) ? weight : 0), 0) / total;
        return { id: item.id, covered, score: (covered + 1 - score) / 2 };
      })
      .toSorted((a, b) => b.score - a.score);
    const sure = Math.max(0, ...ranked.slice(0, 1).map(({ covered }) => covered));
    const tier = sure >= answerFrom ? "answer" : sure >= suggestFrom ? "suggest" : "none";
    return { tier, results: tier === "none" ? [] : ranked.slice(0, limit).map(({ id, score }) => ({ id, score })) };
  }

  /** Titles that begin with or contain what has been typed so far; the first ones where nothing has been typed. */
  suggest(
    typed: string,
    language: Language,
    limit: number,
  ): readonly { readonly id: string; readonly title: string }[] {
    const query = normalise(typed);
    if (query === "")
      return this.#rows
        .slice(0, limit)
        .map(({ id, titles }) => ({ id, title: titles[language === "zh" ? 0 : 1] ?? id }));
    return this.#titles[language].search(query, { limit }).map(({ item }) => ({ id: item.id, title: item.title }));
  }

  /** Inverse document frequency; a word that no entry has weighs most, so that it speaks against a match. */
  #weight(word: string): number {
    return Math.log(1 + this.#rows.length / (1 + (this.#frequency.get(word) ?? 0)));
  }
}

interface Title {
  readonly id: string;
  readonly title: string;
  readonly forms: readonly string[];
}

function titleIndex(documents: readonly Document[], language: Language): Fuse<Title> {
  const titles = documents.map(
    ({ id, title, aliases }): Title => ({
      id,
      title: title[language],
      forms: [title.zh, title.en, ...aliases.zh, ...aliases.en].map(normalise),
    }),
  );
  return new Fuse(titles, { keys: ["forms"], ignoreLocation: true, threshold: 0.3 });
}

function toRow({ id, title, aliases, body }: Document): Row {
  const titles = [title.zh, title.en].map(normalise);
  const forms = [...aliases.zh, ...aliases.en].map(normalise);
  const bodies = [body.zh, body.en].map(normalise);
  return { id, titles, aliases: forms, bodies, words: new Set([...titles, ...forms, ...bodies].flatMap(tokenise)) };
}
