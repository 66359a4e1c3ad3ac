import { expect, test } from "vitest";
import { ContentError } from "#src/content/fault.ts";
import { loadDecks } from "#src/content/load.ts";
import { loadDecksApart } from "#src/content/loadApart.ts";

test("a thread of its own loads the same decks", async () => {
  expect(await loadDecksApart("data")).toEqual(await loadDecks("data"));
});

test("and tells the same faults", async () => {
  const failed = await loadDecksApart("tests/no-such-folder").catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(ContentError);
  expect((failed as ContentError).message).toContain("set DATA_DIR");
});
