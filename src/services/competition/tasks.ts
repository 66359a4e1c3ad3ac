import type { Clock } from "../clock.ts";

/** Work that nobody waits for, until the process ends: then it is waited for, and pauses are cut short. */
export class Tasks {
  readonly #clock: Clock;
  readonly #running = new Set<Promise<unknown>>();
  readonly #closing = new AbortController();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether the process is about to end, so that nothing new is to be begun. */
  get isClosing(): boolean {
    return this.#closing.signal.aborted;
  }

  /** Lets work run by itself; `onFailure` is told where it fails. */
  spawn(work: Promise<unknown>, onFailure: (error: unknown) => void): void {
    const task = work.catch(onFailure).finally(() => this.#running.delete(task));
    this.#running.add(task);
  }

  /** Resolves after so many ms; to false, and at once, where the process is about to end. */
  pause(ms: number): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const { signal } = this.#closing;
    const cancel = this.#clock.at(this.#clock.now() + ms, () => resolve(true));
    const abort = () => resolve(false);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort);
    return promise.finally(() => {
      cancel();
      signal.removeEventListener("abort", abort);
    });
  }

  windDown(): void {
    this.#closing.abort();
  }

  /** Waits for all that runs, and for what it has begun meanwhile. */
  async settle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }
}
