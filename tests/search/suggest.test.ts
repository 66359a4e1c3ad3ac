import { describe, expect, test } from "vitest";
import { type Language, languages } from "#src/domain/text/language.ts";
import { documents, index } from "./support.ts";

const titles = (typed: string, language: Language = "zh") =>
  index.suggest(typed, language, 25).map(({ title }) => title);
const ids = (typed: string, language: Language = "zh") => index.suggest(typed, language, 25).map(({ id }) => id);

test("nothing typed yet: entries of all topics", () => {
  const topicOf = new Map(documents.map(({ id, topic }) => [id, topic]));
  const all = new Set(topicOf.values());
  const shown = ids("").slice(0, all.size);
  expect(new Set(shown.map((id) => topicOf.get(id))).size).toBe(all.size);
});

test.each(languages)("useful from the first character, in the reader's language (%s)", (language) => {
  const han = /\p{Script=Han}/u;
  for (const typed of ["大", "怎", "h", "w"]) {
    const found = titles(typed, language);
    expect(found.length).toBeGreaterThan(5);
    expect(found.length).toBeLessThanOrEqual(25);
    expect(found.every((title) => han.test(title) === (language === "zh"))).toBe(true);
  }
});

describe("what is typed leads to the title", () => {
  test.each([
    ["its beginning", "怎样降低大模型的训"],
    ["its middle", "模型的训练成本"],
    ["pinyin", "xunlianchengben"],
    ["pinyin initials", "zyjddmx"],
    ["Traditional letters", "訓練成本"],
    ["homophones", "训炼成本"],
    ["an alias", "训练降本"],
    ["pinyin with a slip", "xunlainchengben"],
    ["what people say", "账单吓人"],
  ])("%s", (_, typed) => {
    expect(ids(typed).slice(0, 5)).toContain("cut-training-cost");
  });

  test.each(["How can the cost of tr", "cost of train", "cheaper LLM tr", "traning cost", "trainin cost"])(
    "%s",
    (typed) => {
      expect(ids(typed, "en").slice(0, 8)).toContain("cut-training-cost");
    },
  );
});

test("the initials of a word lead to all that begin with it", () => {
  expect(titles("dmx")[0]).toMatch(/^大模型/);
});

test("titles that begin with what was typed come first", () => {
  const found = titles("什么是");
  expect(found[0]).toMatch(/^什么是/);
  expect(titles("What", "en")[0]).toMatch(/^What/);
});
