import { expect, test } from "vitest";
import { Lexicon } from "#src/search/lexicon.ts";
import { stem } from "#src/search/stem.ts";
import { unitKind, unitsOf } from "#src/search/units.ts";

const cut = (text: string) => {
  const units = unitsOf(text, new Lexicon(), false);
  return Array.from({ length: units.length }, (_, at) =>
    units.kinds[at] === unitKind.gap ? "|" : units.slice(at, at + 1),
  );
};

test("Latin and Han runs part where they meet", () => {
  expect(cut("用llm做node.js教程")).toEqual(["用", "llm", "做", "node", "|", "js", "教", "程"]);
});

test("c++ and c# stay whole", () => {
  expect(cut("c++和c#")).toEqual(["c++", "和", "c#"]);
});

test("spaces and hyphens part Latin words only, all else is a gap", () => {
  expect(cut("fine-tuning cost")).toEqual(["fine", "tuning", "cost"]);
  expect(cut("成本，训练 费用")).toEqual(["成", "本", "|", "训", "练", "|", "费", "用"]);
});

test("characters beyond the basic plane are characters, emoji are gaps", () => {
  expect(cut("𠮷🍕野")).toEqual(["𠮷", "|", "野"]);
});

test.each([
  ["models", "model"],
  ["companies", "company"],
  ["training", "trains"],
  ["optimisation", "optimize"],
  ["deployed", "deployment"],
  ["running", "runs"],
  ["behaviour", "behavior"],
])("%s and %s have one stem", (one, other) => {
  expect(stem(one)).toBe(stem(other));
});

test("short words and words of other meaning keep apart", () => {
  expect(stem("bus")).not.toBe(stem("but"));
  expect(stem("policy")).not.toBe(stem("police"));
});
