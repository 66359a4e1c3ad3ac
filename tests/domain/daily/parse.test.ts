import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDays, parseTime } from "#src/domain/daily/parse.ts";
import { everyDay } from "#src/domain/daily/slot.ts";

describe("a time of day", () => {
  test.each([
    ["09:00", "09:00"],
    ["9:05", "09:05"],
    ["00:00", "00:00"],
    ["23:59", "23:59"],
    [" 21:30 ", "21:30"],
    ["９：00", "09:00"],
    ["8：30", "08:30"],
    ["9.30", "09:30"],
    ["9 am", "09:00"],
    ["9:30PM", "21:30"],
    ["12 am", "00:00"],
    ["12 pm", "12:00"],
    ["9点", "09:00"],
    ["9點30分", "09:30"],
    ["9点半", "09:30"],
    ["21时", "21:00"],
    ["早上8点", "08:00"],
    ["上午 10:15", "10:15"],
    ["中午12点", "12:00"],
    ["中午11点半", "11:30"],
    ["中午1点", "13:00"],
    ["下午3点", "15:00"],
    ["晚上8:30", "20:30"],
    ["晚上20点", "20:00"],
    ["晚上12点", "00:00"],
    ["凌晨12点", "00:00"],
    ["24:00", null],
    ["12:60", null],
    ["-1:00", null],
    ["9", null],
    ["9:", null],
    ["9:5", null],
    ["0 am", null],
    ["13 pm", null],
    ["上午13点", null],
    ["上午9点 pm", null],
    ["09:00:00", null],
    ["noon", null],
    ["", null],
  ])("“%s” → %s", (input, expected) => {
    expect(parseTime(input)).toBe(expected);
  });

  test("whatever is typed, the result is a time of day or nothing, and is read as itself", () => {
    const times = fc.stringMatching(/^(上午|下午|晚上|凌晨)?\d{1,2}[:：点.]?\d{0,2}( ?[ap]m)?$/);
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "grapheme" }), times), (input) => {
        const time = parseTime(input);
        if (time === null) return;
        expect(time).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
        expect(parseTime(time)).toBe(time);
      }),
    );
  });
});

describe("days of the week", () => {
  test.each([
    ["every day", "1234567"],
    ["Daily", "1234567"],
    ["all", "1234567"],
    ["每天", "1234567"],
    ["天天", "1234567"],
    ["weekdays", "12345"],
    ["week days", "12345"],
    ["工作日", "12345"],
    ["weekend", "67"],
    ["周末", "67"],
    ["週末", "67"],
    ["Mon, Wed", "13"],
    ["monday and friday", "15"],
    ["on Tuesdays & Thursdays", "24"],
    ["every Sunday", "7"],
    ["Sat/Sun", "67"],
    ["Mon-Fri", "12345"],
    ["Fri to Mon", "1567"],
    ["Tue – Thu, Sun", "2347"],
    ["weekends and Monday", "167"],
    ["周一、三", "13"],
    ["周一三五", "135"],
    ["週二和週四", "24"],
    ["星期天", "7"],
    ["礼拜六、日", "67"],
    ["周一至周五", "12345"],
    ["周五到周一", "1567"],
    ["每周一", "1"],
    ["工作日和周日", "123457"],
    ["一二三", "123"],
    ["135", "135"],
    ["1, 3, 5", "135"],
    ["1-5", "12345"],
    ["１３５", "135"],
    ["51", "15"],
    ["Mon,", "1"],
    ["monkey", null],
    ["month", null],
    ["8", null],
    ["0", null],
    ["2026", null],
    ["周", null],
    ["Mon-", null],
    ["weekdays-Fri", null],
    ["Mon or so", null],
    ["一百", null],
    ["，", null],
    ["", null],
  ])("“%s” → %s", (input, expected) => {
    expect(parseDays(input)?.join("") ?? null).toBe(expected);
  });

  test("what was read is read again as itself, however it is written", () => {
    const english = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    fc.assert(
      fc.property(fc.subarray([...everyDay], { minLength: 1 }), (days) => {
        const names = (all: readonly string[]) => days.map((day) => all[day - 1]);
        const spellings = [
          days.join(""),
          names(english).join(", "),
          `周${names("一二三四五六日".split("")).join("、")}`,
        ];
        for (const spelling of spellings) expect([spelling, parseDays(spelling)]).toEqual([spelling, days]);
      }),
    );
  });

  test("whatever is typed, the result is some days, ascending, or nothing", () => {
    const words = fc
      .array(fc.constantFrom("mon", "周", "一", "3", "-", "到", ",", "and", "每天", "x", " "))
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "grapheme" }), words), (input) => {
        const days = parseDays(input);
        if (days === null) return;
        expect(days.length).toBeGreaterThan(0);
        expect(days).toEqual(everyDay.filter((day) => days.includes(day)));
      }),
    );
  });
});
