import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { freezeRule, type StreakDay, streakOf } from "#src/domain/daily/streak.ts";

const none = { earnedEvery: null };
const dateAt = (index: number) => Temporal.PlainDate.from("2026-01-01").add({ days: index }).toString();

/** A line of days from 1 January 2026: "x" answered, "." missed, "o" still open, " " no question on that date. */
const days = (line: string): StreakDay[] =>
  [...line].flatMap((sign, index) =>
    sign === " " ? [] : [{ date: dateAt(index), answered: sign === "x", open: sign === "o" }],
  );
const week = "xxxxxxx";

describe("without freezes", () => {
  test.each([
    ["", 0, 0],
    [".", 0, 0],
    ["o", 0, 0],
    ["x", 1, 1],
    ["xx", 2, 2],
    ["x.", 0, 1],
    ["xo", 1, 1],
    ["xxo", 2, 2],
    [".x", 1, 1],
    ["x.x", 1, 1],
    ["xxx.xx", 2, 3],
    ["xx.xxx", 3, 3],
    ["xx.xxx.", 0, 3],
    ["xx  xx", 4, 4],
    ["  xx  ", 2, 2],
    ["x x x x", 4, 4],
    ["xx .", 0, 2],
    ["ox", 1, 1],
    ["xox", 2, 2],
    [`${week}.`, 0, 7],
    [`${week}${week}x`, 15, 15],
  ])("“%s”: now %i, best %i", (line, current, best) => {
    expect(streakOf(days(line), none)).toEqual({ current, best, freezes: 0, frozen: [] });
  });
});

describe("with a freeze for every seven answered dates in a row", () => {
  test.each([
    ["xxxxxx", 6, 6, 0, []],
    [week, 7, 7, 1, []],
    ["xxxxxx.", 0, 6, 0, []],
    [`${week}.`, 7, 7, 0, [7]],
    [`${week}..`, 0, 7, 0, [7]],
    [`${week}.x`, 8, 8, 0, [7]],
    [`${week}.xxxxxxx`, 14, 14, 1, [7]],
    [`${week}.xxxxxx.`, 0, 13, 0, [7]],
    [`${week}o`, 7, 7, 1, []],
    [`${week} .`, 7, 7, 0, [8]],
    [`${week}${week}..x`, 15, 15, 0, [14, 15]],
    [`${week}${week}...x`, 1, 14, 0, [14, 15]],
    [`.${week}`, 7, 7, 1, []],
    [`${week}..${week}`, 7, 7, 1, [7]],
    ["x".repeat(70), 70, 70, 10, []],
  ])("“%s”: now %i, best %i, %i in hand", (line, current, best, freezes, frozen) => {
    expect(streakOf(days(line), freezeRule)).toEqual({ current, best, freezes, frozen: frozen.map(dateAt) });
  });
});

test("several questions of one date are one day, which any of them answers", () => {
  const day = (date: string, answered: boolean, open = false) => ({ date, answered, open });
  const both = [day("2026-01-01", true), day("2026-01-01", false), day("2026-01-02", false), day("2026-01-02", true)];
  expect(streakOf(both, none)).toMatchObject({ current: 2, best: 2 });
  expect(
    streakOf([day("2026-01-01", true), day("2026-01-02", false), day("2026-01-02", false, true)], none),
  ).toMatchObject({ current: 1 });
});

describe("laws", () => {
  const lines = fc.string({ unit: fc.constantFrom("x", "x", "x", ".", "o", " "), maxLength: 120 });
  const rules = fc.record({ earnedEvery: fc.option(fc.integer({ min: 1, max: 10 }), { nil: null }) });
  const count = (line: string, sign: string) => [...line].filter((one) => one === sign).length;

  test("neither the order of the days nor their repetition matters", () => {
    fc.assert(
      fc.property(lines, rules, fc.infiniteStream(fc.nat()), (line, rule, keys) => {
        const twice = [...days(line), ...days(line)].map((day) => ({ day, key: keys.next().value ?? 0 }));
        const shuffled = twice.toSorted((a, b) => a.key - b.key).map(({ day }) => day);
        expect(streakOf(shuffled, rule)).toEqual(streakOf(days(line), rule));
      }),
    );
  });

  test("the longest run between two misses is the best there is without freezes", () => {
    fc.assert(
      fc.property(lines, (line) => {
        const runs = line.split(".").map((run) => count(run, "x"));
        const { current, best } = streakOf(days(line), none);
        expect([current, best]).toEqual([runs.at(-1), Math.max(...runs)]);
      }),
    );
  });

  test("now is at most the best, the best at most all answers; freezes never make it less", () => {
    fc.assert(
      fc.property(lines, rules, (line, rule) => {
        const [plain, frozen] = [streakOf(days(line), none), streakOf(days(line), rule)];
        expect(frozen.current).toBeLessThanOrEqual(frozen.best);
        expect(frozen.best).toBeLessThanOrEqual(count(line, "x"));
        expect(frozen.current).toBeGreaterThanOrEqual(plain.current);
        expect(frozen.best).toBeGreaterThanOrEqual(plain.best);
      }),
    );
  });

  test("no more freezes are had or used than were earned, and each for a date that was missed", () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 10 }), (line, earnedEvery) => {
        const { freezes, frozen } = streakOf(days(line), { earnedEvery });
        expect(freezes + frozen.length).toBeLessThanOrEqual(Math.floor(count(line, "x") / earnedEvery));
        const missed = days(line).filter(({ answered, open }) => !answered && !open);
        expect(missed.map(({ date }) => date)).toEqual(expect.arrayContaining([...frozen]));
      }),
    );
  });

  test("one more answer makes it one more; an open date and a date without a question change nothing", () => {
    fc.assert(
      fc.property(lines, rules, (line, rule) => {
        const before = streakOf(days(line), rule);
        expect(streakOf(days(`${line}x`), rule).current).toBe(before.current + 1);
        expect(streakOf(days(`${line}o`), rule)).toEqual(before);
        expect(streakOf(days(`${line} `), rule)).toEqual(before);
      }),
    );
  });
});
