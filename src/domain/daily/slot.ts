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

/** A missed slot is made up for within this time, in ms; afterwards the day is skipped. */
export const catchUpMs = 3 * 60 * 60 * 1000;

/** Reads "9:05" or "21:30"; null where it is no time of day. */
export function parseTime(input: string): string | null {
  const match = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/.exec(input.trim());
  return match ? `${match[1]?.padStart(2, "0")}:${match[2]}` : null;
}

const dayWords: readonly (readonly [pattern: RegExp, days: readonly number[]])[] = [
  [/every ?day|daily|all|每天|每日|天天/, everyDay],
  [/week ?days?|工作日|平日/, [1, 2, 3, 4, 5]],
  [/week ?ends?|周末|週末/, [6, 7]],
  ...["mon|一", "tue|二", "wed|三", "thu|四", "fri|五", "sat|六", "sun|日|天"].map(
    (pattern, index) => [new RegExp(pattern), [index + 1]] as const,
  ),
];

/** Reads "every day", "weekdays", "Mon, Wed", "周一、三" or "135" as ISO weekdays, ascending; null where it names none. */
export function parseDays(input: string): readonly number[] | null {
  const text = input.normalize("NFKC").trim().toLowerCase();
  if (/^[1-7](?:[ ,、]*[1-7])*$/.test(text)) return everyDay.filter((day) => text.includes(String(day)));
  const [whole] = dayWords.filter(([pattern]) => new RegExp(`^(?:${pattern.source})$`).test(text));
  if (whole) return whole[1];
  const parts = text.split(/[\s,、，;/和]+|and/).filter((part) => part !== "");
  const found = parts.map((part) => dayWords.slice(3).find(([pattern]) => pattern.test(part))?.[1] ?? []);
  if (parts.length === 0 || found.some((days) => days.length === 0)) return null;
  return everyDay.filter((day) => found.some((days) => days.includes(day)));
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

/** The first of some days, counted from a date, on which the schedule runs and whose slot passes a test. */
function firstOf(schedule: DailyTime, date: string, offsets: readonly number[], passes: (slot: Slot) => boolean): Slot {
  for (const days of offsets) {
    const localDate = addDays(date, days);
    if (!schedule.days.includes(Temporal.PlainDate.from(localDate).dayOfWeek)) continue;
    const slot = slotOn(localDate, schedule);
    if (passes(slot)) return slot;
  }
  throw new RangeError("a schedule needs a day of the week");
}

/** The date on the wall calendar of a zone, "YYYY-MM-DD". */
export const localDateAt = (timezone: string, now: number): string =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone).toPlainDate().toString();

/** The Monday of a date's week, "YYYY-MM-DD". */
export function weekOf(localDate: string): string {
  const date = Temporal.PlainDate.from(localDate);
  return date.subtract({ days: date.dayOfWeek - 1 }).toString();
}

export const addDays = (localDate: string, days: number): string =>
  Temporal.PlainDate.from(localDate).add({ days }).toString();
