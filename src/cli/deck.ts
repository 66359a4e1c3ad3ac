import type { Config } from "../config.ts";
import { ContentError, describeFault, type Fault } from "../content/fault.ts";
import { deckPaths, loadDecks } from "../content/load.ts";
import { statistics } from "../content/statistics.ts";
import { loadTerms } from "../content/terms.ts";
import { checkDeck } from "../deckCheck.ts";

/** Names every fault of one deck, or of all decks and term tables; exit code 1 where there is one. */
export async function checkDecks(config: Config, [path]: readonly string[]): Promise<number> {
  const checked = await Promise.all((path ? [path] : await deckPaths(config.dataDir)).map(checkDeck));
  const faults = [...checked.flatMap((one) => one.faults), ...(path ? [] : await termFaults(config))];
  for (const fault of faults) console.error(describeFault(fault));
  if (checked.length === 0)
    console.error(`${config.dataDir}/decks holds no deck: set DATA_DIR to the folder that has decks/`);
  if (faults.length > 0 || checked.length === 0) return 1;
  for (const { deck } of checked)
    console.log(
      `${deck?.id}: ${deck?.entries.length} entries, ${deck?.entries.flatMap((entry) => entry.quiz).length} quiz items, no faults`,
    );
  return 0;
}

async function termFaults({ dataDir }: Config): Promise<readonly Fault[]> {
  try {
    await loadTerms(dataDir);
    return [];
  } catch (error) {
    if (error instanceof ContentError) return error.faults;
    throw error;
  }
}

/** Entries and quiz items by topic, kind and difficulty, as Markdown. */
export async function deckFigures(config: Config): Promise<number> {
  for (const deck of await loadDecks(config.dataDir)) console.log(statistics(deck));
  return 0;
}

/** The decks with their entries, as JSON. */
export async function listDecks(config: Config): Promise<number> {
  const decks = await loadDecks(config.dataDir);
  const rows = decks.map(({ id, entries }) => ({
    id,
    entries: entries.map(({ id, topic, difficulty, sources, quiz }) => ({
      id,
      topic,
      difficulty,
      sources,
      items: quiz.length,
    })),
  }));
  console.log(JSON.stringify(rows));
  return 0;
}
