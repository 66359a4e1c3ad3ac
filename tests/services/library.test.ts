import { describe, expect, test } from "vitest";
import { Library } from "#src/services/library.ts";
import { deck, entry } from "../support/samples.ts";

const library = new Library([
  deck([
    entry("alpha"),
    entry("beta", {
      difficulty: 3,
      sources: ["0#1", "9#9"],
      quiz: [
        ...entry("beta").quiz,
        {
          kind: "multi",
          difficulty: 2,
          stem: {
            zh: "哪些？",
            en: "Which?",
          },
          explain: {
            zh: "解释",
            en: "E",
          },
          options: ["甲", "乙", "丙", "丁"].map((zh, index) => ({
            zh,
            en: zh,
            ...(index % 2 === 0 && { correct: true as const }),
          })),
        },
        {
          kind: "order",
          stem: {
            zh: "顺序",
            en: "Order",
          },
          explain: {
            zh: "解释",
            en: "E",
          },
          steps: [],
        },
      ],
    }),
  ]),
]);
const all = { deckId: "deck", topic: null, difficulty: null };

describe("questions", () => {
  test("come from every item, with ids that name entry and item", () => {
    expect(library.questions(all).map(({ id, kind, key }) => [id, kind, key])).toEqual([
      ["alpha#1", "choice", [1]],
      ["alpha#2", "truefalse", [0]],
      ["beta#1", "choice", [1]],
      ["beta#2", "truefalse", [0]],
      ["beta#3", "multi", [0, 2]],
      ["beta#4", "order", []],
    ]);
  });

  test("are chosen by topic, and by the item's difficulty before its entry's", () => {
    expect(library.questions({ ...all, difficulty: 3 }).map(({ id }) => id)).toEqual(["beta#1", "beta#2", "beta#4"]);
    expect(library.questions({ ...all, difficulty: 2 }).map(({ id }) => id)).toEqual(["beta#3"]);
    expect(library.questions({ ...all, topic: "empty" })).toEqual([]);
    expect(library.questions({ ...all, deckId: "none" })).toEqual([]);
  });

  test("no option says that it is right", () => {
    for (const { options } of library.questions(all))
      for (const option of options) expect(Object.keys(option).toSorted()).toEqual(["en", "zh"]);
  });
});

describe("names", () => {
  test("the first deck stands in where none is named; an unknown one is a failure in words", () => {
    expect(library.deck(undefined).id).toBe("deck");
    expect(() => library.deck("none")).toThrow(
      expect.objectContaining({ key: "deck.unknown", params: { name: "none" } }),
    );
  });

  test("a topic must be one of the deck's", () => {
    expect(library.topic(library.deck("deck"), "cost")).toBe("cost");
    expect(library.topic(library.deck("deck"), undefined)).toBeNull();
    expect(() => library.topic(library.deck("deck"), "x")).toThrow(expect.objectContaining({ key: "topic.unknown" }));
  });

  test("what is no longer there goes by its id", () => {
    expect(library.titles("gone", "old")).toEqual({
      deck: { zh: "gone", en: "gone" },
      topic: { zh: "old", en: "old" },
    });
    expect(library.titles("deck", null)).toEqual({ deck: { zh: "题库", en: "Deck" }, topic: null });
  });

  test("an entry comes with its topic and the sources that the deck knows", () => {
    expect(library.entry("beta")).toMatchObject({
      topic: {
        zh: "成本",
        en: "Cost",
      },
      sources: [
        {
          title: {
            zh: "文档",
            en: "Document",
          },
          section: "1",
        },
      ],
    });
    expect(() => library.entry("none")).toThrow(expect.objectContaining({ key: "entry.unknown" }));
  });
});

test("a library needs a deck", () => {
  expect(() => new Library([])).toThrow(RangeError);
});
