import { Analyser, type Segment } from "#src/search/analyser.ts";
import { buildIndex } from "#src/search/build.ts";
import { Engine } from "#src/search/engine.ts";
import type { Document } from "#src/search/index.ts";
import type { Normalise } from "#src/search/normalise.ts";
import { defaults, type Settings } from "#src/search/settings.ts";
import { confidence, evidenceOf, tierOf } from "#src/search/tiers.ts";
import type { Words } from "#src/search/words.ts";
import type { Ranker } from "./accuracy.ts";
import { documents as all, words as authored } from "./questions.ts";

/** What to change of the search, to see what it is worth. */
export interface Variant {
  readonly settings?: Settings;
  readonly words?: Words;
  readonly segment?: Segment;
  readonly normalise?: Normalise;
  readonly documents?: readonly Document[];
}

/** Our search without the short cut for a title word for word, which would hide what is measured. */
export function ours(variant: Variant = {}): Ranker {
  const { settings = defaults, words = authored, segment = null, normalise, documents = all } = variant;
  const analyser = new Analyser(words, segment, normalise);
  const engine = new Engine([buildIndex(documents, analyser, settings)], analyser, settings);
  return (question) => {
    const ranking = engine.rank(question, 10);
    const tier = ranking.hits.length === 0 ? "none" : tierOf(confidence(evidenceOf(ranking, engine.rarest)));
    const ids = tier === "none" ? [] : ranking.hits.map(({ document }) => documents[document]?.id ?? "");
    return { ids, answers: tier === "answer" };
  };
}
