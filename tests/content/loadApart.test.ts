import { expect, test } from "vitest";
import { ContentError } from "#src/content/fault.ts";
import { loadDecks } from "#src/content/load.ts";
import { loadApart } from "#src/content/loadApart.ts";
import { loadTerms } from "#src/content/terms.ts";

test("a thread of its own loads the same decks", async () => {
  expect(await loadApart("data").decks).toEqual(await loadDecks("data"));
});

test("and the same words for search", async () => {
  expect(await loadApart("data").words).toEqual(await loadTerms("data"));
});

test("and tells the same faults", async () => {
  const failed = await loadApart("tests/no-such-folder").decks.catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(ContentError);
  expect((failed as ContentError).message).toContain("set DATA_DIR");
});
