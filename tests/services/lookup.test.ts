import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { languages } from "#src/domain/text/language.ts";
import { ownLibrary, ownLookup } from "../support/content.ts";

const library = await ownLibrary();
const lookup = await ownLookup();
const { entries } = library.deck(undefined);
const first = (question: string) => lookup.find(question, 4).entries[0]?.entry.id;

describe("the built-in deck", () => {
  test.each(languages)("every entry is found first by its own question (%s)", (language) => {
    const lost = entries.filter(({ id, question }) => first(question[language]) !== id).map(({ id }) => id);
    expect(lost).toEqual([]);
  });

  test.each(["红烧肉怎么做", "weather in Paris tomorrow", "asdf qwer zxcv", "🍕", "!!!", ""])(
    "“%s” has no answer",
    (question) => {
      expect(lookup.find(question, 4)).toMatchObject({ tier: expect.not.stringMatching("answer") });
    },
  );
});

test("the best come first, as many as were asked for, with scores from 0 to 1", () => {
  for (const { question } of entries.slice(0, 20)) {
    const { entries: found } = lookup.find(question.zh, 3);
    const scores = found.map(({ score }) => score);
    expect(found.length).toBeLessThanOrEqual(3);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
  }
});

test("whatever is asked, there is a result or none, never an error", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (question) => {
      const { tier, entries: found } = lookup.find(question, 4);
      expect(found.length > 0).toBe(tier !== "none");
    }),
    { numRuns: 60 },
  );
});

describe("suggestions", () => {
  test("nothing typed yet: entries of all topics, in the reader's language", () => {
    const { topics } = library.deck(undefined);
    const found = lookup.suggest("", "en", 25);
    const topicsOf = found.map(({ id }) => lookup.entry(id).entry.topic);
    expect(new Set(topicsOf.slice(0, topics.length)).size).toBe(topics.length);
    expect(found.map(({ title }) => title)).toEqual(found.map(({ id }) => lookup.entry(id).entry.question.en));
  });

  test("each is an entry that can be asked for by its id, and no more than a menu takes", () => {
    for (const typed of ["a", "模型", "cost", "创业"]) {
      const found = lookup.suggest(typed, "zh", 25);
      expect(found.length).toBeLessThanOrEqual(25);
      for (const { id } of found) expect(lookup.has(id)).toBe(true);
    }
    expect(lookup.has("no-such-entry")).toBe(false);
  });
});
