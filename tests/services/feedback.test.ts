import fc from "fast-check";
import { expect, test } from "vitest";
import { voteSignal } from "#src/services/feedback.ts";

const judgement = (helpful: number, unhelpful: number) => ({ entryId: "e", helpful, unhelpful });

test("one person, or four, move nothing", () => {
  for (const votes of [0, 1, 2, 3, 4])
    expect([voteSignal(judgement(votes, 0)), voteSignal(judgement(0, votes))]).toEqual([0, 0]);
});

test("many votes move a little, towards what they say, and never beyond the bound", () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.nat(100_000), (helpful, unhelpful) => {
      const signal = voteSignal(judgement(helpful, unhelpful));
      expect(Math.abs(signal)).toBeLessThan(0.05);
      expect(Math.sign(signal) * Math.sign(helpful - unhelpful)).toBeGreaterThanOrEqual(0);
    }),
  );
  expect(voteSignal(judgement(50, 0))).toBeGreaterThan(0.04);
});
