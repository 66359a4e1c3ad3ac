import type { Deck, Entry, Item } from "#src/content/schema.ts";
import { UserError } from "#src/domain/errors.ts";
import type { Question } from "#src/domain/quiz/question.ts";
import type { Bilingual } from "#src/domain/text/language.ts";

/** Which questions are wanted; null stands for "any". */
export interface QuestionFilter {
  readonly deckId: string;
  readonly topic: string | null;
  readonly difficulty: 1 | 2 | 3 | null;
}

/** An entry with what its deck says about it. */
export interface EntryView {
  readonly entry: Entry;
  readonly topic: Bilingual;
  readonly sources: readonly { readonly title: Bilingual; readonly section: string }[];
}

/** A topic of a deck. */
export interface TopicView {
  /** Deck and topic, "deck/topic". */
  readonly key: string;
  readonly title: Bilingual;
}

/** What a deck and a topic are called; a null topic stands for all of them. */
export interface Titles {
  readonly deck: Bilingual;
  readonly topic: Bilingual | null;
}

/** How long facts that age are taken for fresh, in ms: a year. */
const freshMs = 365 * 24 * 60 * 60_000;

const named = (id: string): Bilingual => ({ zh: id, en: id });
export const topicKey = (deckId: string, topicId: string): string => `${deckId}/${topicId}`;
const truth: readonly Bilingual[] = [
  { zh: "对", en: "True" },
  { zh: "错", en: "False" },
];

/** The decks in memory, by what is asked of them. */
export class Library {
  #decks: readonly Deck[];
  #entries: ReadonlyMap<string, { readonly deck: Deck; readonly entry: Entry; readonly view: EntryView }>;
  #questions: ReadonlyMap<string, readonly Question[]>;

