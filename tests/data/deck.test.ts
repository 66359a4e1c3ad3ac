import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { describeFault } from "#src/content/fault.ts";
import type { Deck } from "#src/content/schema.ts";
import { statistics } from "#src/content/statistics.ts";
import { checkDeck } from "#src/deckCheck.ts";

describe("the built-in deck", () => {
  let deck: Deck;
  let faults: string[];
  beforeAll(async () => {
    const checked = await checkDeck("data/decks/llm-business");
    faults = checked.faults.map(describeFault);
    if (!checked.deck) throw new Error(faults.join("\n"));
    deck = checked.deck;
  });

  test("has no fault", () => expect(faults).toEqual([]));

  test("covers its documents with enough entries and quiz items of all kinds", () => {
    const items = deck.entries.flatMap(({ quiz }) => quiz);
    expect(deck.entries.length).toBeGreaterThanOrEqual(110);
    expect(items.length).toBeGreaterThanOrEqual(320);
    expect(new Set(items.map(({ kind }) => kind))).toEqual(new Set(["choice", "multi", "truefalse", "order", "text"]));
  });

  test("spreads its items over the difficulties, about 40, 40 and 20 %", () => {
    const difficulties = deck.entries.flatMap(({ difficulty, quiz }) =>
      quiz.map((item) => item.difficulty ?? difficulty),
    );
    const share = (wanted: number) => difficulties.filter((one) => one === wanted).length / difficulties.length;
    expect(share(1)).toBeCloseTo(0.4, 1);
    expect(share(2)).toBeCloseTo(0.4, 1);
    expect(share(3)).toBeCloseTo(0.2, 1);
  });

  test("has a card with current figures", () => {
    const card = readFileSync("docs/dataset.md", "utf8");
    const [, figures = ""] = /<!-- figures -->\n([\s\S]*?)<!-- \/figures -->/.exec(card) ?? [];
    expect(figures.trim()).toBe(statistics(deck));
  });
});
