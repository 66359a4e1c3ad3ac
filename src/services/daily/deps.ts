import type { DailyRepository } from "#src/storage/daily/daily.ts";
import type { Clock } from "../clock.ts";
import type { Library } from "../library.ts";
import type { Bulletin } from "./bulletin.ts";

/** What the service stands on. */
export interface DailyDeps {
  readonly dailies: DailyRepository;
  readonly library: Library;
  readonly clock: Clock;
  readonly bulletin: Bulletin;
  /** The ids of the questions that running quizzes of a server hold. */
  readonly busyQuestions: (guildId: string) => ReadonlySet<string>;
  /** Told what became of each question that was due. */
  readonly onResult: (result: DailyResult) => void;
  /** Told of failures that nobody is there to be told of. */
  readonly onFailure: (error: unknown, scheduleId: string) => void;
}

/** What became of a question that was due: sent in its minute or later, not sent (yet), or given up. */
export type DailyResult = "sent" | "late" | "failed" | "missed";

/** What the parts of the service share. */
export interface DailyParts extends DailyDeps {
  /** Aborted when the process is about to end, so that nothing new is begun. */
  readonly closing: AbortSignal;
}

/** How long a process may hold something before another may do it, in ms. */
export const leaseMs = 60_000;
/** How many due things are read at once, and how many of them are dealt with side by side. */
const batch = 200;
const parallel = 16;

/**
 * Deals with everything that is due, several side by side, until nothing is left or the process is about to end; `turn`
 * must not reject. What is still due after its turn waits for the next run, or one thing that fails would be tried
 * without end.
 */
export async function inTurn<T>(
  due: (limit: number) => Promise<T[]>,
  key: (one: T) => string,
  turn: (one: T) => Promise<void>,
  closing: AbortSignal,
): Promise<void> {
  const seen = new Set<string>();
  let queue: Iterator<T> = [].values();
  let reading: Promise<void> | null = null;
  async function read(): Promise<void> {
    const list = (await due(batch)).filter((one) => !seen.has(key(one)));
    for (const one of list) seen.add(key(one));
    queue = list.values();
    reading = null;
  }
  async function next(): Promise<IteratorResult<T>> {
    const one = queue.next();
    if (!one.done) return one;
    // Whoever finds the queue empty first reads on, while the others' turns go on.
    await (reading ??= read());
    return queue.next();
  }
  const worker = async () => {
    while (!closing.aborted) {
      const one = await next();
      if (one.done || closing.aborted) return;
      await turn(one.value);
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
}
