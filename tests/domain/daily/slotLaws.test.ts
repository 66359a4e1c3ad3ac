import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { type DailyTime, everyDay, lastSlot, nextSlot, nextSlots, type Slot } from "#src/domain/daily/slot.ts";

const two = (n: number) => String(n).padStart(2, "0");
const zones = Intl.supportedValuesOf("timeZone");
const anySchedule: fc.Arbitrary<DailyTime> = fc.record({
  time: fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((part) => part.map(two).join(":")),
  timezone: fc.constantFrom(...zones, "Pacific/Apia", "Australia/Lord_Howe", "Pacific/Kwajalein"),
  days: fc.oneof(fc.constant(everyDay), fc.subarray([...everyDay], { minLength: 1 })),
});
const anyNow = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2037, 0) });
const zoned = (at: number, timezone: string) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone);

/** Instants near a change of the clock, where everything that goes wrong goes wrong. */
const nearChange = fc
  .tuple(anySchedule, anyNow, fc.integer({ min: -26 * 60, max: 26 * 60 }))
  .map(([schedule, from, minutes]) => {
    const change = zoned(from, schedule.timezone).getTimeZoneTransition("next");
    return { schedule, now: (change?.epochMilliseconds ?? from) + minutes * 60_000 };
  });
const anyMoment = fc.oneof(fc.record({ schedule: anySchedule, now: anyNow }), nearChange);
const runs = { seed: 6, numRuns: 500 };

/**
 * The slots of some weeks in the plainest way: the minutes of each day on the wall are walked until one shows the time,
 * or is the first to be past it. Knows nothing of gaps, repeats or the date line.
 */
function reference({ time, timezone, days }: DailyTime, from: string, count: number): Slot[] {
  const slots: Slot[] = [];
  for (let index = 0; index < count; index++) {
    const date = Temporal.PlainDate.from(from).add({ days: index });
    const wanted = date.toPlainDateTime(time);
    // Half a day more on both sides than any zone is away from UTC.
    const noon = date.toZonedDateTime({ timeZone: "UTC", plainTime: time }).epochMilliseconds;
    const isPast = (at: number) => Temporal.PlainDateTime.compare(zoned(at, timezone).toPlainDateTime(), wanted) >= 0;
    const [first, last] = [noon - 27 * 3_600_000, noon + 27 * 3_600_000];
    // Three hours before the wall can show the time by any clock of these days: all before is not past it.
    const aheadOfUtc = [first, last].map((at) => zoned(at, timezone).offsetNanoseconds / 1_000_000);
    const begin = Math.max(first, noon - Math.max(...aheadOfUtc) - 3 * 3_600_000);
    // The first quarter of an hour that is past it, then the minute.
    let at = begin;
    while (at < last && !isPast(at)) at += 900_000;
    at -= 900_000;
    while (!isPast(at)) at += 60_000;
    const isOnCalendar = [-12, -6, 0, 6, 12, 18].some((hours) => {
      const instant = date.toZonedDateTime({ timeZone: timezone, plainTime: "12:00" }).epochMilliseconds;
      return zoned(instant + hours * 3_600_000, timezone)
        .toPlainDate()
        .equals(date);
    });
    if (days.includes(date.dayOfWeek) && isOnCalendar) slots.push({ localDate: date.toString(), at });
  }
  return slots;
}

test("the slots are those of the plainest reckoning", () => {
  fc.assert(
    fc.property(anyMoment, ({ schedule, now }) => {
      const from = zoned(now, schedule.timezone).toPlainDate().subtract({ days: 9 }).toString();
      const slots = reference(schedule, from, 19);
      const next = slots.filter(({ at }) => at > now);
      expect(nextSlot(schedule, now)).toEqual(next[0]);
      expect(lastSlot(schedule, now)).toEqual(slots.filter(({ at }) => at <= now).at(-1));
    }),
    { ...runs, numRuns: 200 },
  );
}, 60_000);

test("last ≤ now < next, nothing lies between, and each is the neighbour of the other", () => {
  fc.assert(
    fc.property(anyMoment, ({ schedule, now }) => {
      const [last, next] = [lastSlot(schedule, now), nextSlot(schedule, now)];
      expect(last.at <= now && now < next.at).toBe(true);
      expect(last.localDate < next.localDate).toBe(true);
      expect(nextSlot(schedule, last.at)).toEqual(next);
      expect(lastSlot(schedule, next.at)).toEqual(next);
      expect(nextSlot(schedule, next.at - 1)).toEqual(next);
    }),
    runs,
  );
});

test("slots fall on the chosen days, on each of them, and on no other", () => {
  fc.assert(
    fc.property(anyMoment, ({ schedule, now }) => {
      const dates = nextSlots(schedule, now, 15).map(({ localDate }) => localDate);
      const all = nextSlots({ ...schedule, days: everyDay }, now, 120).map(({ localDate }) => localDate);
      const isChosen = (date: string) => schedule.days.includes(Temporal.PlainDate.from(date).dayOfWeek);
      expect(dates).toEqual(all.filter(isChosen).slice(0, 15));
    }),
    { ...runs, numRuns: 60 },
  );
});

test("what is chosen for every day is what is chosen for the days of two halves of the week, together", () => {
  fc.assert(
    fc.property(anyMoment, fc.subarray([...everyDay], { minLength: 1, maxLength: 6 }), ({ schedule, now }, half) => {
      const rest = everyDay.filter((day) => !half.includes(day));
      const next = [half, rest].map((days) => nextSlot({ ...schedule, days }, now));
      const [first] = next.toSorted((a, b) => a.at - b.at || (a.localDate < b.localDate ? -1 : 1));
      expect(nextSlot({ ...schedule, days: everyDay }, now)).toEqual(first);
    }),
    runs,
  );
});

test("a slot shows its time on the wall of its date; if that time is skipped, the first minute after the gap", () => {
  fc.assert(
    fc.property(anyMoment, ({ schedule, now }) => {
      const { at, localDate } = nextSlot(schedule, now);
      const wall = zoned(at, schedule.timezone).toPlainDateTime();
      const before = zoned(at - 1, schedule.timezone).toPlainDateTime();
      const wanted = Temporal.PlainDate.from(localDate).toPlainDateTime(schedule.time);
      expect(Temporal.PlainDateTime.compare(before, wanted)).toBe(-1);
      // Or the clock jumped over it in this very instant.
      const jumped = Temporal.PlainDateTime.compare(wall, wanted) > 0 && before.until(wall).total("minutes") > 1;
      expect(wall.equals(wanted) || jumped).toBe(true);
    }),
    runs,
  );
});
