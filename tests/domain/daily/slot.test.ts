import { describe, expect, test } from "vitest";
import { everyDay, lastSlot, localDateAt, nextSlot, nextSlots, slotOn, weekOf } from "#src/domain/daily/slot.ts";

const iso = (at: number) => new Date(at).toISOString().replace(":00.000Z", "Z");

describe("the slot of a date", () => {
  test.each([
    // why, zone, local date and time, instant
    ["UTC", "UTC", "2026-01-01 00:00", "2026-01-01T00:00Z"],
    ["the last minute of a day", "UTC", "2026-12-31 23:59", "2026-12-31T23:59Z"],
    ["no DST, east", "Asia/Shanghai", "2026-07-01 09:00", "2026-07-01T01:00Z"],
    ["no DST, west", "America/Phoenix", "2026-07-01 09:00", "2026-07-01T16:00Z"],
    ["no DST any more", "America/Sao_Paulo", "2026-01-01 09:00", "2026-01-01T12:00Z"],
    ["on the equator", "Africa/Nairobi", "2026-06-21 09:00", "2026-06-21T06:00Z"],
    ["northern winter", "Europe/London", "2026-01-15 09:00", "2026-01-15T09:00Z"],
    ["northern summer", "Europe/London", "2026-07-15 09:00", "2026-07-15T08:00Z"],
    ["southern winter", "Australia/Sydney", "2026-07-15 09:00", "2026-07-14T23:00Z"],
    ["southern summer", "Australia/Sydney", "2026-01-15 09:00", "2026-01-14T22:00Z"],
    ["summer time in winter", "Europe/Dublin", "2026-01-15 09:00", "2026-01-15T09:00Z"],
    ["winter time in Ramadan", "Africa/Casablanca", "2026-03-01 09:00", "2026-03-01T09:00Z"],
    ["after Ramadan", "Africa/Casablanca", "2026-04-01 09:00", "2026-04-01T08:00Z"],
    ["half an hour", "Asia/Kolkata", "2026-03-03 09:00", "2026-03-03T03:30Z"],
    ["half an hour under its old name", "Asia/Calcutta", "2026-03-03 09:00", "2026-03-03T03:30Z"],
    ["half an hour, west", "America/St_Johns", "2026-01-10 09:00", "2026-01-10T12:30Z"],
    ["half an hour with DST", "Australia/Adelaide", "2026-01-10 09:00", "2026-01-09T22:30Z"],
    ["three quarters", "Asia/Kathmandu", "2026-03-03 09:00", "2026-03-03T03:15Z"],
    ["three quarters with no DST", "Australia/Eucla", "2026-03-03 09:00", "2026-03-03T00:15Z"],
    ["three quarters in winter", "Pacific/Chatham", "2026-07-01 09:00", "2026-06-30T20:15Z"],
    ["three quarters in summer", "Pacific/Chatham", "2026-01-01 09:00", "2025-12-31T19:15Z"],
    ["farthest east", "Pacific/Kiritimati", "2026-01-02 09:00", "2026-01-01T19:00Z"],
    ["farthest west", "Pacific/Pago_Pago", "2026-01-01 09:00", "2026-01-01T20:00Z"],
    ["leap day", "Asia/Tokyo", "2028-02-29 12:00", "2028-02-29T03:00Z"],
    ["leap day of a century", "Europe/Paris", "2000-02-29 12:00", "2000-02-29T11:00Z"],
    ["the day before a leap day", "Pacific/Auckland", "2028-02-28 23:30", "2028-02-28T10:30Z"],
    ["the minute before the gap", "Europe/Berlin", "2026-03-29 01:59", "2026-03-29T00:59Z"],
    ["the first minute of the gap", "Europe/Berlin", "2026-03-29 02:00", "2026-03-29T01:00Z"],
    ["in the gap: the first minute after it", "Europe/Berlin", "2026-03-29 02:30", "2026-03-29T01:00Z"],
    ["the minute after the gap", "Europe/Berlin", "2026-03-29 03:00", "2026-03-29T01:00Z"],
    ["in the gap, west", "America/New_York", "2026-03-08 02:15", "2026-03-08T07:00Z"],
    ["in the gap, south", "Australia/Sydney", "2026-10-04 02:30", "2026-10-03T16:00Z"],
    ["in a gap at midnight", "Africa/Cairo", "2026-04-24 00:30", "2026-04-23T22:00Z"],
    ["midnight itself in a gap", "Asia/Beirut", "2026-03-29 00:00", "2026-03-28T22:00Z"],
    ["in a gap at midnight, south", "America/Sao_Paulo", "2018-11-04 00:15", "2018-11-04T03:00Z"],
    ["before midnight of a doubled hour, south", "America/Sao_Paulo", "2018-02-17 23:30", "2018-02-18T01:30Z"],
    ["in a gap that reaches into the next date", "America/Nuuk", "2026-03-28 23:30", "2026-03-29T01:00Z"],
    ["in a gap of three quarters' zone", "Pacific/Chatham", "2026-09-27 03:00", "2026-09-26T14:00Z"],
    ["in a gap of two hours", "Antarctica/Troll", "2026-03-29 01:30", "2026-03-29T01:00Z"],
    ["Lord Howe's gap of 30 minutes", "Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03T15:30Z"],
    ["Lord Howe's doubled 30 minutes: the first", "Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04T14:45Z"],
    ["the doubled hour: the first", "Europe/Berlin", "2026-10-25 02:30", "2026-10-25T00:30Z"],
    ["the minute after the doubled hour", "Europe/Berlin", "2026-10-25 03:00", "2026-10-25T02:00Z"],
    ["the doubled hour, west", "America/New_York", "2026-11-01 01:30", "2026-11-01T05:30Z"],
    ["the doubled hour, south", "Australia/Sydney", "2026-04-05 02:30", "2026-04-04T15:30Z"],
    ["the doubled hour before midnight", "America/Nuuk", "2026-10-24 23:30", "2026-10-25T00:30Z"],
    ["the day that Samoa left out: its first minute after", "Pacific/Apia", "2011-12-30 09:00", "2011-12-30T10:00Z"],
    ["the day after that", "Pacific/Apia", "2011-12-31 09:00", "2011-12-30T19:00Z"],
  ])("%s: %s %s", (_why, timezone, local, expected) => {
    const [localDate = "", time = ""] = local.split(" ");
    const slot = slotOn(localDate, { time, timezone, days: everyDay });
    expect({ localDate: slot.localDate, at: iso(slot.at) }).toEqual({ localDate, at: expected });
  });
});

