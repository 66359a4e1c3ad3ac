import { loadDecks } from "#src/content/load.ts";
import type { Deck } from "#src/content/schema.ts";
import { loadTerms, type Terms } from "#src/content/terms.ts";
import { Library } from "#src/services/library.ts";
import { Lookup } from "#src/services/lookup.ts";

/** What is expensive to make, and the same for everybody: made when it is first asked for, once in each worker. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

/** The project's own decks; nobody may change them. */
export const ownDecks: () => Promise<readonly Deck[]> = once(() => loadDecks("data"));

/** The words that search knows besides; the same. */
export const ownWords: () => Promise<Terms> = once(() => loadTerms("data"));

export const ownLibrary: () => Promise<Library> = once(async () => new Library(await ownDecks()));

/** Answers from the own decks, with the index built. */
export const ownLookup: () => Promise<Lookup> = once(async () => {
  const lookup = new Lookup(await ownLibrary(), ownWords());
  await lookup.ready;
  return lookup;
});

/** For decks of a test's own, in whose texts none of the field's words are asked for. */
export const noWords: Terms = { terms: [], everyday: [], asked: [], stop: { decision: { zh: [], en: [] } } };
