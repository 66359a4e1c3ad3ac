import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseTime, parseTimezone } from "#src/domain/daily/slot.ts";

describe("parseTime", () => {
  test.each([
    ["09:00", "09:00"],
    ["9:05", "09:05"],
    ["00:00", "00:00"],
    ["23:59", "23:59"],
    [" 21:30 ", "21:30"],
    ["９:00", null],
    ["8：30", "08:30"],
    ["24:00", null],
    ["12:60", null],
    ["-1:00", null],
    ["9", null],
    ["9:5", null],
    ["09:00:00", null],
    ["9 am", null],
    ["", null],
  ])("“%s” → %s", (input, expected) => {
    expect(parseTime(input)).toBe(expected);
  });

  test("whatever is typed, the result is a time of day or nothing", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{1,2}[:：]\d{1,2}$/)), (input) => {
        expect(parseTime(input) ?? "00:00").toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
      }),
    );
  });
});

describe("parseTimezone", () => {
  test.each([
    ["Asia/Shanghai", "Asia/Shanghai"],
    [" europe/london ", "Europe/London"],
    ["utc", "UTC"],
    ["Etc/UTC", "UTC"],
    ["+08:00", null],
    ["-0300", null],
    ["Mars/Olympus", null],
    ["Beijing", null],
    ["Asia/Shanghai; drop table", null],
    ["", null],
  ])("“%s” → %s", (input, expected) => {
    expect(parseTimezone(input)).toBe(expected);
  });

  test("garbage is nothing, never an error", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (input) => {
        const zone = parseTimezone(input);
        expect(zone === null || /^[A-Z]/.test(zone)).toBe(true);
      }),
    );
  });
});
