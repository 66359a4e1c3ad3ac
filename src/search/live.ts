import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { IndexData } from "./build.ts";
import { type Document, SearchIndex, type Words } from "./index.ts";
import type { Order } from "./worker.ts";

/** Builds an index in another thread; this one goes on serving. */
export async function buildApart(documents: readonly Document[], words: Words): Promise<SearchIndex> {
  const order: Order = { documents, words };
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: order });
  try {
    const [data] = (await once(worker, "message")) as [IndexData];
    return new SearchIndex(documents, words, data);
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
