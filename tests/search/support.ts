import { loadDecks } from "#src/content/load.ts";
import { loadTerms } from "#src/content/terms.ts";
import { type Document, SearchIndex } from "#src/search/index.ts";
import { documentsOf } from "#src/services/lookup.ts";

/** The built-in deck as it is searched. */
export const documents = (await loadDecks("data")).flatMap(documentsOf);
export const words = await loadTerms("data");
export const index = SearchIndex.build(documents, words);

/** A document with titles only. */
export const titled = (id: string, zh: string, en: string, topic = "topic"): Document => ({
  id,
  topic,
  title: { zh, en },
  aliases: { zh: [], en: [] },
  points: { zh: "", en: "" },
  answer: { zh: "", en: "" },
  code: "",
});
