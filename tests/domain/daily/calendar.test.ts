import { describe, expect, test } from "vitest";
import { calendarOf } from "#src/domain/daily/calendar.ts";

const at = (iso: string, answers = 1) => ({ at: Date.parse(iso), answers });
const active = (days: ReturnType<typeof calendarOf>) =>
  days.filter(({ answers }) => answers > 0).map(({ date, answers }) => `${date}: ${answers}`);

test("so many dates up to today, oldest first, without a gap", () => {
  const days = calendarOf([], "UTC", Date.parse("2026-03-02T12:00:00Z"), 3);
  expect(days.map(({ date }) => date)).toEqual(["2026-02-28", "2026-03-01", "2026-03-02"]);
  expect(calendarOf([], "UTC", 0, 90).length).toBe(90);
});

test("what was done on a date is summed; what is older is left out", () => {
  const done = [at("2026-03-02T00:00:00Z", 2), at("2026-03-02T23:59:59Z", 3), at("2026-02-27T23:59:59Z", 9)];
  expect(active(calendarOf(done, "UTC", Date.parse("2026-03-02T23:59:59Z"), 3))).toEqual(["2026-03-02: 5"]);
});

describe("a date is that of the zone", () => {
  test.each([
    ["Asia/Shanghai", "2026-03-02T16:00:00Z", "2026-03-03: 1"],
    ["Asia/Shanghai", "2026-03-02T15:59:00Z", "2026-03-02: 1"],
    ["Asia/Kathmandu", "2026-03-02T18:15:00Z", "2026-03-03: 1"],
    ["Asia/Kathmandu", "2026-03-02T18:14:00Z", "2026-03-02: 1"],
    ["America/New_York", "2026-03-03T04:59:00Z", "2026-03-02: 1"],
    ["Pacific/Kiritimati", "2026-03-02T10:00:00Z", "2026-03-03: 1"],
  ])("%s at %s", (zone, moment, expected) => {
    expect(active(calendarOf([at(moment)], zone, Date.parse("2026-03-03T12:00:00Z"), 5))).toEqual([expected]);
  });

  test("a day of 23 or 25 hours is one date", () => {
    const zone = "America/New_York";
    const spring = [at("2026-03-08T05:00:00Z"), at("2026-03-09T03:59:00Z"), at("2026-03-09T04:00:00Z")];
    expect(active(calendarOf(spring, zone, Date.parse("2026-03-10T12:00:00Z"), 5))).toEqual([
      "2026-03-08: 2",
      "2026-03-09: 1",
    ]);
    const autumn = [at("2026-11-01T04:00:00Z"), at("2026-11-02T04:59:00Z"), at("2026-11-02T05:00:00Z")];
    expect(active(calendarOf(autumn, zone, Date.parse("2026-11-03T12:00:00Z"), 5))).toEqual([
      "2026-11-01: 2",
      "2026-11-02: 1",
    ]);
  });
});
