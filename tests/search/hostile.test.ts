import { expect, test } from "vitest";
import { isWithin } from "../support/cpu.ts";
import { index } from "./support.ts";

/** The longest that one question may take, in ms; what Discord lets through is 6,000 characters at most. */
const most = 50;
const repeat = (text: string, length: number) => text.repeat(Math.ceil(length / text.length)).slice(0, length);
/** Letters that differ, as no text repeats itself so often. */
const varied = (from: number, count: number, length: number) =>
  Array.from({ length }, (_, at) => String.fromCodePoint(from + ((at * 7919) % count))).join("");

const hostile: readonly (readonly [string, string])[] = [
  ["6,000 characters of Chinese", repeat("大模型的训练成本太高，企业应该怎样降低？", 6_000)],
  ["6,000 different characters", varied(0x4e00, 20_000, 6_000)],
  ["6,000 Traditional characters", repeat("訓練資料庫軟體機器學習應該怎樣降低成本", 6_000)],
  ["6,000 characters of English", repeat("how can we possibly lower the costt of trainning ", 6_000)],
  ["1,000 misspelt words", repeat("traning modle hallucinaton pricimg ", 6_000)],
  ["1,500 syllables with slips", repeat("xun lain cheg ben zenm yagn ", 6_000)],
  ["pinyin without a space", repeat("xunlianchengbenzenmejiangdi", 6_000)],
  ["misspelt pinyin of 40 letters", repeat("xunlainchengbenzenmejiangdi", 40)],
  ["many misspelt pinyin words", repeat("xunlainchengbenzenmejiangdidmx chengbenxunlainzenmejiangdi ", 6_000)],
  ["a word of 200 letters", repeat("abcdefghijklmnopqrstuvwxyz", 200)],
  ["one letter 6,000 times", "a".repeat(6_000)],
  ["only emoji", repeat("🍕🎉👩‍👩‍👧‍👦", 6_000)],
  ["only punctuation", repeat("?!…，。、；：“”()[]{}<>/\\|~`", 6_000)],
  ["only zero-width characters", repeat("\u200b\u200c\u200d\ufeff", 6_000)],
  ["zero-width characters between letters", repeat("训\u200b练\u200b成\u200b本\u200b", 6_000)],
  ["1,000 spaces", " ".repeat(1_000)],
  ["stacked accents", repeat("e\u0301\u0302\u0303\u0304", 6_000)],
  ["digits and tones", repeat("xun4lian4cheng2ben3", 6_000)],
  ["halves of surrogate pairs", repeat("\ud83c\udf55".slice(0, 1), 3_000)],
  ["Arabic ligatures that grow when they are folded", "\ufdfa".repeat(1_000)],
];

test.each(hostile)("%s is answered in time", (_, text) => {
  expect(isWithin(most, () => index.find(text, 10))).toBe(true);
  expect(isWithin(most, () => index.suggest(text, "zh", 25))).toBe(true);
});
