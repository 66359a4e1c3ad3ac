import { placeOf } from "./places.ts";

/**
 * The lists of documents that hold each term. Terms are 32-bit keys, sorted, found by halving; a list is bytes: the
 * distance to the next document as a varint, then the term's impact there as one byte. Plain typed arrays only, so that
 * a worker can hand them over without copying.
 */
export interface PostingsData {
  readonly documents: number;
  readonly keys: Uint32Array<ArrayBuffer>;
  /** In how many documents each term is. */
  readonly frequencies: Uint32Array<ArrayBuffer>;
  /** Where the list of each term begins in `bytes`; one more for the end. */
  readonly offsets: Uint32Array<ArrayBuffer>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Impacts are numbers from 0 to 1 and are kept in steps of this size. */
const impactSteps = 255;

/** Where a key stands among the sorted keys, or -1. */
export const positionOf = ({ keys }: PostingsData, key: number): number => placeOf(keys, key);

/**
 * Adds `weight` × impact to the score of every document that holds the term.
 * @param start the number of the first document of these postings among the scores
 */
export function accumulate(
  data: PostingsData,
  position: number,
  weight: number,
  scores: Float32Array,
  start: number,
): void {
  const { bytes, offsets } = data;
  const end = offsets[position + 1] ?? 0;
  const step = weight / impactSteps;
  let document = start - 1;
  for (let at = offsets[position] ?? 0; at < end; ) {
    let byte = bytes[at++] ?? 0;
    let distance = byte & 0x7f;
    for (let shift = 7; byte >= 0x80; shift += 7) {
      byte = bytes[at++] ?? 0;
      distance |= (byte & 0x7f) << shift;
    }
    document += distance + 1;
    scores[document] = (scores[document] ?? 0) + step * (bytes[at++] ?? 0);
  }
}

/** The impact of a term in one document, 0 where it is not there; for explanations. */
export function impactIn(data: PostingsData, position: number, document: number): number {
  const scores = new Float32Array(data.documents);
  accumulate(data, position, 1, scores, 0);
  return scores[document] ?? 0;
}

/** Documents are collected in blocks of this many, so that building takes little more memory than the result. */
const blockSize = 4096;

/** The postings of one block, by term number, with document numbers counted from the block's start. */
interface Block {
  readonly start: number;
  readonly offsets: Uint32Array;
  readonly documents: Uint16Array;
  readonly impacts: Uint8Array;
}

/** Collects terms document by document. */
export class PostingsBuilder {
  readonly #blocks: Block[] = [];
  #slots = new Int32Array(1 << 16).fill(-1);
  #keys = new Uint32Array(1 << 15);
  #frequencies = new Uint32Array(1 << 15);
  #terms = 0;
  #document = 0;
  #blockStart = 0;
  // What the current block holds, in order of arrival.
  #length = 0;
  #rowTerms = new Uint32Array(1 << 18);
  #rowDocuments = new Uint16Array(1 << 18);
  #rowImpacts = new Uint8Array(1 << 18);

  /** The number of a term, given in order of arrival. */
  term(key: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = key & mask; ; slot = (slot + 1) & mask) {
      const term = this.#slots[slot] ?? -1;
      if (term < 0) return this.#addTerm(key, slot);
      if (this.#keys[term] === key) return term;
    }
  }