  /** @throws RangeError where there is no deck. */
  constructor(decks: readonly Deck[]) {
    if (decks.length === 0) throw new RangeError("a library needs a deck");
    this.#decks = decks;
    this.#entries = new Map(
      decks.flatMap((deck) =>
        deck.entries.map((entry) => [entry.id, { deck, entry, view: viewOf(deck, entry) }] as const),
      ),
    );
    this.#questions = new Map(decks.map((deck) => [deck.id, deck.entries.flatMap(questionsOf)]));
  }

  get decks(): readonly Deck[] {
    return this.#decks;
  }

  /** Takes over what another library has; games that are on keep the questions that they were drawn with. */
  adopt(other: Library): void {
    this.#decks = other.#decks;
    this.#entries = other.#entries;
    this.#questions = other.#questions;
  }

  /** The deck of an id; the first one where none is named. @throws UserError deck.unknown */
  deck(id: string | undefined): Deck {
    const deck = id === undefined ? this.decks[0] : this.decks.find((one) => one.id === id);
    if (!deck) throw new UserError("deck.unknown", { name: id ?? "" });
    return deck;
  }

  /** Checks that a deck has a topic. @throws UserError topic.unknown */
  topic(deck: Deck, id: string | undefined): string | null {
    if (id === undefined) return null;
    if (!deck.topics.some((topic) => topic.id === id)) throw new UserError("topic.unknown", { name: id });
    return id;
  }

  /** The title of a deck and of a topic in it (null: all topics), for display; ids where they are no longer there. */
  titles(deckId: string, topicId: string | null): Titles {
    const deck = this.decks.find(({ id }) => id === deckId);
    const topic = deck?.topics.find(({ id }) => id === topicId)?.title;
    return { deck: deck?.title ?? named(deckId), topic: topicId === null ? null : (topic ?? named(topicId)) };
  }

  /** The title of a topic in whichever deck has it; its id where none does any more. */
  topicTitle(id: string): Bilingual {
    return this.decks.flatMap(({ topics }) => topics).find((topic) => topic.id === id)?.title ?? named(id);
  }

  /** The topics of all decks that have entries, in their authors' order. */
  get topics(): TopicView[] {
    return this.decks.flatMap((deck) =>
      deck.topics
        .filter(({ id }) => deck.entries.some(({ topic }) => topic === id))
        .map(({ id, title }) => ({ key: topicKey(deck.id, id), title })),
    );
  }

  /** The key of an entry's topic. @throws UserError entry.unknown */
  topicOf(entryId: string): string {
    const found = this.#entries.get(entryId);
    if (!found) throw new UserError("entry.unknown", {});
    return topicKey(found.deck.id, found.entry.topic);
  }

  /** The entries of a topic, by its key; none where there is no such topic. */
  entriesOf(key: string): EntryView[] {
    return this.decks.flatMap((deck) =>
      deck.entries.filter(({ topic }) => topicKey(deck.id, topic) === key).map(({ id }) => this.entry(id)),
    );
  }

  /** The questions that fit the filter. */
  questions({ deckId, topic, difficulty }: QuestionFilter): Question[] {
    return (this.#questions.get(deckId) ?? []).filter(
      (question) =>
        (topic === null || question.topic === topic) && (difficulty === null || question.difficulty === difficulty),
    );
  }

  /** A question by its id; undefined where it is no longer there. */
  question(id: string): Question | undefined {
    const found = this.#entries.get(id.split("#")[0] ?? "");
    return found && questionsOf(found.entry).find((question) => question.id === id);
  }

  /** The ids of the questions of a deck whose facts were written down so long ago that they may have aged. */
  staleQuestions(deckId: string, now: number): ReadonlySet<string> {
    const isStale = (entryId: string) => {
      const asOf = this.#entries.get(entryId)?.entry.asOf;
      return asOf !== undefined && now - Date.parse(asOf) > freshMs;
    };
    const questions = this.#questions.get(deckId) ?? [];
    return new Set(questions.filter(({ entryId }) => isStale(entryId)).map(({ id }) => id));
  }

  /** The questions about one entry. @throws UserError entry.unknown */
  questionsOf(entryId: string): readonly Question[] {
    const found = this.#entries.get(entryId);
    if (!found) throw new UserError("entry.unknown", {});
    return questionsOf(found.entry);
  }

  /** What an entry asks; undefined where it is no longer there. */
  titleOf(entryId: string): Bilingual | undefined {
    return this.#entries.get(entryId)?.entry.question;
  }

  /** An entry for display. @throws UserError entry.unknown */
  entry(id: string): EntryView {
    const found = this.#entries.get(id);
    if (!found) throw new UserError("entry.unknown", {});
    return found.view;
  }
}

/** An entry with what its deck says about it. */
function viewOf(deck: Deck, entry: Entry): EntryView {
  const sources = entry.sources.flatMap((source) => {
    const [document, section] = source.split("#");
    const title = deck.documents[Number(document)]?.title;
    return title && section ? [{ title, section }] : [];
  });
  return { entry, topic: deck.topics.find(({ id }) => id === entry.topic)?.title ?? named(entry.topic), sources };
}

/** The items of an entry, as questions. */
function questionsOf(entry: Entry): Question[] {
  return entry.quiz.map((item, index) => {
    const { stem, explain, difficulty = entry.difficulty } = item;
    const named = { id: `${entry.id}#${index + 1}`, entryId: entry.id, topic: entry.topic };
    return { ...named, difficulty, stem, explain, ...answerOf(item) };
  });
}

function answerOf(item: Item): Pick<Question, "kind" | "options" | "key" | "accept"> {
  switch (item.kind) {
    case "choice":
    case "multi": {
      const options = item.options.map(({ zh, en }) => ({ zh, en }));
      const key = item.options.flatMap(({ correct }, index) => (correct ? [index] : []));
      return { kind: item.kind, options, key, accept: null };
    }
    case "truefalse":
      return { kind: "truefalse", options: truth, key: [item.answer ? 0 : 1], accept: null };
    case "order":
      return { kind: "order", options: item.steps, key: [...item.steps.keys()], accept: null };
    case "text":
      return { kind: "text", options: [], key: [], accept: item.accept };
  }
}
