import fc from "fast-check";
import { Converter as fromSimplified } from "opencc-js/cn2t";
import { Converter as fromTraditional } from "opencc-js/t2cn";
import { describe, expect, test } from "vitest";
import { fold } from "#src/domain/text/fold.ts";
import { toSimplified } from "#src/domain/text/simplified.ts";

/** Every letter that two bytes write in an encoding. */
function lettersOf(encoding: string, first: readonly [number, number], second: readonly [number, number]): string[] {
  const decoder = new TextDecoder(encoding);
  const bytes = ([from, to]: readonly [number, number]) =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const all = bytes(first).flatMap((a) => bytes(second).map((b) => decoder.decode(Uint8Array.of(a, b))));
  return all.filter((letter) => /^[\u4e00-\u9fff]$/.test(letter));
}

describe("toSimplified", () => {
  test("writes the letters of Big5 as OpenCC does, where the Simplified one is common enough to have two bytes", () => {
    const openCc = fromTraditional({ from: "t", to: "cn" });
    const letters = lettersOf("big5", [0xa1, 0xf9], [0x40, 0xfe]);
    expect(letters.length).toBeGreaterThan(13_000);
    const wrong = letters.filter((letter) => openCc(letter).length === 1 && toSimplified(letter) !== openCc(letter));
    expect(wrong).toEqual([]);
  });

  test.each(["t", "tw", "hk"] as const)("brings the letters of GB 2312 back from %s", (to) => {
    const [there, back] = [fromSimplified({ from: "cn", to }), fromTraditional({ from: "t", to: "cn" })];
    const letters = lettersOf("gbk", [0xb0, 0xf7], [0xa1, 0xfe]).filter((letter) => back(there(letter)) === letter);
    expect(letters.length).toBeGreaterThan(6_000);
    expect(letters.filter((letter) => toSimplified(there(letter)) !== letter)).toEqual([]);
  });

  test("leaves all other text alone", () => {
    expect(toSimplified("Aß 简体字 かな 한글 🚀 𠀀")).toBe("Aß 简体字 かな 한글 🚀 𠀀");
  });
});

describe("fold", () => {
  test.each([
    ["ＧＰＴ－４", "gpt-4"],
    ["Straße", "strasse"],
    ["ΟΔΟΣ", "οδοσ"],
    ["naïve", "naive"],
    ["R\u200bAG\u00ad", "rag"],
    ["a \t\u3000b", "a b"],
    ["網路效應", "网络效应"],
    ["が한", "が한"],
  ])("“%s” → “%s”", (text, expected) => {
    expect(fold(text)).toBe(expected);
  });

  test("upper, lower and full width are the same", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii" }), (text) => {
        const wide = text.replaceAll(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
        expect(fold(text.toUpperCase())).toBe(fold(text));
        expect(fold(text.toLowerCase())).toBe(fold(text));
        expect(fold(wide)).toBe(fold(text));
      }),
    );
  });
});
