import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { ContentError } from "#src/content/fault.ts";
import { deckPaths, loadDecks, readDeck } from "#src/content/load.ts";
import type { Entry } from "#src/content/schema.ts";
import { deck, entry } from "../support/samples.ts";

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "wenda-content-"));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

function write(path: string, text: string): void {
  const file = join(data, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
const manifest = (change: object = {}) => {
  const { entries: _entries, ...rest } = deck([]);
  return stringify({ ...rest, ...change });
};
/** A deck of one file for the topic “cost”. */
function writeDeck(...entries: Entry[]): void {
  write("decks/one/deck.yaml", manifest());
  write("decks/one/entries/cost.yaml", stringify(entries));
}
/** The faults of all decks, with paths from the data folder on. */
async function faults(): Promise<string[]> {
  const error = await loadDecks(data).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error === null) return [];
  if (!(error instanceof ContentError)) throw error;
  return error.message.split("\n").map((line) => line.replaceAll(`${data}/`, ""));
}

test("a sound deck is loaded with all its entries", async () => {
  writeDeck(entry("alpha"), entry("beta"));
  write("decks/one/entries/empty.yaml", stringify([entry("gamma", { topic: "empty" })]));
  const [loaded, ...others] = await loadDecks(data);
  expect(others).toEqual([]);
  expect(loaded?.entries.map(({ id }) => id)).toEqual(["alpha", "beta", "gamma"]);
  expect(loaded).toMatchObject({ id: "deck", title: { zh: "题库" } });
});

describe("what only the whole deck shows", () => {
  const cost = "decks/one/entries/cost.yaml";

  test("an id that is used twice, with both places", async () => {
    writeDeck(entry("alpha"));
    write("decks/one/entries/empty.yaml", stringify([entry("alpha", { topic: "empty" })]));
    expect(await faults()).toEqual([
      `decks/one/entries/empty.yaml:1: alpha: is already used at ${cost}:1: give one of them another id`,
    ]);
  });

  test("an entry in the file of another topic", async () => {
    writeDeck(entry("alpha", { topic: "empty" }));
    expect(await faults()).toEqual([
      `${cost}:2: alpha has the topic empty: move it to entries/empty.yaml, or write cost`,
    ]);
  });

  test("a topic that the deck does not list", async () => {
    writeDeck();
    write("decks/one/entries/cost.yaml", stringify([entry("alpha")]));
    write("decks/one/entries/other.yaml", stringify([entry("beta", { topic: "other" })]));
    expect(await faults()).toEqual([
      "decks/one/entries/other.yaml:2: beta: the topic other is not listed in deck.yaml: add it there or use a listed one",
    ]);
  });

  test("a source that is no section of a document", async () => {
    writeDeck(entry("alpha", { sources: ["0#1", "0#2", "1#1"] }));
    expect(await faults()).toEqual([
      expect.stringMatching(/:\d+: alpha: the source 0#2 is not a section listed in deck.yaml: correct it$/),
      expect.stringMatching(/:\d+: alpha: the source 1#1 is not a section/),
    ]);
  });

  test("a text that was not translated", async () => {
    const same = { zh: "GPU", en: "GPU" };
    writeDeck(entry("alpha", { question: same }));
    expect(await faults()).toEqual([`${cost}:4: alpha: has the same text in both languages: translate it`]);
  });

  test("Chinese in the English text, English in the Chinese", async () => {
    writeDeck(entry("alpha", { question: { zh: "What is this about?", en: "What is 大模型?" } }));
    expect(await faults()).toEqual([
      `${cost}:5: alpha: has no Chinese characters: translate it`,
      `${cost}:6: alpha: has Chinese characters in the English text: translate them`,
    ]);
  });
});

describe("what cannot be loaded", () => {
  test("all faults of all decks come at once", async () => {
    writeDeck(entry("alpha", { topic: "empty" }), entry("beta", { sources: ["9#9"] }));
    write("decks/two/deck.yaml", "id: two\n");
    write("decks/three/deck.yaml", "id: [\n");
    const found = await faults();
    expect(found.filter((line) => line.startsWith("decks/one/")).length).toBe(2);
    expect(found.filter((line) => line.startsWith("decks/two/")).length).toBe(5);
    expect(found.filter((line) => line.startsWith("decks/three/")).length).toBeGreaterThan(0);
    for (const line of found) expect(line).toMatch(/^decks\/\w+\/[\w/.]+:\d+: .+/);
  });

  test("no deck at all", async () => {
    expect(await faults()).toEqual(["decks:1: holds no deck: set DATA_DIR to the folder that has decks/"]);
  });

  test("a folder without a deck", async () => {
    write("decks/nothing/readme.txt", "hello");
    expect(await faults()).toEqual(["decks/nothing:1: holds no deck: a deck is a folder with a deck.yaml"]);
  });

  test("a deck without entries", async () => {
    write("decks/one/deck.yaml", manifest());
    expect(await faults()).toContain(
      "decks/one/deck.yaml:1: the deck has no entries: write entries/<topic>.yaml beside it",
    );
  });

  test("an empty file of entries", async () => {
    writeDeck(entry("alpha"));
    write("decks/one/entries/empty.yaml", "");
    expect(await faults()).toEqual(["decks/one/entries/empty.yaml:1: the file is empty: it must be a list"]);
  });

  test("two decks of one id", async () => {
    writeDeck(entry("alpha"));
    write("decks/two/deck.yaml", manifest());
    write("decks/two/entries/cost.yaml", stringify([entry("beta")]));
    expect(await faults()).toEqual([
      "decks/two/deck.yaml:1: the id deck is already used in decks/one/deck.yaml: give one of the decks another id",
    ]);
  });

  test("two decks with an entry of one id: commands and scores know an entry by its id alone", async () => {
    writeDeck(entry("alpha"));
    write("decks/two/deck.yaml", manifest({ id: "two" }));
    write("decks/two/entries/cost.yaml", stringify([entry("alpha")]));
    expect(await faults()).toEqual([
      "decks/two/entries/cost.yaml:1: alpha: is already used in decks/one/entries/cost.yaml: give one of them another id",
    ]);
  });
});

test("hidden folders are no decks", async () => {
  writeDeck(entry("alpha"));
  write("decks/.git/config", "");
  expect((await deckPaths(data)).length).toBe(1);
});

test("the built-in deck has no fault", async () => {
  const [path = ""] = await deckPaths("data");
  expect((await readDeck(path)).faults).toEqual([]);
});
