import { type Token, tokenise } from "./tokenise.ts";

/** A part of a document and how much a word in it counts. */
export interface Field {
  readonly text: string;
  readonly weight: number;
}

/** How a question scores against one document. */
export interface Match {
  /** The document's number, as given. */
  readonly document: number;
  readonly score: number;
  /** The share of the question's weight that the document has, 0 to 1. */
  readonly covered: number;
}

/** Saturation of repeated words, and how far long fields are held back: the customary values. */
const k1 = 1.2;
const b = 0.6;

/**
 * BM25F: words are weighted by the field they stand in, then saturate as one. Robertson and Zaragoza, "The
 * Probabilistic Relevance Framework: BM25 and Beyond" (2009), section 3.6.
 */
export class Bm25Index {
  readonly #size: number;
  readonly #postings = new Map<string, Map<number, number>>();

  /** @param documents the fields of each document, in the same order for all */
  constructor(documents: readonly (readonly Field[])[]) {
    this.#size = documents.length;
    const tokens = documents.map((fields) => fields.map(({ text }) => tokenise(text)));
    const widths = documents[0]?.map((_, field) => mean(tokens.map((fields) => fields[field]?.length ?? 0))) ?? [];
    for (const [document, fields] of documents.entries())
      for (const [field, { weight }] of fields.entries()) {
        const words = tokens[document]?.[field] ?? [];
        const norm = 1 - b + (b * words.length) / (widths[field] || 1);
        for (const { text } of words) this.#add(text, document, weight / norm);
      }
  }

  /** The documents that have anything of the question, best first. */
  search(question: string): Match[] {
    const tokens = [...new Map(tokenise(question).map((token) => [token.text, token])).values()];
    const total = tokens.reduce((sum, token) => sum + this.#tells(token), 0);
    const matches = new Map<number, { score: number; covered: number }>();
    for (const token of tokens) {
      const tells = this.#tells(token);
      for (const [document, frequency] of this.#postings.get(token.text) ?? []) {
        const match = matches.get(document) ?? { score: 0, covered: 0 };
        match.score += (tells * frequency * (k1 + 1)) / (k1 + frequency);
        match.covered += tells / total;
        matches.set(document, match);
      }
    }
    return [...matches].map(([document, match]) => ({ document, ...match })).toSorted((x, y) => y.score - x.score);
  }

  /** Inverse document frequency times the token's own weight; a word that no document has tells most. */
  #tells({ text, weight }: Token): number {
    const frequency = this.#postings.get(text)?.size ?? 0;
    return weight * Math.log(1 + (this.#size - frequency + 0.5) / (frequency + 0.5));
  }

  #add(text: string, document: number, frequency: number): void {
    const documents = this.#postings.get(text) ?? new Map<number, number>();
    documents.set(document, (documents.get(document) ?? 0) + frequency);
    this.#postings.set(text, documents);
  }
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
