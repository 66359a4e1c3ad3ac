import type { Deck } from "#src/content/schema.ts";
import { UserError } from "#src/domain/errors.ts";
import type { Language } from "#src/domain/text/language.ts";
import { normalise } from "#src/domain/text/normalise.ts";
import {
  type Document,
  type Explanation,
  noWords,
  SearchIndex,
  type Suggestion,
  type Tier,
  type Words,
} from "#src/search/index.ts";
import { buildApart, Live } from "#src/search/live.ts";
import { type EntryView, type Library, type TopicView, topicKey } from "./library.ts";
import { nearestTopics } from "./nearestTopics.ts";
import { passageOf } from "./passage.ts";

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
/** How many entries say what a question that nothing fits may be about. */
const nearestEntries = 8;

/** Decks and the index over them, which always go together. */
interface Served {
  readonly library: Library;
  readonly index: SearchIndex;
  readonly related: Map<string, readonly string[]>;
}

const serve = async (library: Library, words: Promise<Words>): Promise<Served> => ({
  library,
  index: await buildApart(library.decks.flatMap(documentsOf), await words),
  related: new Map(),
});

/** Looks answers up in all decks. */
export class Lookup {
  /** Resolves once answers are found; until then there are none. */
  readonly ready: Promise<void>;
  readonly #live: Live<Served>;
  readonly #signal: (entryId: string) => number;
  readonly #observe: (tier: Tier, ms: number) => void;

  /**
   * Begins to build the index, on a thread of its own.
   * @param words the authored words for search, see `loadTerms`
   * @param signal by what share to raise or lower the score of an entry, such as its readers' votes
   * @param observe told of every look-up: what it found, and how long it took
   */
  constructor(
    library: Library,
    words: Promise<Words>,
    signal: (entryId: string) => number = () => 0,
    observe: (tier: Tier, ms: number) => void = () => {},
  ) {
    this.#live = new Live({ library, index: SearchIndex.build([], noWords), related: new Map() });
    this.#signal = signal;
    this.#observe = observe;
    this.ready = this.#live.replace(serve(library, words));
    // Whoever needs it awaits it, maybe later than it fails.
    this.ready.catch(() => {});
  }

  /** Takes other decks or words; the old ones are served until the index over the new ones is ready. */
  replace(library: Library, words: Words): Promise<void> {
    return this.#live.replace(serve(library, Promise.resolve(words)));
  }

  /** Why a question finds what it finds. */
  explain(question: string, limit: number): Explanation {
    return this.#live.current.index.explain(question, limit);
  }

  find(question: string, limit: number): LookupView {
    const { index, library } = this.#live.current;
    const began = performance.now();
    const { tier, results } = index.find(question, limit);
    this.#observe(tier, performance.now() - began);
    const found = results.map(({ id, score }) => ({ ...library.entry(id), score: score * (1 + this.#signal(id)) }));
    const ranked = found.toSorted((a, b) => b.score - a.score);
    const [first] = found;
    // Readers' votes may put another entry first, but not before one whose question was asked word for word.
    const entries =
      first && ranked[0] !== first && isVerbatim(question, first)
        ? [first, ...ranked.filter((one) => one !== first)]
        : ranked;
    const top = entries[0]?.score ?? 0;
    return { question, tier, entries, close: entries.slice(1).filter(({ score }) => score >= closeFrom * top).length };
  }

  /** Entries on neighbouring subjects, nearest first. @throws UserError entry.unknown */
  related(id: string, limit: number): EntryView[] {
    const { index, library, related } = this.#live.current;
    const { question } = library.entry(id).entry;
    const ids =
      related.get(id) ?? index.find(`${question.zh} ${question.en}`, limit + 1).results.map((result) => result.id);
    related.set(id, ids);
    return ids
      .filter((other) => other !== id)
      .slice(0, limit)
      .map((other) => library.entry(other));
  }

  /** What to look up of a message; "" where it has no words. */
  passage(message: string): string {
    const { index } = this.#live.current;
    return passageOf(message, (text) => index.explain(text, 1).confidence);
  }

  /** Every topic: those that a question which nothing fits comes nearest to, nearest first, and the others. */
  topics(question: string): { readonly near: readonly TopicView[]; readonly others: readonly TopicView[] } {
    const { index, library } = this.#live.current;
    const { topics } = library;
    const keys = nearestTopics(index.explain(question, nearestEntries), (id) => library.topicOf(id));
    const near = keys.flatMap((key) => topics.find((topic) => topic.key === key) ?? []);
    return { near, others: topics.filter(({ key }) => !keys.includes(key)) };
  }

  /** A topic with its entries, and all topics to go on to. @throws UserError topic.unknown */
  topic(key: string): { topic: TopicView; entries: EntryView[]; topics: TopicView[] } {
    const { library } = this.#live.current;
    const { topics } = library;
    const topic = topics.find((one) => one.key === key);
    if (!topic) throw new UserError("topic.unknown", { name: key });
    return { topic, entries: library.entriesOf(key), topics };
  }

  /** @throws UserError entry.unknown */
  entry(id: string): EntryView {
    return this.#live.current.library.entry(id);
  }

  /** Whether a text is the id of an entry, as autocomplete sends it. */
  has(id: string): boolean {
    return this.#live.current.index.has(id);
  }

  /** Questions that fit what has been typed so far, in the reader's language. */
  suggest(typed: string, language: Language, limit: number): readonly Suggestion[] {
    return this.#live.current.index.suggest(typed, language, limit);
  }
}

/** Whether somebody wrote an entry's question, or an alias of it, word for word: then it is meant, whatever others think of it. */
function isVerbatim(asked: string, { entry: { question, aliases } }: EntryView): boolean {
  const form = normalise(asked);
  return [question.zh, question.en, ...aliases.zh, ...aliases.en].some((one) => normalise(one) === form);
}

/** The entries of a deck as they are searched. */
export function documentsOf(deck: Deck): Document[] {
  return deck.entries.map(({ id, topic, question, aliases, answer, points, code }) => ({
    id,
    topic: topicKey(deck.id, topic),
    title: question,
    aliases,
    points: { zh: points.map(({ zh }) => zh).join("\n"), en: points.map(({ en }) => en).join("\n") },
    answer,
    code: code ? `${code.caption.zh}\n${code.caption.en}\n${code.body}` : "",
  }));
}
