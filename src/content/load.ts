import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { checkDeck } from "./check.ts";
import { ContentError, type Fault } from "./fault.ts";
import type { ReadDeck } from "./formats/format.ts";
import { formats } from "./formats/index.ts";
import type { Deck } from "./schema.ts";

/** Reads and checks one deck; its `faults` hold everything that is wrong with it. */
export async function readDeck(path: string): Promise<ReadDeck> {
  for (const format of formats) {
    const found = await format.read(path);
    if (found) return { ...found, faults: [...found.faults, ...checkDeck(found)] };
  }
  const fault = { file: path, line: 1, message: "holds no deck: a deck is a folder with a deck.yaml" };
  return { manifest: { file: path, lineOf: () => 1 }, located: [], faults: [fault] };
}

/** The paths of all decks in a data folder, in alphabetical order. */
export async function deckPaths(dataDir: string): Promise<string[]> {
  const folder = join(dataDir, "decks");
  const found = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return found
    .filter((entry) => !entry.name.startsWith("."))
    .map((entry) => join(folder, entry.name))
    .sort();
}

/**
 * Loads every deck of a data folder.
 * @throws ContentError with all faults, where any deck has one or there is no deck at all.
 */
export async function loadDecks(dataDir: string): Promise<Deck[]> {
  const paths = await deckPaths(dataDir);
  const read = await Promise.all(paths.map(readDeck));
  const faults: Fault[] = read.flatMap((one) => one.faults);
  if (paths.length === 0)
    faults.push({
      file: join(dataDir, "decks"),
      line: 1,
      message: "holds no deck: set DATA_DIR to the folder that has decks/",
    });
  const decks = read.flatMap(({ deck }) => (deck ? [deck] : []));
  for (const [index, deck] of decks.entries())
    if (decks.findIndex(({ id }) => id === deck.id) !== index)
      faults.push({
        file: join(dataDir, "decks"),
        line: 1,
        message: `two decks have the id ${deck.id}: give one of them another id`,
      });
  if (faults.length > 0) throw new ContentError(faults);
  return decks;
}
