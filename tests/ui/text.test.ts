import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clip, escapeMarkdown, letters, timestamp } from "#src/ui/text.ts";
import { anyText } from "../support/values.ts";

describe("escapeMarkdown", () => {
  test.each([
    [
      "**bold** _it_ ~~no~~ `code` ||spoiler||",
      "\\*\\*bold\\*\\* \\_it\\_ \\~\\~no\\~\\~ \\`code\\` \\|\\|spoiler\\|\\|",
    ],
    ["<@123> <#4> <t:0:R> <:a:1>", "\\<@123> \\<#4> \\<t:0:R> \\<:a:1>"],
    ["[a](http://x.y)", "\\[a\\](http\\://x.y)"],
    ["see https://x.y<@1>", "see https\\://x.y\\<@1>"],
    ["a\u202eb\u200bc\u0007\ud83c\r\nd", "abc\ufffd\nd"],
    ["# big\n## less\n-# small", "\\# big\n\\## less\n\\-# small"],
    ["> quote\n>>> all", "\\> quote\n\\>>> all"],
    ["- item\n+ item\n  * item", "\\- item\n\\+ item\n  \\* item"],
    ["a\\*b", "a\\\\\\*b"],
    ["C# is 3 > 2 - 1", "C# is 3 > 2 - 1"],
    ["大模型，100%！", "大模型，100%！"],
  ])("“%s”", (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  test("no mark is left without a backslash before it, and nothing is lost", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("*", "_", "~", "`", "|", "<", "[", "]", "\\", "a", " ", "\n") }),
        (text) => {
          const escaped = escapeMarkdown(text);
          expect(escaped.replaceAll(/\\[^\n]/g, "")).not.toMatch(/[*_~`|<[\]]/);
          expect(escaped.replaceAll(/\\([\\*_~`|<[\]#>+-])/g, "$1")).toBe(text);
        },
      ),
    );
  });
});

describe("clip", () => {
  test.each([
    ["fits", 4, "fits"],
    ["too long", 5, "too…"],
    ["大模型产业化", 4, "大模型…"],
    ["🥇🥈🥉", 5, "🥇🥈…"],
    ["🥇🥈🥉", 4, "🥇…"],
    ["👩‍👩‍👧‍👦!", 5, "…"],
    ["e\u0301e\u0301e\u0301", 4, "e\u0301…"],
    ["", 0, ""],
  ])("“%s” in %i", (text, most, cut) => {
    expect(clip(text, most)).toBe(cut);
  });

  test("it keeps the limit, splits no character, and cuts only what is too long", () => {
    fc.assert(
      fc.property(anyText(80), fc.integer({ min: 1, max: 60 }), (text, most) => {
        const cut = clip(text, most);
        expect(cut.length).toBeLessThanOrEqual(most);
        expect(cut.isWellFormed()).toBe(true);
        expect(cut === text || (text.length > most && cut.endsWith("…") && text.startsWith(cut.slice(0, -1)))).toBe(
          true,
        );
      }),
    );
  });
});

test("letters stand in their order", () => {
  expect([letters([2, 0]), letters([4]), letters([])]).toEqual(["A, C", "E", ""]);
});

test("times are whole seconds in the reader's own zone", () => {
  expect([timestamp(1_999), timestamp(1_000, "F")]).toEqual(["<t:1:R>", "<t:1:F>"]);
});
