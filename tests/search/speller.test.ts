import { expect, test } from "vitest";
import { Speller } from "#src/search/speller.ts";

const speller = new Speller(["training", "model", "hallucination", "pricing", "quantisation", "data"]);
const nearest = (word: string) => speller.correct(word, 2)[0]?.word;

test.each([
  ["trainning", "training"],
  ["traning", "training"],
  ["trianing", "training"],
  ["rtaining", "training"],
  ["modle", "model"],
  ["halucinaton", "hallucination"],
  ["pricimg", "pricing"],
])("%s may stand for %s", (wrong, right) => {
  expect(nearest(wrong)).toBe(right);
});

test("what is far from every word, or short, is left alone", () => {
  expect(nearest("giraffe")).toBeUndefined();
  expect(nearest("dta")).toBeUndefined();
});

test("the nearest come first, with the number of mistakes", () => {
  expect(new Speller(["pricing", "prizing"]).correct("pricing", 2)).toEqual([
    { word: "pricing", mistakes: 0 },
    { word: "prizing", mistakes: 1 },
  ]);
});
