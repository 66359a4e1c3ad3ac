import { parentPort, workerData } from "node:worker_threads";
import { ContentError } from "./fault.ts";
import { loadDecks } from "./load.ts";
import type { Loaded } from "./loadApart.ts";
import { loadTerms } from "./terms.ts";

const dataDir = String(workerData);

async function load(part: "decks" | "words", loading: () => Promise<Loaded>): Promise<Loaded> {
  try {
    return await loading();
  } catch (error) {
    if (error instanceof ContentError) return { part, faults: error.faults };
    throw error;
  }
}

parentPort?.postMessage(await load("decks", async () => ({ part: "decks", value: await loadDecks(dataDir) })));
parentPort?.postMessage(await load("words", async () => ({ part: "words", value: await loadTerms(dataDir) })));
