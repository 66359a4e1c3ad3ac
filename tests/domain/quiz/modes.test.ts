import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { modeNames, modes, type Outcome } from "#src/domain/quiz/modes.ts";
import { byTopic } from "#src/domain/quiz/tally.ts";
import { anyDeeds, anyOpening } from "../../support/anyGame.ts";
import { LiveGame } from "../../support/liveGame.ts";
import { table } from "../../support/quiz.ts";

const outcome = (change: Partial<Outcome> = {}): Outcome => ({
  right: true,
  elapsedMs: 0,
  limitMs: 20_000,
  streak: 0,
  alive: true,
  ...change,
});

describe("speed, by Kahoot's formula with 20 seconds", () => {
  test.each([
    { elapsedMs: 0, points: 1_000 },
    { elapsedMs: 499, points: 1_000 },
    // From half a second on the formula counts: 1 − 500 / 20,000 / 2 = 0.9875.
    { elapsedMs: 500, points: 988 },
    { elapsedMs: 2_000, points: 950 },
    { elapsedMs: 10_000, points: 750 },
    { elapsedMs: 19_999, points: 500 },
    { elapsedMs: 10_000, limitMs: 40_000, points: 875 },
    { elapsedMs: 39_999, limitMs: 40_000, points: 500 },
    { elapsedMs: 499, limitMs: 5_000, points: 1_000 },
    { elapsedMs: 500, limitMs: 5_000, points: 950 },
    { elapsedMs: 4_999, limitMs: 5_000, points: 500 },
  ])("after $elapsedMs ms: $points", ({ points, ...change }) => {
    expect(modes.speed.points(outcome(change))).toBe(points);
  });

  test.each([
    [0, 0],
    [1, 100],
    [2, 200],
    [3, 300],
    [4, 400],
    [5, 500],
    [6, 500],
    [49, 500],
  ])("after %i right answers in a row: %i more", (streak, bonus) => {
    expect(modes.speed.points(outcome({ streak }))).toBe(1_000 + bonus);
    expect(modes.speed.points(outcome({ streak, elapsedMs: 10_000 }))).toBe(750 + bonus);
    expect(modes.speed.points(outcome({ streak, right: false }))).toBe(0);
  });

  test("later is never better, and a right answer in time is worth half at least", () => {
    const anyTime = fc.nat(19_999);
    fc.assert(
      fc.property(anyTime, anyTime, (a, b) => {
        const [earlier, later] = [Math.min(a, b), Math.max(a, b)].map((elapsedMs) =>
          modes.speed.points(outcome({ elapsedMs })),
        );
        expect(earlier).toBeGreaterThanOrEqual(later!);
        expect(later).toBeGreaterThanOrEqual(500);
      }),
    );
  });
});

test.each([
  ["classic", true, true, 1],
  ["classic", false, true, 0],
  ["teams", true, true, 1],
  ["teams", false, true, 0],
  ["survival", true, true, 1],
  ["survival", false, true, 1],
  ["survival", false, false, 0],
] as const)("%s: right %s, alive %s: %i points", (name, right, alive, points) => {
  expect(modes[name].points(outcome({ right, alive }))).toBe(points);
});

/** What a mode can give at most for so many counted questions, of which so many were answered rightly. */
const most: Record<(typeof modeNames)[number], (right: number, counted: number) => number> = {
  classic: (right) => right,
  teams: (right) => right,
  survival: (_right, counted) => counted,
  // The n-th right answer has n − 1 before it at most.
  speed: (right) =>
    Array.from({ length: right }, (_, before) => 1_000 + Math.min(500, 100 * before)).reduce((a, b) => a + b, 0),
};

test("no mode makes points out of nothing, whatever is done in a game", () => {
  fc.assert(
    fc.property(anyOpening, anyDeeds, (opened, deeds) => {
      const { quiz } = new LiveGame(opened).play(deeds);
      const { mode } = quiz.settings;
      const counted = quiz.rounds.filter((round) => round.counted);
      for (const { userId, points, right, answered, streak, lives, rightMs } of table(quiz)) {
        const theirs = counted.filter(({ answers }) => answers.some((answer) => answer.userId === userId));
        expect(points).toBeLessThanOrEqual(most[mode](right, counted.length));
        expect(points > 0 ? right > 0 || mode === "survival" : right === 0 || mode === "survival").toBe(true);
        expect(answered).toBeLessThanOrEqual(theirs.length);
        expect(answered).toBeGreaterThan(0);
        expect(right).toBeLessThanOrEqual(answered);
        expect(streak).toBeLessThanOrEqual(right);
        expect(rightMs > 0 ? right > 0 : true).toBe(true);
        expect(lives === null ? modes[mode].lives === null : lives >= 0 && lives <= 3).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test("topics add up to the answers that count", () => {
  fc.assert(
    fc.property(anyOpening, anyDeeds, (opened, deeds) => {
      const topics = ["cost", "market", "people"];
      const questions = opened.questions.map((one, index) => ({ ...one, topic: topics[index % 3]! }));
      const { quiz } = new LiveGame({ ...opened, questions }).play(deeds);
      const counted = quiz.rounds.filter((round) => round.counted);
      const byUser = Map.groupBy(byTopic(quiz), ({ userId }) => userId);
      for (const [userId, rows] of byUser) {
        const answered = counted.filter(({ answers }) => answers.some((answer) => answer.userId === userId)).length;
        expect(rows.reduce((sum, row) => sum + row.answered, 0)).toBe(answered);
        expect(new Set(rows.map(({ topic }) => topic)).size).toBe(rows.length);
        for (const row of rows) expect(row.right).toBeLessThanOrEqual(row.answered);
      }
    }),
  );
});
