import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Entries, type Item } from "#src/content/schema.ts";
import { entry } from "../support/samples.ts";

/** What is wrong with an entry, in words; empty where nothing is. */
const wrong = (one: unknown) => Entries.safeParse([one]).error?.issues.map(({ message }) => message) ?? [];
const both = (text: string) => ({ zh: text, en: text });
const item = (change: object) => ({ stem: both("s"), explain: both("e"), ...change }) as unknown as Item;
const withItem = (change: object) => wrong({ ...entry("a"), quiz: [...entry("a").quiz, item(change)] });
const options = (...right: boolean[]) =>
  right.map((correct, index) => ({ ...both(`o${index}`), ...(correct && { correct }) }));

test("the sample is right", () => {
  expect(wrong(entry("a"))).toEqual([]);
});

describe("texts", () => {
  const answer = (text: string) => wrong({ ...entry("a"), answer: { zh: text, en: "fine" } });

  test.each([
    ["zero-width space", "\u200b"],
    ["zero-width joiner", "\u200d"],
    ["byte order mark", "\ufeff"],
    ["soft hyphen", "\u00ad"],
    ["right-to-left override", "\u202e"],
    ["isolate", "\u2066"],
    ["escape", "\u001b"],
    ["null", "\0"],
    ["tab", "\t"],
    ["line separator", "\u2028"],
    ["private use", "\ue000"],
    ["tag character", "\u{e0041}"],
    ["half a character", "\ud83d"],
  ])("a %s is refused", (_name, character) => {
    expect(answer(`一${character}二`)).toEqual(["holds an invisible or control character: retype the text without it"]);
  });

  test.each(["两行\n文字", "emoji 🥇 and ❤️", "“引号”、破折号——", "naïve café", "１２３"])("“%s” is taken", (text) => {
    expect(answer(text)).toEqual([]);
  });

  test("spaces around a text are cut off", () => {
    const parsed = Entries.parse([{ ...entry("a"), question: { zh: "  问 ", en: " q\n" } }]);
    expect(parsed[0]?.question).toEqual({ zh: "问", en: "q" });
  });

  test("whatever text there is, it is taken or refused in words", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        for (const message of answer(text)) expect(message).toMatch(/^(is|holds) /);
      }),
    );
  });
});

describe("code", () => {
  const code = (body: string) => wrong({ ...entry("a"), code: { language: "python", caption: both("c"), body } });
  test("keeps its tabs and lines", () => expect(code("def f():\n\treturn 1\n")).toEqual([]));
  test("cannot hide its direction", () =>
    expect(code("a = 1 \u202e# b")).toEqual([expect.stringContaining("invisible")]));
  test("cannot leave its block", () => expect(code("```\n@everyone")).toEqual([expect.stringContaining("holds ```")]));
});

describe("quiz items", () => {
  const one = "needs exactly one option with `correct: true`";
  const some = "needs at least two right options and one wrong one";
  test.each([
    ["a choice of three", { kind: "choice", options: options(true, false, false) }, []],
    ["a choice without a right option", { kind: "choice", options: options(false, false, false) }, [one]],
    ["a choice with two", { kind: "choice", options: options(true, true, false) }, [one]],
    ["a choice of two", { kind: "choice", options: options(true, false) }, ["needs 3 to 5 options"]],
    [
      "a choice of six",
      { kind: "choice", options: options(true, false, false, false, false, false) },
      ["needs 3 to 5 options"],
    ],
    ["a multi with two right", { kind: "multi", options: options(true, true, false, false) }, []],
    ["a multi with one right", { kind: "multi", options: options(true, false, false, false) }, [some]],
    ["a multi with all right", { kind: "multi", options: options(true, true, true, true) }, [some]],
    ["a statement", { kind: "truefalse", answer: false }, []],
    ["an order of three", { kind: "order", steps: [both("a"), both("b"), both("c")] }, []],
    ["an order of two", { kind: "order", steps: [both("a"), both("b")] }, ["needs 3 to 5 steps"]],
    ["a typed answer", { kind: "text", accept: { zh: ["甲"], en: ["a"] } }, []],
    [
      "a typed answer that nothing meets",
      { kind: "text", accept: { zh: [], en: ["a"] } },
      ["needs at least one accepted answer"],
    ],
  ])("%s", (_name, change, expected) => {
    expect(withItem(change)).toEqual(expected);
  });
});

describe("ids", () => {
  test.each(["a", "cut-training-cost", "gpt-4", "a".repeat(48)])("%s is one", (id) => {
    expect(wrong(entry(id))).toEqual([]);
  });
  test.each(["", "A", "a_b", "-a", "a-", "a--b", "a b", "中文", "a:b", "a".repeat(49)])("“%s” is none", (id) => {
    expect(wrong(entry(id)).length).toBeGreaterThan(0);
  });
});
