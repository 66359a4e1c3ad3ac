import { Temporal } from "temporal-polyfill";
import { localDateAt } from "./slot.ts";

/** How much was done about a moment. */
export interface Activity {
  /** ms since the epoch. */
  readonly at: number;
  readonly answers: number;
}

/** One square of a calendar. */
export interface CalendarDay {
  /** The local date, "YYYY-MM-DD". */
  readonly date: string;
  readonly answers: number;
}

/** The last dates of a zone's calendar up to now, oldest first, with what was done on each; the rest is left out. */
export function calendarOf(
  activity: readonly Activity[],
  timezone: string,
  now: number,
  length: number,
): CalendarDay[] {
  const today = Temporal.PlainDate.from(localDateAt(timezone, now));
  const days = new Map<string, number>(
    Array.from({ length }, (_, index) => [today.subtract({ days: length - 1 - index }).toString(), 0]),
  );
  for (const { at, answers } of activity) {
    const date = localDateAt(timezone, at);
    const before = days.get(date);
    if (before !== undefined) days.set(date, before + answers);
  }
  return [...days].map(([date, answers]) => ({ date, answers }));
}
