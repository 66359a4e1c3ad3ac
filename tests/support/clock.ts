import type { Clock } from "#src/services/clock.ts";

/** A clock that stands still until it is moved, and runs what is due on the way. */
export interface HandClock extends Clock {
  /** Moves on, task by task; `settle` runs after each so that what a task began is done before the next. */
  move(ms: number, settle?: () => Promise<void>): Promise<void>;
  readonly waiting: number;
}

export function handClock(start: number): HandClock {
  let now = start;
  const tasks = new Set<{ time: number; task: () => void }>();
  return {
    now: () => now,
    at(time, task) {
      const entry = { time, task };
      tasks.add(entry);
      return () => tasks.delete(entry);
    },
    get waiting() {
      return tasks.size;
    },
    async move(ms, settle = async () => {}) {
      const until = now + ms;
      for (;;) {
        await settle();
        const [next] = [...tasks].toSorted((a, b) => a.time - b.time);
        if (!next || next.time > until) break;
        tasks.delete(next);
        now = Math.max(now, next.time);
        next.task();
      }
      now = until;
    },
  };
}
