import { parseArgs } from "node:util";
import { describeFault } from "#src/content/fault.ts";
import { deckPaths, loadDecks, readDeck } from "#src/content/load.ts";

const usage = `Usage: npm run --silent cli -- <command>
  deck check [path]   check one deck, or all decks of DATA_DIR; exit 1 and a line for each fault
  deck list --json    the decks with their entries`;

const { positionals } = parseArgs({ allowPositionals: true, options: { json: { type: "boolean" } } });
const dataDir = process.env["DATA_DIR"] ?? "data";

async function check(path: string | undefined): Promise<number> {
  const read = await Promise.all((path ? [path] : await deckPaths(dataDir)).map(readDeck));
  const faults = read.flatMap((deck) => deck.faults);
  for (const fault of faults) console.error(describeFault(fault));
  if (faults.length === 0)
    for (const { deck } of read)
      console.log(`${deck?.id}: ${deck?.entries.length} entries, ${deck?.entries.flatMap((entry) => entry.quiz).length} quiz items, no faults`);
  return faults.length === 0 ? 0 : 1;
}

async function list(): Promise<number> {
  const decks = await loadDecks(dataDir);
  const rows = decks.map(({ id, entries }) => ({
    id,
    entries: entries.map((entry) => ({ id: entry.id, topic: entry.topic, difficulty: entry.difficulty, sources: entry.sources, items: entry.quiz.length })),
  }));
  console.log(JSON.stringify(rows));
  return 0;
}

const [command, action, path] = positionals;
if (command === "deck" && action === "check") process.exitCode = await check(path);
else if (command === "deck" && action === "list") process.exitCode = await list();
else {
  console.error(usage);
  process.exitCode = 2;
}
