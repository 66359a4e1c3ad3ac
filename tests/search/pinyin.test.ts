import { expect, test } from "vitest";
import { foldSyllable, parsePinyin, readingsOf } from "#src/search/pinyin.ts";

const read = (text: string) =>
  readingsOf(Uint32Array.from(Array.from(text, (one) => one.codePointAt(0) ?? 0))).map(({ syllable }) => syllable);

test("neighbours decide how a character is read", () => {
  expect(read("银行")).toEqual(["yin", "hang"]);
  expect(read("行动")).toEqual(["xing", "dong"]);
  expect(read("策略")).toEqual(["ce", "lve"]);
});

test.each([
  ["lve", "lue"],
  ["lv", "lu"],
  ["zhang", "zan"],
  ["cheng", "cen"],
  ["shi", "si"],
  ["xing", "xin"],
])("%s and %s sound alike", (one, other) => {
  expect(foldSyllable(one)).toBe(foldSyllable(other));
});

test.each([
  ["xunlianchengben", ["xun", "lian", "cheng", "ben"]],
  ["fangan", ["fang", "an"]],
  ["damoxing", ["da", "mo", "xing"]],
  ["nvxing", ["nv", "xing"]],
  ["celve", ["ce", "lve"]],
])("%s is read as pinyin", (word, syllables) => {
  expect(parsePinyin(word)).toEqual(syllables);
});

test.each(["training", "model", "cost", "gpu", "c++", ""])("“%s” is no pinyin", (word) => {
  expect(parsePinyin(word) ?? []).toEqual([]);
});
