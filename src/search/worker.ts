import { parentPort, workerData } from "node:worker_threads";
import { Analyser } from "./analyser.ts";
import { buildPart, type IndexPart, type Lengths } from "./build.ts";
import type { Document } from "./document.ts";
import { defaults } from "./settings.ts";
import type { Words } from "./words.ts";

/** What a worker is given: some documents of an index. */
export interface Order {
  readonly documents: readonly Document[];
  readonly words: Words;
  readonly start: number;
  readonly means: Lengths;
}

/** The arrays of a part, which change owner when they are handed over; nothing is copied. */
const buffersOf = ({ postings, forms }: IndexPart): ArrayBuffer[] =>
  [
    postings.keys,
    postings.frequencies,
    postings.offsets,
    postings.bytes,
    forms.hashes,
    forms.owners,
    ...[forms.titles.zh, forms.titles.en, forms.initials, forms.pinyin].map(({ starts }) => starts),
  ].map(({ buffer }) => buffer);

// Builds one part of an index.
const { documents, words, start, means } = workerData as Order;
const part = buildPart(documents, start, means, new Analyser(words), defaults);
parentPort?.postMessage(part, buffersOf(part));
