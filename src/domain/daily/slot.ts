import { Temporal } from "temporal-polyfill";

/** When a schedule posts: a wall-clock time in an IANA zone, every day. */
export interface DailyTime {
  /** "HH:MM", 00:00 to 23:59. */
  readonly time: string;
  /** An IANA name such as "Asia/Shanghai". */
  readonly timezone: string;
}

/** One day's turn of a schedule. */
export interface Slot {
  /** The date in the schedule's zone, "YYYY-MM-DD"; with the schedule's id it names the slot. */
  readonly localDate: string;
  /** ms since the epoch. */
  readonly at: number;
}

/** A missed slot is made up for within this time, in ms; afterwards the day is skipped. */
export const catchUpMs = 3 * 60 * 60 * 1000;

/** Reads "9:05" or "21:30"; null where it is no time of day. */
export function parseTime(input: string): string | null {
  const match = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/.exec(input.trim());
  return match ? `${match[1]?.padStart(2, "0")}:${match[2]}` : null;
}

/** The canonical spelling of an IANA zone; null where there is none of this name. Offsets are no zones: they know no DST. */
export function parseTimezone(input: string): string | null {
  try {
    const zone = new Intl.DateTimeFormat("en", { timeZone: input.trim() }).resolvedOptions().timeZone;
    return /^[+-]/.test(zone) ? null : zone;
  } catch {
    return null;
  }
}

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
  for (const days of [1, 0]) {
    const slot = slotOn(addDays(today, days), schedule);
    if (slot.at <= now) return slot;
  }
  return slotOn(addDays(today, -1), schedule);
}

/** The first slot after `now`. */
export function nextSlot(schedule: DailyTime, now: number): Slot {
  return slotOn(addDays(lastSlot(schedule, now).localDate, 1), schedule);
}

/** The date on the wall calendar of a zone, "YYYY-MM-DD". */
export const localDateAt = (timezone: string, now: number): string =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone).toPlainDate().toString();

const addDays = (localDate: string, days: number) => Temporal.PlainDate.from(localDate).add({ days }).toString();
