import { Worker } from "node:worker_threads";
import { ContentError, type Fault } from "./fault.ts";
import type { Deck } from "./schema.ts";

/** What the thread gives back: errors lose their class on the way, so faults travel as data. */
export type Loaded = { readonly decks: readonly Deck[] } | { readonly faults: readonly Fault[] };

/**
 * Loads every deck of a data folder on a thread of its own: parsing the built-in deck strictly takes as long as all else
 * that the start does, and can go on beside it.
 * @throws ContentError with all faults, as `loadDecks` does
 */
export async function loadDecksApart(dataDir: string): Promise<readonly Deck[]> {
  const worker = new Worker(new URL("./loadWorker.ts", import.meta.url), { workerData: dataDir });
  const loaded = await new Promise<Loaded>((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  if ("faults" in loaded) throw new ContentError(loaded.faults);
  return loaded.decks;
}
