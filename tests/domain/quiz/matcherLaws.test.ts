import fc from "fast-check";
import { Converter } from "opencc-js/cn2t";
import { describe, expect, test } from "vitest";
import { longestAnswer, matches, unusableKeys } from "#src/domain/quiz/matcher.ts";
import { ownDecks } from "../../support/content.ts";

const authored = (await ownDecks()).flatMap(({ entries }) =>
  entries.flatMap(({ quiz }) =>
    quiz.flatMap((item) => (item.kind === "text" ? [...item.accept.zh, ...item.accept.en] : [])),
  ),
);
const authoredKey = fc.constantFrom(...authored);
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 80 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  // Half surrogates too.
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 80 }).map((codes) => String.fromCharCode(...codes)),
  fc
    .array(fc.constantFrom(...Array.from("0123456789.,%/-+一二十百千万亿点零分之成负 kMb或和,（）()x")), {
      maxLength: 60,
    })
    .map((all) => all.join("")),
  fc
    .array(
      fc.constantFrom("one", "twenty", "hundred", "million", "and", "or", "a", "the", "-", " ", "5", "是", "RAG"),
      { maxLength: 30 },
    )
    .map((all) => all.join(" ")),
);
const anyKey = fc.oneof(
  authoredKey,
  anyText.map((text) => text.slice(0, 60)),
);

const fullWidth = (text: string) =>
  text.replaceAll(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).replaceAll(" ", "\u3000");
const toTraditional = Converter({ from: "cn", to: "t" });
const disguises: Readonly<Record<string, (text: string) => string>> = {
  "upper case": (text) => text.toUpperCase(),
  "lower case": (text) => text.toLowerCase(),
  "full width": fullWidth,
  "wider spaces": (text) => ` ${text.replaceAll(" ", " \t\u00a0 ")}\n`,
  "Traditional letters": toTraditional,
  "a full stop": (text) => `${text}。`,
  Markdown: (text) => `**${text}**`,
};

describe("every answer that the decks accept is still right", () => {
  test.each(Object.keys(disguises))("in %s", (name) => {
    expect(authored.filter((key) => !matches(disguises[name]!(key), [key]))).toEqual([]);
  });

  test("with all of that together, among other keys, behind a filler", () => {
    const change = fc.shuffledSubarray(Object.values(disguises));
    const filler = fc.constantFrom("", "答案是", "我觉得应该是", "I think it's ", "The answer is: ");
    fc.assert(
      fc.property(authoredKey, fc.array(anyKey, { maxLength: 6 }), change, filler, (key, others, changes, before) => {
        const typed = before + changes.reduce((text, one) => one(text), key);
        fc.pre(typed.length <= longestAnswer);
        expect(matches(typed, [...others, key])).toBe(true);
      }),
    );
  });
});

describe("whatever is typed and accepted", () => {
  test("it never throws, and the same input gives the same result", () => {
    fc.assert(
      fc.property(anyText, fc.array(anyKey, { maxLength: 5 }), (typed, keys) => {
        expect(matches(typed, keys)).toBe(matches(typed, keys));
        expect(Array.isArray(unusableKeys(keys))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test("a key matches itself exactly when it can be used", () => {
    fc.assert(
      fc.property(anyKey, (key) => {
        expect(matches(key, [key])).toBe(unusableKeys([key]).length === 0);
      }),
      { numRuns: 2000 },
    );
  });

  test("case and width make no difference to usability: both sides are folded alike", () => {
    fc.assert(
      fc.property(anyKey, (key) => {
        fc.pre(unusableKeys([key]).length === 0);
        expect(matches(key, [fullWidth(key)])).toBe(true);
        expect(matches(fullWidth(key), [key])).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test("the order of the keys does not matter, and a further key takes nothing away", () => {
    fc.assert(
      fc.property(anyKey, fc.array(anyKey, { maxLength: 4 }), anyKey, (typed, keys, further) => {
        const before = matches(typed, keys);
        expect(matches(typed, keys.toReversed())).toBe(before);
        expect(before && !matches(typed, [...keys, further])).toBe(false);
      }),
    );
  });
});

test("two numbers match exactly when they are equal", () => {
  const number = fc.integer({ min: 0, max: 1_000_000 });
  const near = number.chain((one) =>
    fc.tuple(fc.constant(one), fc.oneof(number, fc.integer({ min: one - 1, max: one + 1 }), fc.constant(one * 10))),
  );
  const ways: readonly ((value: number) => string)[] = [
    String,
    (value) => value.toLocaleString("en"),
    inChinese,
    (value) => `${value}.0`,
  ];
  fc.assert(
    fc.property(near, fc.constantFrom(...ways), fc.constantFrom(...ways), ([a, b], typed, key) => {
      fc.pre(b >= 0);
      expect(matches(typed(a), [key(b)])).toBe(a === b);
    }),
    { numRuns: 1000 },
  );
});

/** The ordinary way of writing a number below 10⁸ in Chinese. */
function inChinese(value: number): string {
  if (value >= 10_000) {
    const rest = value % 10_000;
    return `${inChinese(Math.floor(value / 10_000))}万${rest === 0 ? "" : `${rest < 1000 ? "零" : ""}${inChinese(rest)}`}`;
  }
  const units = ["", "十", "百", "千"];
  const digits = Array.from(String(value), Number);
  const written = digits.map((digit, index) =>
    digit === 0 ? "零" : "一二三四五六七八九"[digit - 1]! + units[digits.length - 1 - index]!,
  );
  return value === 0 ? "零" : written.join("").replace(/零+/g, "零").replace(/零$/, "");
}

test("the longest answers take no more than 5 ms against twenty keys", () => {
  const long = [
    "one hundred and ",
    "a, ",
    "1,000 ",
    "1 000",
    "一",
    "十百千万",
    "百分之",
    "9",
    "1.",
    "RAG或",
    "(",
    "是",
    "答案是",
    "I think ",
    "x-",
    "%",
    "ﷺ",
    "transformer ",
    "'a",
    "- ",
    "1/",
    "! ",
    "a1",
    "中a",
    "。",
    "\u200b",
    "分之1",
    " ",
    "twenty ",
  ].map((unit) => unit.repeat(longestAnswer).slice(0, longestAnswer));
  const keys = Array.from({ length: 20 }, (_, index) => long[index]!.slice(0, 60));
  const fastest = (typed: string) => {
    const times = Array.from({ length: 7 }, () => {
      const start = performance.now();
      matches(typed, keys);
      return performance.now() - start;
    });
    return Math.min(...times);
  };
  expect(long.map((typed) => [typed.slice(0, 10), fastest(typed)]).filter(([, time]) => Number(time) > 5)).toEqual([]);
});
