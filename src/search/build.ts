import type { Analyser, Emit } from "./analyser.ts";
import { channels } from "./channels.ts";
import type { Document } from "./document.ts";
import { hash } from "./hash.ts";
import { PostingsBuilder, type PostingsData, positionOf } from "./postings.ts";
import { type Field, fields, type Settings } from "./settings.ts";
import { stem } from "./stem.ts";

/** What ranking needs besides the documents' texts: typed arrays and one string, cheap to hand to another thread. */
export interface IndexData {
  readonly postings: PostingsData;
  /** The Latin words of all documents in order, with a space around each. */
  readonly vocabulary: string;
}

/** The texts of a document by field, each in one language. */
function textsOf({ title, aliases, points, answer, code }: Document): readonly (readonly [Field, string])[] {
  return [
    ["title", title.zh],
    ["title", title.en],
    ["aliases", aliases.zh.join("\n")],
    ["aliases", aliases.en.join("\n")],
    ["points", points.zh],
    ["points", points.en],
    ["answer", answer.zh],
    ["answer", answer.en],
    ["code", code],
  ];
}

type Lengths = Record<Field, number>;
const noLengths = (): Lengths => ({ title: 0, aliases: 0, points: 0, answer: 0, code: 0 });

/** The mean length of each field in characters. */
function meanLengths(documents: readonly Document[]): Lengths {
  const means = noLengths();
  for (const document of documents) for (const [field, text] of textsOf(document)) means[field] += text.length;
  for (const field of fields) means[field] = Math.max(1, means[field] / Math.max(1, documents.length));
  return means;
}

/**
 * Builds the index over documents: BM25F, where the fields of a document are added up before they saturate. The impact of
 * a term in a document is f ÷ (f + k1), with f = Σ over fields of weight · occurrences ÷ (1 − b + b · length ÷ mean length).
 * Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), section 3.6.
 *
 * Deterministic: the same documents and words give the same bytes.
 */
export function buildIndex(documents: readonly Document[], analyser: Analyser, settings: Settings): IndexData {
  const builder = new PostingsBuilder();
  const means = meanLengths(documents);
  const used = channels.map((channel) => settings.channels[channel] > 0);
  // What the current document has of each term, by term number, and which terms it has.
  let found = new Float32Array(1 << 16);
  let terms = new Uint32Array(1 << 12);
  let count = 0;
  let weight = 0;
  const add: Emit = (channel, key) => {
    if (!used[channel]) return;
    const term = builder.term(key);
    if (term >= found.length) found = larger(found, new Float32Array(found.length * 2));
    const before = found[term] ?? 0;
    if (before === 0) {
      if (count === terms.length) terms = larger(terms, new Uint32Array(terms.length * 2));
      terms[count++] = term;
    }
    found[term] = before + weight;
  };

  for (const document of documents) {
    const texts = textsOf(document);
    const lengths = noLengths();
    for (const [field, text] of texts) lengths[field] += text.length;
    for (const [field, text] of texts) {
      if (text === "" || settings.fields[field] === 0) continue;
      weight = settings.fields[field] / (1 - settings.b + (settings.b * lengths[field]) / means[field]);
      emitField(analyser, field, text, add);
    }
    for (let index = 0; index < count; index++) {
      const term = terms[index] ?? 0;
      const frequency = found[term] ?? 0;
      builder.add(term, frequency / (frequency + settings.k1));
      found[term] = 0;
    }
    count = 0;
    builder.endDocument();
  }
  const postings = builder.finish();
  const vocabulary = analyser.lexicon.texts.filter((word) => positionOf(postings, hash(stem(word))) >= 0);
  return { postings, vocabulary: ` ${vocabulary.toSorted().join(" ")} ` };
}

/** Sounds only where texts are short and say what the entry is about; of code only its words. */
function emitField(analyser: Analyser, field: Field, text: string, add: Emit): void {
  const units = analyser.learn(text);
  analyser.letters(units, add);
  if (field === "code") return;
  analyser.segments(units, add);
  analyser.entryGroups(units, add);
  if (field !== "answer") analyser.sounds(units, add);
}

function larger<T extends Float32Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
