import fc from "fast-check";
import { expect, test } from "vitest";
import { chooseDaily } from "#src/domain/daily/choose.ts";
import { questions } from "../../support/samples.ts";

const pool = questions(6);
const ids = pool.map(({ id }) => id);

test("nothing comes twice until everything has come", () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 6, maxLength: 6 }), (seeds) => {
      const posted: string[] = [];
      for (const seed of seeds) posted.push(chooseDaily(pool, posted, seed)!.id);
      expect(posted.toSorted()).toEqual(ids);
    }),
  );
});

test("when the deck is used up, the one whose turn is longest ago comes", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(ids, { minLength: 6 }), fc.string(), (posted, seed) => {
      expect(chooseDaily(pool, posted, seed)?.id).toBe(posted[0]);
      // The latest turn counts, not the first.
      expect(chooseDaily(pool, [...posted, posted[0]!], seed)?.id).toBe(posted[1]);
    }),
  );
});

test("a question that was added later comes first", () => {
  expect(chooseDaily(pool, [...ids.slice(1), ...ids.slice(1)], "seed")?.id).toBe(ids[0]);
});

test("the same seed chooses the same; seeds differ in what they choose", () => {
  const choose = () => Array.from({ length: 12 }, (_, seed) => chooseDaily(pool, [], String(seed))?.id);
  const chosen = choose();
  expect(choose()).toEqual(chosen);
  expect(new Set(chosen).size).toBeGreaterThan(2);
});

test("questions of another deck that were posted do not matter", () => {
  expect(ids).toContain(chooseDaily(pool, ["other#1", "gone#2"], "seed")?.id);
});

test("an empty pool gives nothing", () => {
  expect(chooseDaily([], [], "seed")).toBeUndefined();
});
