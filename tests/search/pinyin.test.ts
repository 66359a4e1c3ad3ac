import { expect, test } from "vitest";
import { foldSyllable, readingsOf } from "#src/search/pinyin.ts";
import { parseMisspeltPinyin, parsePinyin } from "#src/search/syllables.ts";

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

test.each([
  ["xun4lian4", ["xun", "lian"]],
  ["xùnliàn", ["xun", "lian"]],
  ["lü4shi1", ["lv", "shi"]],
  ["cheng2ben", ["cheng", "ben"]],
])("%s is read without its tones", (word, syllables) => {
  expect(parsePinyin(word)).toEqual(syllables);
});

test.each(["a100", "int8", "gpt4", "k8s"])("%s is no pinyin with tones", (word) => {
  expect(parsePinyin(word)).toBeNull();
});

test.each([
  ["xunlain", "xun lian"],
  ["xunlin", "xun lian"],
  ["damoxign", "da mo xing"],
  ["chengbeen", "cheng ben"],
  ["mopxing", "mo xing"],
])("%s may be %s", (wrong, right) => {
  const readings = parsePinyin(wrong) ? [right] : parseMisspeltPinyin(wrong).map((one) => one.join(" "));
  expect(readings).toContain(right);
});
