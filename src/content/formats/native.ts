import { basename, join } from "node:path";
import type { Fault } from "../fault.ts";
import { readNames, readText } from "../readText.ts";
import { type Deck, Entries, type Entry, Manifest } from "../schema.ts";
import { parseYaml } from "../yaml.ts";
import type { DeckFormat, Located, ReadDeck } from "./format.ts";

/** The project's own format: a folder with `deck.yaml` and one `entries/<topic>.yaml` for each topic. */
export const native: DeckFormat = { name: "native", read };

async function read(folder: string): Promise<ReadDeck | undefined> {
  const manifestFile = join(folder, "deck.yaml");
  const faults: Fault[] = [];
  const source = await readText(manifestFile, faults);
  if (source === undefined)
    return faults.length === 0 ? undefined : { manifest: { file: manifestFile, lineOf: () => 1 }, located: [], faults };
  const manifest = parseYaml(manifestFile, source, Manifest);
  faults.push(...manifest.faults);
  const located: Located[] = [];
  const names = await readNames(join(folder, "entries"), faults);
  for (const name of names.filter((one) => one.endsWith(".yaml"))) {
    const file = join(folder, "entries", name);
    const text = await readText(file, faults, true);
    if (text === undefined) continue;
    const entries = parseYaml(file, text, Entries);
    faults.push(...entries.faults);
    for (const [index, entry] of (entries.value ?? []).entries()) {
      const lineOf = (path: readonly PropertyKey[]) => entries.lineOf([index, ...path]);
      located.push({ entry, file, lineOf });
      faults.push(...misfiled(entry, file, lineOf));
    }
  }
  if (located.length === 0 && faults.length === 0)
    faults.push({
      file: manifestFile,
      line: 1,
      message: "the deck has no entries: write entries/<topic>.yaml beside it",
    });
  const deck: Deck | undefined = manifest.value && { ...manifest.value, entries: located.map(({ entry }) => entry) };
  return { ...(deck && { deck }), manifest: { file: manifestFile, lineOf: manifest.lineOf }, located, faults };
}

function misfiled(entry: Entry, file: string, lineOf: Located["lineOf"]): Fault[] {
  const topic = basename(file, ".yaml");
  if (entry.topic === topic) return [];
  return [
    {
      file,
      line: lineOf(["topic"]),
      message: `${entry.id} has the topic ${entry.topic}: move it to entries/${entry.topic}.yaml, or write ${topic}`,
    },
  ];
}
