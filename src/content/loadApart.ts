import { Worker } from "node:worker_threads";
import { ContentError, type Fault } from "./fault.ts";
import type { Deck } from "./schema.ts";
import type { Terms } from "./terms.ts";

/** What the thread gives back, one after the other: errors lose their class on the way, so faults travel as data. */
export type Loaded =
  | { readonly part: "decks"; readonly value: readonly Deck[] }
  | { readonly part: "words"; readonly value: Terms }
  | { readonly part: "decks" | "words"; readonly faults: readonly Fault[] };

/**
 * Loads the decks of a data folder, then its words for search, on a thread of its own: parsing the built-in deck strictly
 * takes as long as all else that the start does, and can go on beside it. Both reject with a ContentError with all faults,
 * as `loadDecks` and `loadTerms` do; they may be awaited late.
 */
export function loadApart(dataDir: string): { decks: Promise<readonly Deck[]>; words: Promise<Terms> } {
  const decks = Promise.withResolvers<readonly Deck[]>();
  const words = Promise.withResolvers<Terms>();
  const worker = new Worker(new URL("./loadWorker.ts", import.meta.url), { workerData: dataDir });
  worker.on("message", (loaded: Loaded) => {
    if ("faults" in loaded) (loaded.part === "decks" ? decks : words).reject(new ContentError(loaded.faults));
    else if (loaded.part === "decks") decks.resolve(loaded.value);
    else words.resolve(loaded.value);
  });
  worker.once("error", (error) => {
    decks.reject(error);
    words.reject(error);
  });
  // Until they are awaited, a fault in them is no unhandled one.
  decks.promise.catch(() => {});
  words.promise.catch(() => {});
  return { decks: decks.promise, words: words.promise };
}
