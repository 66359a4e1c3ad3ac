import { expect, test } from "vitest";
import { Staleness } from "#src/discord/staleness.ts";

test("a fresh command is never stale, however far the two clocks are apart", () => {
  for (const skew of [-3_600_000, 0, 3_600_000]) {
    const staleness = new Staleness();
    expect([40, 250, 1_900].map((age) => staleness.isStale(skew + age))).toEqual([false, false, false]);
  }
});

test("one that was replayed later than Discord waits is stale", () => {
  const staleness = new Staleness();
  staleness.isStale(-5_000);
  expect([-2_200, -2_199, 60_000].map((age) => staleness.isStale(age))).toEqual([false, true, true]);
});

test("stale commands do not shift the measure", () => {
  const staleness = new Staleness();
  staleness.isStale(100);
  for (let i = 0; i < 5; i++) expect(staleness.isStale(30_000)).toBe(true);
  expect(staleness.isStale(120)).toBe(false);
});
