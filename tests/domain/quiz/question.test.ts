import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawQuestions, isRight, pickKinds, shuffleOptions } from "#src/domain/quiz/question.ts";
import { seeded } from "#src/domain/random.ts";
import { question } from "../../support/samples.ts";

describe("isRight", () => {
  const several = question({ kind: "multi", key: [0, 2] });
  test.each([
    { picks: [0, 2], right: true, why: "exactly the right ones" },
    { picks: [2, 0], right: true, why: "order does not matter" },
    { picks: [2, 0, 2], right: true, why: "repetition does not matter" },
    { picks: [0], right: false, why: "one is missing" },
    { picks: [0, 1, 2], right: false, why: "one is too many" },
    { picks: [0, 1], right: false, why: "as many, but not the same" },
    { picks: [], right: false, why: "nothing" },
  ])("$picks: $why", ({ picks, right }) => {
    expect(isRight(several, picks)).toBe(right);
  });
});

/** Questions of any kind with up to five distinct options. */
const anyQuestion = fc
  .record({
    kind: fc.constantFrom(...pickKinds),
    size: fc.integer({ min: 2, max: 5 }),
    entry: fc.integer({ min: 0, max: 5 }),
    right: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 }),
  })
  .map(({ kind, size, entry, right }) =>
    question({
      kind,
      entryId: `e${entry}`,
      key: [...new Set(right.map((index) => index % size))].toSorted((a, b) => a - b),
      options: Array.from({ length: size }, (_, index) => ({
        zh: `选项${index}`,
        en: `option ${index}`,
      })),
    }),
  );

describe("shuffleOptions", () => {
  test("the key still points to the right texts, ascending", () => {
    fc.assert(
      fc.property(anyQuestion, fc.string(), (before, seed) => {
        const after = shuffleOptions(before, seeded(seed));
        const right = (one: typeof before) => one.key.map((index) => one.options[index]!.en).toSorted();
        expect(right(after)).toEqual(right(before));
        expect(after.key).toEqual(after.key.toSorted((a, b) => a - b));
        expect(after.options.toSorted((a, b) => (a.en < b.en ? -1 : 1))).toEqual(before.options);
      }),
    );
  });

  test("true and false stay in their places", () => {
    const statement = question({ kind: "truefalse", options: question().options.slice(0, 2), key: [0] });
    for (const seed of "abcdefgh") expect(shuffleOptions(statement, seeded(seed))).toEqual(statement);
  });

  test("the right option is not always at the same place", () => {
    const places = new Set(
      Array.from({ length: 16 }, (_, seed) => shuffleOptions(question(), seeded(String(seed))).key[0]),
    );
    expect(places.size).toBe(4);
  });
});

describe("drawQuestions", () => {
  const anyPool = fc
    .array(anyQuestion, { maxLength: 20 })
    .map((pool) => pool.map((one, index) => ({ ...one, id: `${one.entryId}#${index}` })));
  const anyCount = fc.integer({ min: 0, max: 25 });

  test("no question comes twice, and as many come as were wanted or are there", () => {
    fc.assert(
      fc.property(anyPool, anyCount, fc.string(), (pool, count, seed) => {
        const ids = drawQuestions(pool, count, seeded(seed)).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.length).toBe(Math.min(count, pool.length));
      }),
    );
  });

  test("no entry comes a second time while another has not come at all", () => {
    fc.assert(
      fc.property(anyPool, anyCount, fc.string(), (pool, count, seed) => {
        const entries = drawQuestions(pool, count, seeded(seed)).map(({ entryId }) => entryId);
        const different = new Set(pool.map(({ entryId }) => entryId)).size;
        expect(new Set(entries.slice(0, different)).size).toBe(Math.min(entries.length, different));
      }),
    );
  });

  test("the same seed draws the same, options included", () => {
    fc.assert(
      fc.property(anyPool, anyCount, fc.string(), (pool, count, seed) => {
        expect(drawQuestions(pool, count, seeded(seed))).toEqual(drawQuestions(pool, count, seeded(seed)));
      }),
    );
  });
});