describe("the next slots", () => {
  const weekdays = [1, 2, 3, 4, 5];
  test.each([
    // why, zone, time, days, now, the local dates with their instants
    ["every day", "Asia/Shanghai", "09:00", everyDay, "2026-05-05T01:00Z", ["05-06 01:00", "05-07 01:00"]],
    ["just before", "Asia/Shanghai", "09:00", everyDay, "2026-05-05T00:59Z", ["05-05 01:00", "05-06 01:00"]],
    ["weekdays from Friday on", "UTC", "09:00", weekdays, "2026-05-08T10:00Z", ["05-11 09:00", "05-12 09:00"]],
    [
      "days are those of the zone, east",
      "Asia/Tokyo",
      "08:00",
      [1],
      "2026-05-10T20:00Z",
      ["05-11 23:00", "05-18 23:00"],
    ],
    [
      "days are those of the zone, west",
      "America/Los_Angeles",
      "20:00",
      [7],
      "2026-05-11T00:00Z",
      ["05-10 03:00", "05-17 03:00"],
    ],
    [
      "once a week, on the day itself after its time",
      "UTC",
      "09:00",
      [3],
      "2026-05-06T09:00Z",
      ["05-13 09:00", "05-20 09:00"],
    ],
    [
      "weekdays over the start of DST",
      "Europe/Berlin",
      "09:00",
      weekdays,
      "2026-03-27T09:00Z",
      ["03-30 07:00", "03-31 07:00"],
    ],
    [
      "weekdays over the end of DST",
      "Europe/Berlin",
      "09:00",
      weekdays,
      "2026-10-23T08:00Z",
      ["10-26 08:00", "10-27 08:00"],
    ],
    ["Sundays in the gap", "Europe/Berlin", "02:30", [7], "2026-03-22T12:00Z", ["03-29 01:00", "04-05 00:30"]],
    [
      "Saturdays in a gap that ends on Sunday",
      "America/Nuuk",
      "23:30",
      [6],
      "2026-03-28T12:00Z",
      ["03-28 01:00", "04-04 00:30"],
    ],
    ["the doubled hour once", "Europe/Berlin", "02:30", everyDay, "2026-10-25T00:30Z", ["10-26 01:30", "10-27 01:30"]],
    [
      "every day over the date line: the day left out has none",
      "Pacific/Apia",
      "09:00",
      everyDay,
      "2011-12-29T19:00Z",
      ["12-31 19:00", "01-01 19:00"],
    ],
    [
      "weekdays over the date line: Friday was left out",
      "Pacific/Apia",
      "09:00",
      weekdays,
      "2011-12-29T19:00Z",
      ["01-02 19:00", "01-03 19:00"],
    ],
    [
      "midnight after the day that was left out",
      "Pacific/Apia",
      "00:00",
      everyDay,
      "2011-12-29T10:00Z",
      ["12-31 10:00", "01-01 10:00"],
    ],
    [
      "Kwajalein left out a Saturday",
      "Pacific/Kwajalein",
      "12:00",
      [6, 7],
      "1993-08-20T12:00Z",
      ["08-22 00:00", "08-28 00:00"],
    ],
    ["over the leap day", "Asia/Kathmandu", "00:15", everyDay, "2028-02-27T19:00Z", ["02-29 18:30", "03-01 18:30"]],
    ["over New Year", "Pacific/Kiritimati", "00:10", everyDay, "2025-12-30T10:10Z", ["01-01 10:10", "01-02 10:10"]],
  ])("%s", (_why, timezone, time, days, now, expected) => {
    const slots = nextSlots({ time, timezone, days }, Date.parse(now), 2);
    expect(slots.map(({ localDate, at }) => `${localDate.slice(5)} ${iso(at).slice(11, 16)}`)).toEqual(expected);
  });

  test("a schedule without a day has none", () => {
    expect(() => nextSlot({ time: "09:00", timezone: "UTC", days: [] }, 0)).toThrow(RangeError);
  });
});

