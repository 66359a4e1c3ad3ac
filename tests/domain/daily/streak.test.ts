import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "#src/domain/daily/slot.ts";
import { extend, freezeEvery, type Streak, standing } from "#src/domain/daily/streak.ts";

const monday = "2026-03-02";
/** A run after a row of days: "x" an answered question, "-" a missed one, " " no question, "=" a second question of that day. */
function after(days: string): Streak | null {
  let streak: Streak | null = null;
  let date = monday;
  let missed = 0;
  for (const mark of days) {
    if (mark === "=") {
      if (streak) streak = extend(streak, 0, streak.lastDate);
      continue;
    }
    if (mark === "x") {
      streak = extend(streak, streak ? missed : 0, date);
      missed = 0;
    }
    if (mark === "-") missed++;
    date = addDays(date, 1);
  }
  return streak;
}

describe("a run", () => {
  test.each([
    // days, current, best, freezes
    ["x", 1, 1, 0],
    ["xx", 2, 2, 0],
    ["x x", 2, 2, 0],
    ["x=x", 2, 2, 0],
    ["x===", 1, 1, 0],
    ["x-x", 1, 1, 0],
    ["xxx-x", 1, 3, 0],
    ["xxx-xx", 2, 3, 0],
    ["xxxxxx", 6, 6, 0],
    ["xxxxxxx", 7, 7, 1],
    ["xxxxxxx=", 7, 7, 1],
    ["xxxxxxx-x", 8, 8, 0],
    ["xxxxxxx--x", 1, 7, 1],
    ["xxxxxxx-x-x", 1, 8, 0],
    ["xxxxxxx  x", 8, 8, 1],
    ["xxxxxxxxxxxxxx", 14, 14, 2],
    ["xxxxxxxxxxxxxx--x", 15, 15, 0],
    ["xxxxxxxxxxxxxx---x", 1, 14, 2],
    ["xxxxxx-x", 1, 6, 0],
    ["xxxxxxx-xxxxxxx", 14, 14, 1],
    ["xxxxxxx--xxxxxxx", 7, 7, 2],
    ["-x", 1, 1, 0],
  ])("“%s” is %i long, at best %i, with %i freezes", (days, current, best, freezes) => {
    expect(after(days)).toMatchObject({ current, best, freezes });
  });

  test("a late answer to an earlier date changes nothing", () => {
    const streak = after("xxx")!;
    for (const back of [0, 1, 5]) expect(extend(streak, 3, addDays(streak.lastDate, -back))).toBe(streak);
  });

  test.each([
    ["xxx", 0, 3],
    ["xxx", 1, 0],
    ["xxxxxxx", 1, 7],
    ["xxxxxxx", 2, 0],
    ["xxxxxxxxxxxxxx", 2, 14],
    ["xxxxxxxxxxxxxx", 3, 0],
  ])("after “%s” with %i missed since it stands at %i", (days, missed, expected) => {
    expect(standing(after(days)!, missed)).toBe(expected);
  });

  const anyDays = fc
    .array(fc.constantFrom("x", "x", "x", "-", " ", "="), { maxLength: 120 })
    .map((marks) => marks.join(""));

  test("keeps its laws, whatever the days", () => {
    fc.assert(
      fc.property(anyDays, (days) => {
        const streak = after(days);
        const answered = days.replaceAll(/[^x]/g, "").length;
        expect(streak === null).toBe(answered === 0);
        if (!streak) return;
        const { current, best, freezes, lastDate } = streak;
        expect(1 <= current && current <= best && best <= answered).toBe(true);
        expect(freezes).toBeLessThanOrEqual(Math.floor(answered / freezeEvery));
        expect(lastDate).toBe(addDays(monday, days.replaceAll("=", "").lastIndexOf("x")));
        // One more answer with nothing missed makes it longer by one.
        expect(extend(streak, 0, addDays(lastDate, 1)).current).toBe(current + 1);
        // It still stands exactly as long as an answer would continue it.
        for (const missed of [0, 1, 2, 3, 20])
          expect(standing(streak, missed) > 0).toBe(extend(streak, missed, addDays(lastDate, 30)).current > 1);
      }),
    );
  });

  test("days without a question and second questions make no difference", () => {
    fc.assert(
      fc.property(anyDays, (days) => {
        const plain = after(days.replaceAll(/[ =]/g, ""));
        const { lastDate: _, ...figures } = after(days) ?? { lastDate: "" };
        const { lastDate: __, ...expected } = plain ?? { lastDate: "" };
        expect(figures).toEqual(expected);
      }),
    );
  });
});
