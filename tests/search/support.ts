import { type Document, SearchIndex } from "#src/search/index.ts";
import { documentsOf } from "#src/services/lookup.ts";
import { ownDecks, ownWords } from "../support/content.ts";

/** The built-in deck as it is searched. */
export const documents = (await ownDecks()).flatMap(documentsOf);
export const words = await ownWords();
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
