import { parentPort, workerData } from "node:worker_threads";
import { ContentError } from "./fault.ts";
import { loadDecks } from "./load.ts";
import type { Loaded } from "./loadApart.ts";

async function load(): Promise<Loaded> {
  try {
    return { decks: await loadDecks(String(workerData)) };
  } catch (error) {
    if (error instanceof ContentError) return { faults: error.faults };
    throw error;
  }
}

parentPort?.postMessage(await load());
