import type { Traffic } from "./driver.ts";

const capacity = 2_000;

type Listener = (line: Traffic, number: number) => void;

/** The last calls and packets between the bot and the sandbox, numbered from 1 on. */
export class TrafficLog {
  readonly #lines: Traffic[] = [];
  readonly #listeners = new Set<Listener>();
  #newest = 0;

  add(line: Traffic): void {
    this.#lines.push(line);
    this.#newest++;
    if (this.#lines.length > capacity) this.#lines.shift();
    for (const listener of this.#listeners) listener(line, this.#newest);
  }

  all(): readonly Traffic[] {
    return [...this.#lines];
  }

  /** The line with that number, unless it is gone. */
  at(number: number): Traffic | undefined {
    return this.#lines[number - this.#oldest];
  }

  /** What came after the line with that number, as far as it is still there. */
  after(number: number): readonly { readonly number: number; readonly line: Traffic }[] {
    const from = Math.max(number + 1, this.#oldest);
    return this.#lines.slice(from - this.#oldest).map((line, index) => ({ number: from + index, line }));
  }

  get newest(): number {
    return this.#newest;
  }

  on(listener: Listener): () => void {
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

  get #oldest(): number {
    return this.#newest - this.#lines.length + 1;
  }
}
