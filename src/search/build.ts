import type { Analyser, Emit } from "./analyser.ts";
import { channels } from "./channels.ts";
import type { Document } from "./document.ts";
import { collectForms, type Forms } from "./forms.ts";
import { hash } from "./hash.ts";
import { PostingsBuilder, type PostingsData, positionOf } from "./postings.ts";
import type { Field, Settings } from "./settings.ts";
import { stem } from "./stem.ts";
import type { Asked } from "./words.ts";

/**
 * The index over some documents that follow each other. A large index has several parts, built side by side. Typed arrays
 * and a few strings only, cheap to hand to another thread.
 */
export interface IndexPart {
  /** The number of its first document among all. */
  readonly start: number;
  readonly postings: PostingsData;
  /** The Latin words of the documents in order, with a space around each. */
  readonly vocabulary: string;
  readonly forms: Forms;
}

/** The texts of a document by field, each in one language. */
function textsOf(document: Document, askedOf: Asked): readonly (readonly [Field, string])[] {
  const { id, title, aliases, points, answer, code } = document;
  const asked = askedOf.get(id) ?? { zh: "", en: "" };
  return [
    ["title", title.zh],
    ["title", title.en],
    ["aliases", aliases.zh.join("\n")],
    ["aliases", aliases.en.join("\n")],
    ["asked", asked.zh],
    ["asked", asked.en],
    ["points", points.zh],
    ["points", points.en],
    ["answer", answer.zh],
    ["answer", answer.en],
    ["code", code],
  ];
}

export type Lengths = Readonly<Record<Field, number>>;

function lengthsOf(document: Document, asked: Asked): Lengths {
  const lengths = { title: 0, aliases: 0, asked: 0, points: 0, answer: 0, code: 0 };
  for (const [field, text] of textsOf(document, asked)) lengths[field] += text.length;
  return lengths;
}

/** So many documents tell how long they are on average. */
const sampleSize = 500;

/** The mean length of each field in characters, of documents taken at even steps. */
export function meanLengths(documents: readonly Document[], asked: Asked): Lengths {
  const step = Math.max(1, Math.floor(documents.length / sampleSize));
  const sample = documents.filter((_, number) => number % step === 0).map((document) => lengthsOf(document, asked));
  const mean = (field: Field) =>
    Math.max(1, sample.reduce((sum, lengths) => sum + lengths[field], 0) / Math.max(1, sample.length));
  return {
    title: mean("title"),
    aliases: mean("aliases"),
    asked: mean("asked"),
    points: mean("points"),
    answer: mean("answer"),
    code: mean("code"),
  };
}

/** The whole index in one part. */
export const buildIndex = (documents: readonly Document[], analyser: Analyser, settings: Settings): IndexPart =>
  buildPart(documents, 0, meanLengths(documents, analyser.asked), analyser, settings);

/**
 * Builds an index: BM25F, where the fields of a document are added up before they saturate. The impact of
 * a term in a document is f ÷ (f + k1), with f = Σ over fields of weight · occurrences ÷ (1 − b + b · length ÷ mean length).
 * Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), section 3.6.
 *
 * Deterministic: the same documents and words give the same bytes.
 */
export function buildPart(
  documents: readonly Document[],
  start: number,
  means: Lengths,
  analyser: Analyser,
  settings: Settings,
): IndexPart {
  const builder = new PostingsBuilder();
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
    const lengths = lengthsOf(document, analyser.asked);
    for (const [field, text] of textsOf(document, analyser.asked)) {
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
  return {
    start,
    postings,
    vocabulary: ` ${vocabulary.toSorted().join(" ")} `,
    forms: collectForms(documents, analyser.normalise),
  };
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
