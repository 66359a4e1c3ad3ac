import type { Deck } from "#src/content/schema.ts";
import type { Language } from "#src/domain/text/language.ts";
import { SearchIndex, type Tier } from "#src/search/index.ts";
import type { EntryView, Library } from "./library.ts";

/** What a question found; `entries` are best first, and empty where the tier is "none". */
export interface LookupView {
  readonly question: string;
  readonly tier: Tier;
  readonly entries: readonly (EntryView & { readonly score: number })[];
}

/** Looks answers up in all decks. */
export class Lookup {
  readonly #library: Library;
  readonly #index: SearchIndex;

  constructor(library: Library) {
    this.#library = library;
    this.#index = new SearchIndex(library.decks.flatMap(documentsOf));
  }

  find(question: string, limit: number): LookupView {
    const { tier, results } = this.#index.find(question, limit);
    return { question, tier, entries: results.map(({ id, score }) => ({ ...this.#library.entry(id), score })) };
  }

  /** @throws UserError entry.unknown */
  entry(id: string): EntryView {
    return this.#library.entry(id);
  }

  /** Whether a text is the id of an entry, as autocomplete sends it. */
  has(id: string): boolean {
    return this.#index.has(id);
  }

  /** Questions that fit what has been typed so far, in the reader's language. */
  suggest(
    typed: string,
    language: Language,
    limit: number,
  ): readonly { readonly id: string; readonly title: string }[] {
    return this.#index.suggest(typed, language, limit);
  }
}

function documentsOf(deck: Deck) {
  return deck.entries.map(({ id, question, aliases, answer, points }) => ({
    id,
    title: question,
    aliases,
    body: {
      zh: [answer.zh, ...points.map(({ zh }) => zh)].join("\n"),
      en: [answer.en, ...points.map(({ en }) => en)].join("\n"),
    },
  }));
}
