import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { ContentError } from "#src/content/fault.ts";
import { loadDecks } from "#src/content/load.ts";
import { loadTerms } from "#src/content/terms.ts";
import { deck, entry } from "../support/samples.ts";

let data: string;
const at = (path: string) => join(data, path);
const { entries: _entries, ...manifest } = deck([]);
const entriesFile = "decks/one/entries/cost.yaml";

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "wenda-unreadable-"));
  mkdirSync(at("decks/one/entries"), { recursive: true });
  mkdirSync(at("terms"));
  writeFileSync(at("decks/one/deck.yaml"), stringify(manifest));
  writeFileSync(at(entriesFile), stringify([entry("alpha")]));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const remove = (path: string) => rmSync(at(path), { recursive: true });

/** What the author reads, with paths from the data folder on. */
async function faults(load: (dataDir: string) => Promise<unknown>): Promise<string[]> {
  const error = await load(data).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ContentError)) throw error ?? new Error("nothing was found wrong");
  return error.message.split("\n").map((line) => line.replaceAll(`${data}/`, ""));
}

const noFile = "is no file: write one in its place";

test("the deck that is spoilt below is sound before", async () => {
  expect(await loadDecks(data)).toHaveLength(1);
});

describe("a deck", () => {
  test.each(["decks/one/deck.yaml", entriesFile])("with a folder where %s should be", async (path) => {
    remove(path);
    mkdirSync(at(path));
    expect(await faults(loadDecks)).toContain(`${path}:1: ${noFile}`);
  });

  test.each(["decks/one/deck.yaml", entriesFile])("with a link to an endless device for %s", async (path) => {
    remove(path);
    symlinkSync("/dev/zero", at(path));
    expect(await faults(loadDecks)).toContain(`${path}:1: ${noFile}`);
  });

  test("with a link that leads to itself", async () => {
    remove(entriesFile);
    symlinkSync(at(entriesFile), at(entriesFile));
    expect(await faults(loadDecks)).toContain(
      `${entriesFile}:1: is a link that leads back to itself: put the file in its place`,
    );
  });

  test("with a link to nothing", async () => {
    symlinkSync(at("gone.yaml"), at("decks/one/entries/empty.yaml"));
    expect(await faults(loadDecks)).toEqual([
      "decks/one/entries/empty.yaml:1: is a link to nothing: put the file in its place",
    ]);
  });

  test("with a file where the folder of the entries should be", async () => {
    remove("decks/one/entries");
    writeFileSync(at("decks/one/entries"), "");
    expect(await faults(loadDecks)).toContain(
      "decks/one/entries:1: is no folder, or looked for in what is none: put a folder there",
    );
  });

  test("with a file of three gigabytes, which is not even read", async () => {
    truncateSync(at(entriesFile), 3_000_000_000);
    expect(await faults(loadDecks)).toContain(`${entriesFile}:1: is larger than 2 MB: take it apart`);
  });

  test("whose file has a name that would move the cursor", async () => {
    const name = "\u001b[2J\n.yaml";
    writeFileSync(at(`decks/one/entries/${name}`), "- {}");
    for (const line of await faults(loadDecks)) expect(line).not.toMatch(/\p{Cc}/u);
  });
});

test("a file where the folder of the decks should be", async () => {
  remove("decks");
  writeFileSync(at("decks"), "");
  expect(await faults(loadDecks)).toEqual(["decks:1: is no folder, or looked for in what is none: put a folder there"]);
});

test("words that are there but cannot be read are not taken for none", async () => {
  mkdirSync(at("terms/terms.yaml"));
  expect(await faults(loadTerms)).toEqual([`terms/terms.yaml:1: ${noFile}`]);
});
