import { expect, test } from "vitest";
import { Staleness } from "#src/discord/staleness.ts";

const minute = 60_000;
/** Asks at so many ms of our clock, which was set forward by so much before, about a command of that age. */
const ask = (staleness: Staleness, age: number, now = 0, set = 0) => staleness.isStale(now + set, now + set - age, now);

test("a fresh command is never stale, however far the two clocks are apart", () => {
  for (const skew of [-3_600_000, 0, 3_600_000]) {
    const staleness = new Staleness();
    expect([40, 250, 1_900].map((age) => ask(staleness, skew + age))).toEqual([false, false, false]);
  }
});

test("one that was replayed later than Discord waits is stale", () => {
  const staleness = new Staleness();
  ask(staleness, -5_000);
  expect([-2_200, -2_199, 60_000].map((age) => ask(staleness, age))).toEqual([false, true, true]);
});

test("stale commands do not shift the measure", () => {
  const staleness = new Staleness();
  ask(staleness, 100);
  for (let i = 0; i < 5; i++) expect(ask(staleness, 30_000)).toBe(true);
  expect(ask(staleness, 120)).toBe(false);
});

test("a clock that drifts is got used to within ten minutes", () => {
  const staleness = new Staleness();
  ask(staleness, 100);
  expect(ask(staleness, 5_000, minute)).toBe(true);
  expect(ask(staleness, 5_000, 6 * minute)).toBe(true);
  expect(ask(staleness, 5_000, 12 * minute)).toBe(false);
});

test("a clock that was set, forward or back, makes no command stale, and is the measure from then on", () => {
  for (const set of [30_000, -30_000]) {
    const staleness = new Staleness();
    ask(staleness, 100);
    expect(ask(staleness, 100 + set, minute, set)).toBe(false);
    expect(ask(staleness, 200 + set, minute, set)).toBe(false);
    expect(ask(staleness, 5_000 + set, minute, set)).toBe(true);
  }
});
