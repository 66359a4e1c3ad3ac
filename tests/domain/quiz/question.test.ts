import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { longestAnswer } from "#src/domain/quiz/matcher.ts";
import {
  drawQuestions,
  fits,
  isRight,
  kinds,
  type Question,
  responseOf,
  shuffleOptions,
} from "#src/domain/quiz/question.ts";
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
    expect(isRight(several, { picks, text: null })).toBe(right);
  });

  const order = question({ kind: "order", key: [2, 0, 3, 1] });
  test.each([
    { picks: [2, 0, 3, 1], right: true, why: "the right order" },
    { picks: [0, 2, 3, 1], right: false, why: "two in each other's place" },
    { picks: [2, 0, 3], right: false, why: "one is missing" },
    { picks: [2, 0, 3, 1, 1], right: false, why: "one is too many" },
    { picks: [], right: false, why: "nothing" },
  ])("an order $picks: $why", ({ picks, right }) => {
    expect(isRight(order, { picks, text: null })).toBe(right);
  });

  test("a text is right in either language, and no pick makes it so", () => {
    const typed = question({ kind: "text", options: [], key: [], accept: { zh: ["显卡"], en: ["GPU"] } });
    const rights = ["显卡", "GPU", "a banana", null].map((text) => isRight(typed, { picks: [], text }));
    expect(rights).toEqual([true, true, false, false]);
  });
});

describe("what answers a question at all", () => {
  const answer = (kind: Question["kind"], picks: readonly number[], text: string | null = null) =>
    fits(question({ kind }), { picks, text });
  test.each([
    ["choice", [0], null, true],
    ["choice", [], null, false],
    ["choice", [0, 1], null, false],
    ["choice", [4], null, false],
    ["choice", [-1], null, false],
    ["choice", [0.5], null, false],
    ["choice", [Number.NaN], null, false],
    ["choice", [0], "A", false],
    ["truefalse", [1], null, true],
    ["multi", [0], null, true],
    ["multi", [0, 3], null, true],
    ["multi", [], null, false],
    ["multi", [0, 9], null, false],
    ["order", [3, 2, 1, 0], null, true],
    ["order", [3, 2, 1], null, false],
    ["order", [3, 2, 1, 1], null, false],
    ["order", [3, 2, 1, 0, 0], null, false],
    ["text", [], "GPU", true],
    ["text", [], "x".repeat(longestAnswer), true],
    ["text", [], "x".repeat(longestAnswer + 1), false],
    ["text", [], " \t", false],
    ["text", [], null, false],
    ["text", [0], "GPU", false],
  ] as const)("%s, %j, %j: %s", (kind, picks, text, is) => {
    expect(answer(kind, picks, text)).toBe(is);
  });
});

describe("what a click says", () => {
  test.each([
    ["choice", 2, [], { picks: [2], text: null }],
    ["multi", null, ["2", "0"], { picks: [2, 0], text: null }],
    ["order", null, ["1", "0"], { picks: [1, 0], text: null }],
    ["text", null, ["GPU"], { picks: [], text: "GPU" }],
    ["text", null, [], { picks: [], text: null }],
  ] as const)("%s, button %s, values %j", (kind, choice, values, response) => {
    expect(responseOf(kind, choice, values)).toEqual(response);
  });
});

/** Questions of any kind with up to five distinct options. */
const anyQuestion = fc
  .record({
    kind: fc.constantFrom(...kinds.filter((kind) => kind !== "text")),
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
        const texts = (one: typeof before) => one.key.map((index) => one.options[index]!.en);
        const right = (one: typeof before) => (one.kind === "order" ? texts(one) : texts(one).toSorted());
        expect(right(after)).toEqual(right(before));
        // The key of an order is one itself.
        const sorted = before.kind === "order" ? after.key : after.key.toSorted((a, b) => a - b);
        expect(after.key).toEqual(sorted);
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