  /** Adds a term of the current document, once. @param impact 0 to 1 */
  add(term: number, impact: number): void {
    const at = this.#length++;
    if (at === this.#rowTerms.length) this.#growRows();
    this.#rowTerms[at] = term;
    this.#rowDocuments[at] = this.#document - this.#blockStart;
    this.#rowImpacts[at] = Math.max(1, Math.min(impactSteps, Math.round(impact * impactSteps)));
    this.#frequencies[term] = (this.#frequencies[term] ?? 0) + 1;
  }

  endDocument(): void {
    this.#document++;
    if (this.#document - this.#blockStart === blockSize) this.#endBlock();
  }

  /** The sorted lists. */
  finish(): PostingsData {
    this.#endBlock();
    const count = this.#terms;
    const order = sortedOrder(this.#keys.subarray(0, count));
    const keys = new Uint32Array(count);
    const frequencies = new Uint32Array(count);
    const offsets = new Uint32Array(count + 1);
    let bytes = new Uint8Array(1 << 20);
    let at = 0;
    for (let position = 0; position < count; position++) {
      const term = order[position] ?? 0;
      keys[position] = this.#keys[term] ?? 0;
      frequencies[position] = this.#frequencies[term] ?? 0;
      offsets[position] = at;
      const most = at + 6 * (frequencies[position] ?? 0);
      if (most > bytes.length) {
        const larger = new Uint8Array(Math.max(most, bytes.length * 2));
        larger.set(bytes);
        bytes = larger;
      }
      let last = -1;
      for (const block of this.#blocks) {
        const end = block.offsets[term + 1] ?? 0;
        for (let row = block.offsets[term] ?? end; row < end; row++) {
          const document = block.start + (block.documents[row] ?? 0);
          let distance = document - last - 1;
          for (; distance >= 0x80; distance >>>= 7) bytes[at++] = (distance & 0x7f) | 0x80;
          bytes[at++] = distance;
          bytes[at++] = block.impacts[row] ?? 0;
          last = document;
        }
      }
    }
    offsets[count] = at;
    return { documents: this.#document, keys, frequencies, offsets, bytes: bytes.slice(0, at) };
  }

  #addTerm(key: number, slot: number): number {
    const term = this.#terms++;
    if (term === this.#keys.length) {
      this.#keys = doubled(this.#keys);
      this.#frequencies = doubled(this.#frequencies);
    }
    this.#keys[term] = key;
    this.#slots[slot] = term;
    if (this.#terms * 2 > this.#slots.length) this.#growSlots();
    return term;
  }

  #growSlots(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let term = 0; term < this.#terms; term++) {
      let slot = (this.#keys[term] ?? 0) & mask;
      while ((slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
      slots[slot] = term;
    }
    this.#slots = slots;
  }

  #growRows(): void {
    const length = this.#rowTerms.length * 2;
    const [terms, documents, impacts] = [new Uint32Array(length), new Uint16Array(length), new Uint8Array(length)];
    terms.set(this.#rowTerms);
    documents.set(this.#rowDocuments);
    impacts.set(this.#rowImpacts);
    [this.#rowTerms, this.#rowDocuments, this.#rowImpacts] = [terms, documents, impacts];
  }

  /** Sorts the rows of the block by term; documents stay in order (counting sort). */
  #endBlock(): void {
    const offsets = new Uint32Array(this.#terms + 1);
    for (let row = 0; row < this.#length; row++) {
      const next = (this.#rowTerms[row] ?? 0) + 1;
      offsets[next] = (offsets[next] ?? 0) + 1;
    }
    for (let term = 0; term < this.#terms; term++) offsets[term + 1] = (offsets[term + 1] ?? 0) + (offsets[term] ?? 0);
    const cursor = offsets.slice();
    const documents = new Uint16Array(this.#length);
    const impacts = new Uint8Array(this.#length);
    for (let row = 0; row < this.#length; row++) {
      const term = this.#rowTerms[row] ?? 0;
      const at = cursor[term] ?? 0;
      cursor[term] = at + 1;
      documents[at] = this.#rowDocuments[row] ?? 0;
      impacts[at] = this.#rowImpacts[row] ?? 0;
    }
    this.#blocks.push({ start: this.#blockStart, offsets, documents, impacts });
    this.#blockStart = this.#document;
    this.#length = 0;
  }
}

function doubled(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/** The indices of an array in the order of its values; exact in doubles up to 2^53. */
function sortedOrder(values: Uint32Array): Uint32Array {
  const rows = new Float64Array(values.length);
  const span = 2 ** 21;
  if (values.length > span) return Uint32Array.from(values.keys()).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  for (let index = 0; index < values.length; index++) rows[index] = (values[index] ?? 0) * span + index;
  rows.sort();
  return Uint32Array.from(rows, (row) => row % span);
}
