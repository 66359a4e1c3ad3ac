import { describe, expect, test } from "vitest";
import type { Today } from "#src/services/daily/today.ts";
import type { Popular } from "#src/services/popular.ts";
import { Starters } from "#src/services/starters.ts";
import { ownLibrary, ownLookup } from "../support/content.ts";
import { isWithin } from "../support/cpu.ts";

const library = await ownLibrary();
const lookup = await ownLookup();
const ids = library.deck(undefined).entries.map(({ id }) => id);
type Daily = ReturnType<Today["entries"]>;
const starters = (ranking: readonly string[], daily: Daily) =>
  new Starters(lookup, { ranking } as Popular, { entries: () => daily } as unknown as Today);
const [a = "", b = "", c = ""] = ids;

describe("what is offered where nothing has been typed", () => {
  test("the question of the day, then what is popular, then something of every topic; nothing twice", () => {
    const daily = [
      { entryId: a, latest: true },
      { entryId: b, latest: false },
    ];
    const found = starters([b, c, "no-longer-there"], daily).list("1", "sam", "zh", 25);
    expect(found.slice(0, 4).map(({ id, why }) => [id, why])).toEqual([
      [a, "today"],
      [b, "previous"],
      [c, "popular"],
      [lookup.suggest("", "zh", 25).find(({ id }) => id !== a)?.id, null],
    ]);
    expect(found.length).toBe(25);
    expect(new Set(found.map(({ id }) => id)).size).toBe(25);
    expect(found.map(({ title }) => title)).toEqual(found.map(({ id }) => lookup.entry(id).entry.question.zh));
  });

  test("no question of the day outside of a server, and a spread over topics where there is no history", () => {
    const found = starters([], [{ entryId: a, latest: true }]).list(null, "sam", "en", 25);
    expect(found.map(({ id, title }) => ({ id, title }))).toEqual(lookup.suggest("", "en", 25));
    expect(found.every(({ why }) => why === null)).toBe(true);
  });

  test("it leaves room for other topics, whatever is popular", () => {
    const found = starters(
      ids.slice(0, 25),
      ids.slice(30, 40).map((entryId) => ({ entryId, latest: false })),
    );
    expect(found.list("1", "sam", "zh", 25).filter(({ why }) => why === null).length).toBeGreaterThanOrEqual(14);
  });

  test("it takes less than a millisecond", () => {
    const offered = starters(ids.slice(0, 25), [{ entryId: a, latest: true }]);
    expect(isWithin(1, () => offered.list("1", "sam", "zh", 25))).toBe(true);
  });
});
