import type { Traffic } from "./driver.ts";

const capacity = 2_000;

/** The last calls and packets between the bot and the sandbox. */
export class TrafficLog {
  readonly #lines: Traffic[] = [];
  readonly #listeners = new Set<(line: Traffic) => void>();

  add(line: Traffic): void {
    this.#lines.push(line);
    if (this.#lines.length > capacity) this.#lines.shift();
    for (const listener of this.#listeners) listener(line);
  }

  all(): readonly Traffic[] {
    return [...this.#lines];
  }

  on(listener: (line: Traffic) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves with the first line, past or future, that satisfies the test. */
  waitFor(test: (line: Traffic) => boolean, timeoutMs = 5_000): Promise<Traffic> {
    const past = this.#lines.find(test);
    if (past) return Promise.resolve(past);
    const { promise, resolve, reject } = Promise.withResolvers<Traffic>();
    const timer = setTimeout(() => reject(new Error(`No such traffic within ${timeoutMs} ms`)), timeoutMs);
    const off = this.on((line) => {
      if (test(line)) resolve(line);
    });
    return promise.finally(() => {
      clearTimeout(timer);
      off();
    });
  }
}
