import fc from "fast-check";
import { expect, test } from "vitest";
import { type Allowance, spend } from "#src/domain/allowance.ts";

const tariff = { most: 10, perSecond: 2 };

test("what was spent comes back with time, and never more than there was", () => {
  const first = spend(tariff, undefined, 10, 0);
  expect(first).toEqual({ allowance: { left: 0, at: 0 }, waitMs: 0 });
  expect(spend(tariff, first.allowance, 1, 100)).toEqual({ allowance: { left: 0.2, at: 100 }, waitMs: 400 });
  expect(spend(tariff, first.allowance, 1, 500).waitMs).toBe(0);
  expect(spend(tariff, first.allowance, 10, 3_600_000).allowance.left).toBe(0);
});

test("what costs more than there ever is takes all there is", () => {
  expect(spend(tariff, undefined, 99, 0)).toEqual({ allowance: { left: 0, at: 0 }, waitMs: 0 });
  expect(spend(tariff, { left: 0, at: 0 }, 99, 4_999).waitMs).toBeCloseTo(0.999 * 0.5 * 2, 0);
});

test("a clock that goes back gives and takes nothing", () => {
  expect(spend(tariff, { left: 3, at: 10_000 }, 1, 5_000)).toEqual({ allowance: { left: 2, at: 5_000 }, waitMs: 0 });
});

test("nobody gets more than the tariff in any span of time, and who waits as told gets it", () => {
  const step = fc.record({ amount: fc.integer({ min: 1, max: 10 }), afterMs: fc.integer({ min: 0, max: 5_000 }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const refusals: boolean[][] = [];
      let allowance: Allowance | undefined;
      let [now, spent] = [0, 0];
      for (const { amount, afterMs } of steps) {
        now += afterMs;
        const result = spend(tariff, allowance, amount, now);
        allowance = result.allowance;
        if (result.waitMs === 0) spent += amount;
        const refusedAfter = (ms: number) => spend(tariff, allowance, amount, now + ms).waitMs > 0;
        const asTold = [refusedAfter(Math.floor(result.waitMs) - 2), refusedAfter(Math.ceil(result.waitMs) + 1)];
        if (result.waitMs > 0) refusals.push(asTold);
        expect(spent).toBeLessThanOrEqual(tariff.most + (now / 1000) * tariff.perSecond + 1e-6);
      }
      expect(refusals).toEqual(refusals.map(() => [true, false]));
    }),
  );
});
