import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { languages } from "#src/domain/text/language.ts";
import { excerpt } from "#src/ui/excerpt.ts";
import { ownDecks } from "../support/content.ts";
import { anyText } from "../support/values.ts";

const answers = (await ownDecks()).flatMap(({ entries }) => entries.map(({ answer }) => answer));

describe("the beginning of an answer", () => {
  test("a text that fits, or nearly does, comes whole", () => {
    expect(excerpt("Short.\n", 100)).toEqual({ text: "Short.", whole: true });
    expect(excerpt("x".repeat(115), 100).whole).toBe(true);
  });

  test("ends with a sentence, or with a line of a list", () => {
    const text = "First sentence. Second one, e.g. this.\n- one\n- two is long and does not fit in any more\n- three";
    expect(excerpt(text, 45)).toEqual({ text: "First sentence. Second one, e.g. this.\n- one …", whole: false });
    expect(excerpt(text, 20)).toEqual({ text: "First sentence. …", whole: false });
    expect(excerpt("Two:\n1. One is short.\n2. Two is a long item, longer than there is room.", 30).text).toBe(
      "Two:\n1. One is short. …",
    );
  });

  test("a Chinese character takes the room of two letters", () => {
    expect(excerpt("第一句在这里。第二句在那里。第三句不在了。", 28).text).toBe("第一句在这里。第二句在那里。 …");
  });

  test("a block of code comes whole or not at all", () => {
    const text = `Like this:\n\`\`\`python\n${"print(1)\n".repeat(20)}\`\`\`\nDone.`;
    expect(excerpt(text, 60)).toEqual({ text: "Like this: …", whole: false });
  });

  test.each(languages)("every answer of the deck begins well (%s)", (language) => {
    const cut = answers.map((answer) => ({ all: answer[language].trim(), ...excerpt(answer[language], 500) }));
    for (const { all, text, whole } of cut) {
      expect(all.startsWith(text.replace(/ …$/, ""))).toBe(true);
      expect(whole).toBe(text === all);
    }
    const shortest = language === "zh" ? 90 : 200;
    expect(cut.filter(({ text }) => text.split("**").length % 2 === 0 || text.length < shortest)).toEqual([]);
    expect(cut.filter(({ whole }) => !whole).length).toBeGreaterThan(100);
  });

  test("whatever the text, what is shown is no longer than promised, and is the text's beginning", () => {
    fc.assert(
      fc.property(anyText(2_000), fc.integer({ min: 20, max: 500 }), (text, most) => {
        const found = excerpt(text, most);
        expect(Array.from(found.text).length).toBeLessThanOrEqual(most * 1.2 + 2);
        expect(text.trim().startsWith(found.text.replace(/ ?…$/, ""))).toBe(true);
        expect(found.text.isWellFormed()).toBe(true);
      }),
    );
  });
});
