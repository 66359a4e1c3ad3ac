import { create, insertMultiple, search } from "@orama/orama";
import Fuse from "fuse.js";
import MiniSearch from "minisearch";
import { Converter } from "opencc-js/t2cn";
import type { Document } from "#src/search/index.ts";

/** A peer's index: the ids that it finds for a question, best first. */
export type Peer = (question: string) => string[];

const limit = 10;

interface Row {
  readonly id: string;
  readonly title: string;
  readonly aliases: string;
  readonly points: string;
  readonly answer: string;
}
const rowOf = ({ id, title, aliases, points, answer }: Document): Row => ({
  id,
  title: `${title.zh} ${title.en}`,
  aliases: [...aliases.zh, ...aliases.en].join("\n"),
  points: `${points.zh} ${points.en}`,
  answer: `${answer.zh} ${answer.en}`,
});
const weights = { title: 4, aliases: 2, points: 1, answer: 1 } as const;
const fields = ["title", "aliases", "points", "answer"] as const;

const simplified = Converter({ from: "twp", to: "cn" });
/** What was found best for peers: single characters, pairs of them, and words, of Simplified letters. */
function bigrams(text: string): string[] {
  const runs = simplified(text.normalize("NFKC").toLowerCase()).match(/\p{Script=Han}+|[\p{L}\p{N}]+/gu) ?? [];
  return runs.flatMap((run: string) => {
    if (!/\p{Script=Han}/u.test(run)) return [run];
    const characters = Array.from(run);
    return [...characters, ...characters.slice(1).map((second, index) => `${characters[index]}${second}`)];
  });
}

function fuse(documents: readonly Document[], options: object): Peer {
  const index = new Fuse(documents.map(rowOf), options);
  return (question) => index.search(question, { limit }).map(({ item }) => item.id);
}

/** The peers at their defaults, and at the best settings that were found for this content. */
export const peers: Readonly<Record<string, (documents: readonly Document[]) => Peer | Promise<Peer>>> = {
  "fuse.js default": (documents) => fuse(documents, { keys: [...fields] }),
  "fuse.js best": (documents) =>
    fuse(documents, {
      keys: fields.map((name) => ({ name, weight: weights[name] })),
      ignoreLocation: true,
      ignoreFieldNorm: true,
      useTokenSearch: true,
      tokenize: bigrams,
      threshold: 0.2,
    }),
  MiniSearch(documents) {
    const index = new MiniSearch<Row>({
      fields: [...fields],
      tokenize: bigrams,
      searchOptions: { boost: weights, fuzzy: (term) => (/^[a-z]{5,}$/.test(term) ? 0.2 : false) },
    });
    index.addAll(documents.map(rowOf));
    return (question) =>
      index
        .search(question)
        .slice(0, limit)
        .map(({ id }) => String(id));
  },
  async Orama(documents) {
    const index = create({
      schema: { title: "string", aliases: "string", points: "string", answer: "string" },
      components: { tokenizer: { language: "custom", normalizationCache: new Map(), tokenize: bigrams } },
    });
    await insertMultiple(index, documents.map(rowOf));
    return (question) => {
      const found = search(index, { term: question, limit, boost: weights, threshold: 1 });
      if (found instanceof Promise) throw new Error("Orama has become asynchronous");
      return found.hits.map(({ id }) => id);
    };
  },
};
