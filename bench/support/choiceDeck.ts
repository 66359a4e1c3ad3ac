import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadDecks } from "#src/content/load.ts";

/** Writes the project's own deck with its one-click questions only, so that every click is an answer. */
export async function writeChoiceDeck(dataDir: string): Promise<void> {
  for (const { entries, ...manifest } of await loadDecks("data")) {
    const chosen = entries
      .map((entry) => ({ ...entry, quiz: entry.quiz.filter(({ kind }) => kind === "choice") }))
      .filter(({ quiz }) => quiz.length >= 2);
    const folder = join(dataDir, "decks", manifest.id);
    mkdirSync(join(folder, "entries"), { recursive: true });
    // JSON is YAML too.
    writeFileSync(join(folder, "deck.yaml"), JSON.stringify(manifest));
    for (const { id: topic } of manifest.topics) {
      const own = chosen.filter((entry) => entry.topic === topic);
      if (own.length > 0) writeFileSync(join(folder, "entries", `${topic}.yaml`), JSON.stringify(own));
    }
  }
}
