import { join } from "node:path";
import { checkDeck } from "./check.ts";
import { ContentError, type Fault } from "./fault.ts";
import type { ReadDeck } from "./formats/format.ts";
import { formats } from "./formats/index.ts";
import { readNames } from "./readText.ts";
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

/** The paths of all decks in a data folder, in alphabetical order. @throws ContentError where the folder cannot be read */
export async function deckPaths(dataDir: string): Promise<string[]> {
  const folder = join(dataDir, "decks");
  const faults: Fault[] = [];
  const names = await readNames(folder, faults);
  if (faults.length > 0) throw new ContentError(faults);
  return names.filter((name) => !name.startsWith(".")).map((name) => join(folder, name));
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
  faults.push(...clashes(read));
  if (faults.length > 0) throw new ContentError(faults);
  return read.flatMap(({ deck }) => (deck ? [deck] : []));
}

/** What only all decks together show: an id names one deck, and one entry. */
function clashes(read: readonly ReadDeck[]): Fault[] {
  const deckFiles = new Map<string, string>();
  const entryFiles = new Map<string, { file: string; deck: ReadDeck }>();
  const faults: Fault[] = [];
  for (const one of read) {
    const { deck, manifest, located } = one;
    const twin = deck && deckFiles.get(deck.id);
    if (twin) {
      const message = `the id ${deck.id} is already used in ${twin}: give one of the decks another id`;
      faults.push({ file: manifest.file, line: manifest.lineOf(["id"]), message });
    } else if (deck) deckFiles.set(deck.id, manifest.file);
    for (const { entry, file, lineOf } of located) {
      const earlier = entryFiles.get(entry.id);
      if (!earlier) entryFiles.set(entry.id, { file, deck: one });
      else if (earlier.deck !== one) {
        const message = `${entry.id}: is already used in ${earlier.file}: give one of them another id`;
        faults.push({ file, line: lineOf(["id"]), message });
      }
    }
  }
  return faults;
}
