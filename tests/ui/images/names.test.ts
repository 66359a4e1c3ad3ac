import { createCanvas } from "@napi-rs/canvas";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fit } from "#src/ui/images/canvas.ts";
import { font } from "#src/ui/images/fonts.ts";
import { hasGlyph } from "#src/ui/images/glyphs.ts";
import { drawableText, graphemes, initial } from "#src/ui/images/names.ts";

describe("a name as a picture can show it", () => {
  test.each([
    ["王小明", "王小明"],
    ["Zoë", "Zoë"],
    ["  two\n\tlines ", "two lines"],
    ["a\u200bb\u202ec\u0007", "abc"],
    ["𝓙𝓸𝓱𝓷", "John"],
    ["z\u0323\u0338\u0321\u0322a", "z\u0323\u0338\u0321a".normalize("NFKC")],
    ["👨‍👩‍👧‍👦🏳️‍🌈🇨🇳👍🏽❤️1️⃣", "👨‍👩‍👧‍👦🏳️‍🌈🇨🇳👍🏽❤️1️⃣"],
    ["\u{e000}\u{10ffff}Ann\u{e001}", "Ann"],
    ["\u{1fc00}Ann\u{1faff}", "Ann"],
    ["Z\u20e3\u20e3\u20e3", hasGlyph(0x20e3) ? "Z\u20e3\u20e3" : "Z"],
    ["\ud83d", "Player"],
    ["\u3164\u200d", "Player"],
    ["", "Player"],
  ])("%j → %j", (name, shown) => expect(drawableText(name, "Player")).toBe(shown));

  test("has only characters that a font has, whatever it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (name) => {
        const visible = drawableText(name).replaceAll(/[\p{Default_Ignorable_Code_Point}\u20e3]/gu, "");
        expect(Array.from(visible).filter((character) => !hasGlyph(character.codePointAt(0)!))).toEqual([]);
      }),
    );
  });
});

test("the fonts have every common Chinese character", () => {
  const missing = Array.from({ length: 0x9fa5 - 0x4e00 }, (_, index) => 0x4e00 + index).filter((c) => !hasGlyph(c));
  expect(missing).toEqual([]);
});

test("an initial is a whole character", () => {
  expect([initial("bob"), initial("👩🏽‍🚀 x"), initial("(王)"), initial("🇨🇳a"), initial("!?")]).toEqual([
    "B",
    "👩🏽‍🚀",
    "王",
    "🇨🇳",
    "!",
  ]);
});

test("a text is cut to its width between whole characters", () => {
  const context = createCanvas(10, 10).getContext("2d");
  context.font = font(32, "bold");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), fc.integer({ min: 60, max: 400 }), (name, width) => {
      const text = drawableText(`${name}👩🏽‍🚀王`);
      const cut = fit(context, text, width);
      expect(context.measureText(cut).width).toBeLessThanOrEqual(width);
      if (cut === text) return;
      const kept = graphemes(cut.slice(0, -1));
      expect(cut.endsWith("…")).toBe(true);
      expect(graphemes(text).slice(0, kept.length)).toEqual(kept);
    }),
    { numRuns: 60 },
  );
});
