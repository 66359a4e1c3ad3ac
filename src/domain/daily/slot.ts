import { Temporal } from "temporal-polyfill";

/** When a schedule posts: a wall-clock time in an IANA zone, on some days of the week. */
export interface DailyTime {
  /** "HH:MM", 00:00 to 23:59. */
  readonly time: string;
  /** An IANA name such as "Asia/Shanghai". */
  readonly timezone: string;
  /** The days of the week, 1 (Monday) to 7, at least one. */
  readonly days: readonly number[];
}

export const everyDay: readonly number[] = [1, 2, 3, 4, 5, 6, 7];

/** One day's turn of a schedule. */
export interface Slot {
  /** The date in the schedule's zone, "YYYY-MM-DD"; with the schedule's id it names the slot. */
  readonly localDate: string;
  /** ms since the epoch. */
  readonly at: number;
}

/** An instant that never comes: the last one that a Date can hold, ms since the epoch. */
export const never = 8.64e15;

/** A missed slot is made up for within this time, in ms; afterwards the day is skipped. */
export const catchUpMs = 3 * 60 * 60 * 1000;

/**
 * The slot of a local date. A time that a spring change skips runs at the first minute after the gap; a time that an
 * autumn change repeats runs at its first occurrence only.
 */
export function slotOn(localDate: string, { time, timezone }: DailyTime): Slot {
  const wall = Temporal.PlainDate.from(localDate).toPlainDateTime(Temporal.PlainTime.from(time));
  const earlier = wall.toZonedDateTime(timezone, { disambiguation: "earlier" });
  if (earlier.toPlainDateTime().equals(wall)) return { localDate, at: earlier.epochMilliseconds };
  const change = earlier.getTimeZoneTransition("next");
  return { localDate, at: (change ?? earlier).epochMilliseconds };
}

/** The latest slot at or before `now`. */
export function lastSlot(schedule: DailyTime, now: number): Slot {
  const today = localDateAt(schedule.timezone, now);
  // Tomorrow's slot too may have passed: a clock that goes back over midnight makes today come a second time.
  return firstOf(schedule, today, [1, 0, -1, -2, -3, -4, -5, -6, -7], ({ at }) => at <= now);
}

/** The first slot after `now`. */
export function nextSlot(schedule: DailyTime, now: number): Slot {
  const today = localDateAt(schedule.timezone, now);
  return firstOf(schedule, today, [0, 1, 2, 3, 4, 5, 6, 7, 8], ({ at }) => at > now);
}

/** The next slots after `now`, the first one first. */
export function nextSlots(schedule: DailyTime, now: number, count: number): Slot[] {
  const slots: Slot[] = [];
  for (let from = now; slots.length < count; from = slots.at(-1)?.at ?? now) slots.push(nextSlot(schedule, from));
  return slots;
}

/** Whether a date was ever on the calendar of a zone: one that moves over the date line leaves a whole day out. */
const isOnCalendar = (localDate: string, timezone: string): boolean =>
  Temporal.PlainDate.from(localDate).toZonedDateTime(timezone).toPlainDate().toString() === localDate;

/** The first of some days, counted from a date, on which the schedule runs and whose slot passes a test. */
function firstOf(schedule: DailyTime, date: string, offsets: readonly number[], passes: (slot: Slot) => boolean): Slot {
  for (const days of offsets) {
    const localDate = addDays(date, days);
    if (!schedule.days.includes(Temporal.PlainDate.from(localDate).dayOfWeek)) continue;
    const slot = slotOn(localDate, schedule);
    if (passes(slot) && isOnCalendar(localDate, schedule.timezone)) return slot;
  }
  throw new RangeError("a schedule needs a day of the week");
}

/** The date on the wall calendar of a zone, "YYYY-MM-DD". */
export const localDateAt = (timezone: string, now: number): string =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone).toPlainDate().toString();

/** How many minutes a zone is ahead of UTC at an instant. */
export const offsetAt = (timezone: string, now: number): number =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone).offsetNanoseconds / 60e9;

/** The Monday of a date's week, "YYYY-MM-DD". */
export function weekOf(localDate: string): string {
  const date = Temporal.PlainDate.from(localDate);
  return date.subtract({ days: date.dayOfWeek - 1 }).toString();
}

export const addDays = (localDate: string, days: number): string =>
  Temporal.PlainDate.from(localDate).add({ days }).toString();

/** Whether the name of a post's slot is a local date; a question posted out of turn belongs to none. */
export const isDate = (slot: string): boolean => /^\d{4}-/.test(slot);
