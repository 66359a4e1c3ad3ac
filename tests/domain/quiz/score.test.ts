import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareScores, noScore, ranking } from "#src/domain/quiz/score.ts";
import { score } from "../../support/samples.ts";

const ranks = (...scores: ReturnType<typeof score>[]) => ranking(scores).map(({ userId, rank }) => [userId, rank]);

describe("the tie-break, rule by rule", () => {
  test.each([
    { rule: "more points", better: { points: 2 }, worse: { points: 1, right: 9 } },
    { rule: "then more right answers", better: { right: 2, rightMs: 9_000 }, worse: { right: 1 } },
    { rule: "then less time for them", better: { rightMs: 4_000, lastRightAt: 9_999 }, worse: { rightMs: 4_001 } },
    { rule: "then the earlier last right answer", better: { lastRightAt: 1 }, worse: { lastRightAt: 2 } },
  ])("$rule", ({ better, worse }) => {
    expect(ranks(score("8", worse), score("9", better))).toEqual([
      ["9", 1],
      ["8", 2],
    ]);
  });
});

test("players whom no rule separates share a rank, and the next rank is skipped", () => {
  const table = ranks(score("30"), score("4", { points: 1 }), score("200"), score("5", { points: 1 }), score("6"));
  expect(table).toEqual([
    ["4", 1],
    ["5", 1],
    ["6", 3],
    ["30", 3],
    ["200", 3],
  ]);
});

test("how many questions were answered wrongly separates nobody", () => {
  expect(ranks(score("1", { answered: 5 }), score("2", { answered: 1 }))).toEqual([
    ["1", 1],
    ["2", 1],
  ]);
});

test("nobody has played: an empty table", () => {
  expect(ranking([])).toEqual([]);
  expect(noScore("7")).toEqual(score("7"));
});

describe("for any scores", () => {
  const small = fc.integer({ min: 0, max: 2 });
  const anyScores = fc
    .uniqueArray(
      fc.record({
        userId: fc
          .bigInt({
            min: 1n,
            max: 2n ** 63n,
          })
          .map(String),
        points: small,
        right: small,
        answered: small,
        rightMs: small,
        lastRightAt: small,
        streak: small,
        lives: fc.option(small),
      }),
      { selector: ({ userId }) => userId, maxLength: 12 },
    )
    .chain((scores) => fc.tuple(fc.constant(scores), fc.shuffledSubarray(scores, { minLength: scores.length })));

  test("the table does not depend on the order in which the scores come", () => {
    fc.assert(
      fc.property(anyScores, ([scores, mixed]) => {
        expect(ranking(mixed)).toEqual(ranking(scores));
      }),
    );
  });

  test("no two are better than each other, and better than better is better", () => {
    fc.assert(
      fc.property(anyScores, ([scores]) => {
        const notWorse = (a: (typeof scores)[number], b: typeof a) => compareScores(a, b) <= 0;
        const triples = scores.flatMap((a) => scores.flatMap((b) => scores.map((c) => [a, b, c] as const)));
        for (const [a, b, c] of triples) {
          expect(notWorse(a, b) || notWorse(b, a)).toBe(true);
          expect(Math.sign(compareScores(a, b)) + Math.sign(compareScores(b, a))).toBe(0);
          expect(notWorse(a, b) && notWorse(b, c) && !notWorse(a, c)).toBe(false);
        }
      }),
    );
  });

  test("who shares a rank is equal by every rule, and who does not is not", () => {
    fc.assert(
      fc.property(anyScores, ([scores]) => {
        const rows = ranking(scores);
        const merit = ({ points, right, rightMs, lastRightAt }: (typeof rows)[number]) =>
          JSON.stringify([points, right, rightMs, lastRightAt]);
        for (const a of rows) for (const b of rows) expect(a.rank === b.rank).toBe(merit(a) === merit(b));
      }),
    );
  });

  test("a rank is one more than the number of better players", () => {
    fc.assert(
      fc.property(anyScores, ([scores]) => {
        for (const row of ranking(scores))
          expect(row.rank).toBe(1 + scores.filter((other) => compareScores(other, row) < 0).length);
      }),
    );
  });
});
