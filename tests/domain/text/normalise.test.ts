import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalise } from "#src/domain/text/normalise.ts";

describe("normalise", () => {
  test.each([
    ["  What IS   RAG?! ", "what is rag"],
    ["ＧＰＴ－４", "gpt 4"],
    ["什么是大模型？", "什么是大模型"],
    ["C++ / C#", "c++ c#"],
    ["①", "1"],
    ["！？。", ""],
  ])("“%s” → “%s”", (text, expected) => {
    expect(normalise(text)).toBe(expected);
  });

  test("twice is once", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(normalise(normalise(text))).toBe(normalise(text));
      }),
    );
  });
});
