import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { lastSlot, nextSlot, parseTimezone } from "#src/domain/daily/slot.ts";

const two = (n: number) => String(n).padStart(2, "0");
const zones = Intl.supportedValuesOf("timeZone");
const anySchedule = fc.record({
  time: fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map((part) => part.map(two).join(":")),
  timezone: fc.constantFrom(...zones),
});
const anyNow = fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2037, 0) });
const zoned = (at: number, timezone: string) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone);

/** Instants near a change of the clock, where everything that goes wrong goes wrong. */
const nearChange = fc
  .tuple(anySchedule, anyNow, fc.integer({ min: -26 * 60, max: 26 * 60 }))
  .map(([schedule, from, minutes]) => {
    const change = zoned(from, schedule.timezone).getTimeZoneTransition("next");
    return { schedule, now: (change?.epochMilliseconds ?? from) + minutes * 60_000 };
  });
const anyMoment = fc.oneof(fc.record({ schedule: anySchedule, now: anyNow }), nearChange);

test("last ≤ now < next, on consecutive dates, and each is the neighbour of the other", () => {
  fc.assert(
    fc.property(anyMoment, ({ schedule, now }) => {
      const [last, next] = [lastSlot(schedule, now), nextSlot(schedule, now)];
      expect(last.at <= now && now < next.at).toBe(true);
      expect(Temporal.PlainDate.from(last.localDate).add({ days: 1 }).toString()).toBe(next.localDate);
      expect(nextSlot(schedule, last.at)).toEqual(next);
      expect(lastSlot(schedule, next.at)).toEqual(next);
    }),
    { numRuns: 400 },
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
      for (const minutes of [30, 60, 120, 180])
        expect(
          zoned(at - minutes * 60_000, schedule.timezone)
            .toPlainDateTime()
            .equals(wanted),
        ).toBe(false);
    }),
    { numRuns: 400 },
  );
});

test("every zone that is suggested is taken, and gives slots", () => {
  for (const zone of ["UTC", ...zones]) {
    const timezone = parseTimezone(zone);
    expect(timezone).not.toBeNull();
    expect(nextSlot({ time: "12:00", timezone: timezone! }, 0).at).toBeGreaterThan(0);
  }
});
