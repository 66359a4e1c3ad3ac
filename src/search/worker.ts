import { parentPort, workerData } from "node:worker_threads";
import { Analyser } from "./analyser.ts";
import { buildIndex } from "./build.ts";
import type { Document } from "./document.ts";
import { defaults } from "./settings.ts";
import type { Words } from "./words.ts";

/** What the worker is given. */
export interface Order {
  readonly documents: readonly Document[];
  readonly words: Words;
}

// Builds one index and hands it over; its arrays change owner, nothing is copied.
const { documents, words } = workerData as Order;
const data = buildIndex(documents, new Analyser(words), defaults);
const { keys, frequencies, offsets, bytes } = data.postings;
parentPort?.postMessage(data, [keys.buffer, frequencies.buffer, offsets.buffer, bytes.buffer]);
