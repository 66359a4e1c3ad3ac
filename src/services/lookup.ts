import type { Deck } from "#src/content/schema.ts";
import type { Language } from "#src/domain/text/language.ts";
import { SearchIndex, type Tier } from "#src/search/index.ts";
import type { EntryView, Library } from "./library.ts";

/** What a question found; `entries` are best first, and empty where the tier is "none". */
export interface LookupView {
  readonly question: string;
  readonly tier: Tier;
  readonly entries: readonly (EntryView & { readonly score: number })[];
  /** How many entries behind the first come so close that they may have been meant. */
  readonly close: number;
}

/** From this share of the first one's score on, another entry may have been meant. */
const closeFrom = 0.92;
/** The longest question that is looked up as it is; of a longer message, the best passage is. */
const longestQuestion = 200;
const tiers: readonly Tier[] = ["none", "suggest", "answer"];

/** Looks answers up in all decks. */
export class Lookup {
  readonly #library: Library;
  readonly #index: SearchIndex;
  readonly #signal: (entryId: string) => number;
  readonly #related = new Map<string, readonly string[]>();

  /** @param signal by what share to raise or lower the score of an entry, such as its readers' votes */
  constructor(library: Library, signal: (entryId: string) => number = () => 0) {
    this.#library = library;
    this.#signal = signal;
    this.#index = new SearchIndex(library.decks.flatMap(documentsOf));
  }

  find(question: string, limit: number): LookupView {
    const { tier, results } = this.#index.find(question, limit);
    const entries = results
      .map(({ id, score }) => ({ ...this.#library.entry(id), score: score * (1 + this.#signal(id)) }))
      .toSorted((a, b) => b.score - a.score);
    const top = entries[0]?.score ?? 0;
    return { question, tier, entries, close: entries.slice(1).filter(({ score }) => score >= closeFrom * top).length };
  }

  /** Entries on neighbouring subjects, nearest first. @throws UserError entry.unknown */
  related(id: string, limit: number): EntryView[] {
    const { question } = this.entry(id).entry;
    const ids =
      this.#related.get(id) ??
      this.#index.find(`${question.zh} ${question.en}`, limit + 1).results.map((result) => result.id);
    this.#related.set(id, ids);
    return ids
      .filter((other) => other !== id)
      .slice(0, limit)
      .map((other) => this.entry(other));
  }

  /** What to look up of a message: all of a short one, the most promising sentence of a long one; "" where it has no text. */
  passage(message: string): string {
    const text = message.trim();
    if (text.length <= longestQuestion) return text;
    const sentences = text.split(/(?<=[.?!。？！\n])/u).map((sentence) => sentence.trim().slice(0, longestQuestion));
    const promise = (sentence: string) =>
      2 * tiers.indexOf(this.#index.find(sentence, 1).tier) + (/[?？]/.test(sentence) ? 1 : 0);
    const ranked = sentences.filter(Boolean).map((sentence) => ({ sentence, promise: promise(sentence) }));
    return ranked.toSorted((a, b) => b.promise - a.promise || b.sentence.length - a.sentence.length)[0]?.sentence ?? "";
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