describe("the slots around now", () => {
  const around = (time: string, timezone: string, now: string, days = everyDay) => {
    const schedule = { time, timezone, days };
    return [lastSlot(schedule, Date.parse(now)).localDate, nextSlot(schedule, Date.parse(now)).localDate];
  };

  test("the very instant of a slot belongs to it", () => {
    expect(around("09:00", "Asia/Shanghai", "2026-05-05T00:59:59.999Z")).toEqual(["2026-05-04", "2026-05-05"]);
    expect(around("09:00", "Asia/Shanghai", "2026-05-05T01:00:00.000Z")).toEqual(["2026-05-05", "2026-05-06"]);
  });

  test("dates are those of the zone", () => {
    expect(around("00:10", "Pacific/Kiritimati", "2026-01-01T10:10Z")).toEqual(["2026-01-02", "2026-01-03"]);
    expect(around("23:50", "Pacific/Pago_Pago", "2026-01-02T10:50Z")).toEqual(["2026-01-01", "2026-01-02"]);
  });

  test("once a week they are a week apart", () => {
    expect(around("09:00", "UTC", "2026-05-06T08:59Z", [3])).toEqual(["2026-04-29", "2026-05-06"]);
    expect(around("09:00", "UTC", "2026-05-06T09:00Z", [3])).toEqual(["2026-05-06", "2026-05-13"]);
  });

  test("where the clock goes back over midnight, the slot of the next date is not run again", () => {
    // Newfoundland, 2009: at 00:01 of 1 November it became 23:01 of 31 October once more.
    expect(around("00:00", "America/St_Johns", "2009-11-01T03:00Z")).toEqual(["2009-11-01", "2009-11-02"]);
    expect(localDateAt("America/St_Johns", Date.parse("2009-11-01T02:30:30Z"))).toBe("2009-11-01");
    expect(localDateAt("America/St_Johns", Date.parse("2009-11-01T03:00:00Z"))).toBe("2009-10-31");
  });
});

test.each([
  ["2026-03-01", "2026-02-23"],
  ["2026-03-02", "2026-03-02"],
  ["2026-03-08", "2026-03-02"],
  ["2026-01-01", "2025-12-29"],
])("the week of %s begins on Monday, %s", (date, monday) => {
  expect(weekOf(date)).toBe(monday);
});
