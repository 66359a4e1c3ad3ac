import { describe, expect, test } from "vitest";
import { lastSlot, localDateAt, nextSlot, slotOn } from "#src/domain/daily/slot.ts";

const ms = (iso: string) => Date.parse(iso);
const iso = (at: number) => new Date(at).toISOString();

describe("the slot of a date", () => {
  test.each([
    // why, zone, local date and time, instant
    ["UTC", "UTC", "2026-01-01 00:00", "2026-01-01T00:00Z"],
    ["the last minute of a day", "UTC", "2026-12-31 23:59", "2026-12-31T23:59Z"],
    ["no DST, east", "Asia/Shanghai", "2026-07-01 09:00", "2026-07-01T01:00Z"],
    ["no DST, west", "America/Phoenix", "2026-07-01 09:00", "2026-07-01T16:00Z"],
    ["no DST any more", "America/Sao_Paulo", "2026-01-01 09:00", "2026-01-01T12:00Z"],
    ["northern winter", "Europe/London", "2026-01-15 09:00", "2026-01-15T09:00Z"],
    ["northern summer", "Europe/London", "2026-07-15 09:00", "2026-07-15T08:00Z"],
    ["southern winter", "Australia/Sydney", "2026-07-15 09:00", "2026-07-14T23:00Z"],
    ["southern summer", "Australia/Sydney", "2026-01-15 09:00", "2026-01-14T22:00Z"],
    ["half an hour", "Asia/Kolkata", "2026-03-03 09:00", "2026-03-03T03:30Z"],
    ["half an hour, west", "America/St_Johns", "2026-01-10 09:00", "2026-01-10T12:30Z"],
    ["three quarters", "Asia/Kathmandu", "2026-03-03 09:00", "2026-03-03T03:15Z"],
    ["three quarters with DST", "Pacific/Chatham", "2026-07-01 09:00", "2026-06-30T20:15Z"],
    ["farthest east", "Pacific/Kiritimati", "2026-01-02 09:00", "2026-01-01T19:00Z"],
    ["farthest west", "Pacific/Pago_Pago", "2026-01-01 09:00", "2026-01-01T20:00Z"],
    ["leap day", "Asia/Tokyo", "2028-02-29 12:00", "2028-02-29T03:00Z"],
    ["the minute before the gap", "Europe/Berlin", "2026-03-29 01:59", "2026-03-29T00:59Z"],
    ["the first minute of the gap", "Europe/Berlin", "2026-03-29 02:00", "2026-03-29T01:00Z"],
    ["in the gap: the first minute after it", "Europe/Berlin", "2026-03-29 02:30", "2026-03-29T01:00Z"],
    ["the minute after the gap", "Europe/Berlin", "2026-03-29 03:00", "2026-03-29T01:00Z"],
    ["in the gap, west", "America/New_York", "2026-03-08 02:15", "2026-03-08T07:00Z"],
    ["in the gap, south", "Australia/Sydney", "2026-10-04 02:30", "2026-10-03T16:00Z"],
    ["in a gap at midnight", "Africa/Cairo", "2026-04-24 00:30", "2026-04-23T22:00Z"],
    ["in a gap of three quarters' zone", "Pacific/Chatham", "2026-09-27 03:00", "2026-09-26T14:00Z"],
    ["in a gap of two hours", "Antarctica/Troll", "2026-03-29 01:30", "2026-03-29T01:00Z"],
    ["Lord Howe's gap of 30 minutes", "Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03T15:30Z"],
    ["Lord Howe's doubled 30 minutes: the first", "Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04T14:45Z"],
    ["the doubled hour: the first", "Europe/Berlin", "2026-10-25 02:30", "2026-10-25T00:30Z"],
    ["the minute after the doubled hour", "Europe/Berlin", "2026-10-25 03:00", "2026-10-25T02:00Z"],
    ["the doubled hour, west", "America/New_York", "2026-11-01 01:30", "2026-11-01T05:30Z"],
    ["the doubled hour, south", "Australia/Sydney", "2026-04-05 02:30", "2026-04-04T15:30Z"],
    ["the doubled hour before midnight", "America/Nuuk", "2026-10-24 23:30", "2026-10-25T00:30Z"],
    ["a day that a zone left out", "Pacific/Apia", "2011-12-30 09:00", "2011-12-30T10:00Z"],
  ])("%s: %s %s", (_why, timezone, local, expected) => {
    const [localDate = "", time = ""] = local.split(" ");
    const slot = slotOn(localDate, { time, timezone });
    expect({ localDate: slot.localDate, at: iso(slot.at) }).toEqual({ localDate, at: iso(ms(expected)) });
  });
});

describe("the slots around now", () => {
  const around = (time: string, timezone: string, now: string) => {
    const schedule = { time, timezone };
    return [lastSlot(schedule, ms(now)).localDate, nextSlot(schedule, ms(now)).localDate];
  };

  test("the very instant of a slot belongs to it", () => {
    expect(around("09:00", "Asia/Shanghai", "2026-05-05T00:59:59.999Z")).toEqual(["2026-05-04", "2026-05-05"]);
    expect(around("09:00", "Asia/Shanghai", "2026-05-05T01:00:00.000Z")).toEqual(["2026-05-05", "2026-05-06"]);
  });

  test("dates are those of the zone", () => {
    expect(around("00:10", "Pacific/Kiritimati", "2026-01-01T10:10Z")).toEqual(["2026-01-02", "2026-01-03"]);
    expect(around("23:50", "Pacific/Pago_Pago", "2026-01-02T10:50Z")).toEqual(["2026-01-01", "2026-01-02"]);
  });

  test("a doubled hour runs once", () => {
    // 02:30 in Berlin comes at 00:30 and at 01:30 UTC.
    expect(around("02:30", "Europe/Berlin", "2026-10-25T01:30Z")).toEqual(["2026-10-25", "2026-10-26"]);
  });

  test("where the clock goes back over midnight, the slot of the next date is not run again", () => {
    // Newfoundland, 2009: at 00:01 of 1 November it became 23:01 of 31 October once more.
    expect(around("00:00", "America/St_Johns", "2009-11-01T03:00Z")).toEqual(["2009-11-01", "2009-11-02"]);
    expect(localDateAt("America/St_Johns", ms("2009-11-01T02:30:30Z"))).toBe("2009-11-01");
    expect(localDateAt("America/St_Johns", ms("2009-11-01T03:00:00Z"))).toBe("2009-10-31");
  });
});
