import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { type IndexPart, meanLengths } from "./build.ts";
import { type Document, SearchIndex, type Words } from "./index.ts";
import { askedOf } from "./words.ts";
import type { Order } from "./worker.ts";

/** A part is worth a thread of its own from so many documents on; more threads than this gain little. */
const smallestPart = 2_000;
const mostThreads = 4;

/** Builds an index in other threads; this one goes on serving. */
export async function buildApart(documents: readonly Document[], words: Words): Promise<SearchIndex> {
  const threads = Math.min(mostThreads, availableParallelism(), Math.ceil(documents.length / smallestPart));
  const length = Math.ceil(documents.length / Math.max(1, threads));
  const means = meanLengths(documents, askedOf(words));
  const orders = Array.from({ length: threads }, (_, index): Order => {
    const start = index * length;
    return { documents: documents.slice(start, start + length), words, start, means };
  });
  return new SearchIndex(documents, words, await Promise.all(orders.map(buildPart)));
}

async function buildPart(order: Order): Promise<IndexPart> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: order });
  try {
    const [part] = (await once(worker, "message")) as [IndexPart];
    return part;
  } finally {
    await worker.terminate();
  }
}

/** What is served now. Something newer takes its place at once and as a whole, when it is ready. */
export class Live<T> {
  #current: T;
  #latest = 0;

  constructor(first: T) {
    this.#current = first;
  }

  get current(): T {
    return this.#current;
  }

  /**
   * Serves what is being made from the moment it is ready. The old one stays until then, and where making fails. What was
   * asked for last is what is served in the end, whichever is ready first.
   */
  async replace(next: Promise<T>): Promise<void> {
    const order = ++this.#latest;
    const made = await next;
    if (order === this.#latest) this.#current = made;
  }
}
