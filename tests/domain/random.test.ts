import fc from "fast-check";
import { expect, test } from "vitest";
import { seeded, shuffled } from "#src/domain/random.ts";

test("a seed gives the same numbers on every machine and for ever", () => {
  const random = seeded("wenda");
  expect([random(), random(), random()].map((n) => n.toFixed(8))).toEqual(["0.91506619", "0.34477560", "0.16740496"]);
});

test("another seed gives other numbers", () => {
  expect(seeded("a")()).not.toBe(seeded("b")());
});

test("numbers lie in [0, 1)", () => {
  fc.assert(
    fc.property(fc.string(), (seed) => {
      const random = seeded(seed);
      for (let i = 0; i < 20; i++) {
        const n = random();
        expect(n >= 0 && n < 1).toBe(true);
      }
    }),
  );
});

test("shuffling keeps every item and leaves the original alone", () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.string(), (items, seed) => {
      const before = [...items];
      expect(shuffled(items, seeded(seed)).toSorted((a, b) => a - b)).toEqual(items.toSorted((a, b) => a - b));
      expect(items).toEqual(before);
    }),
  );
});

test("every order of three comes up about as often as the others", () => {
  const random = seeded("fair");
  const seen = new Map<string, number>();
  for (let i = 0; i < 6_000; i++) {
    const order = shuffled(["a", "b", "c"], random).join("");
    seen.set(order, (seen.get(order) ?? 0) + 1);
  }
  expect(seen.size).toBe(6);
  for (const times of seen.values()) expect(Math.abs(times - 1_000)).toBeLessThan(150);
});
