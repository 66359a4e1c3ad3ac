import { type Units, unitKind } from "./units.ts";

interface Node {
  readonly next: Map<number, Node>;
  /** What the phrases that end here stand for. */
  readonly values: number[];
}
const node = (): Node => ({ next: new Map(), values: [] });

/** Finds every phrase of a list in a text, one unit (character or word stem) at a time: a trie. */
export class Phrases {
  readonly #root = node();
  /** Whether a phrase may begin with a unit alone, or with two units, by 16 bits of them: most do not, and need no look-up. */
  readonly #alone = new Marks();
  readonly #together = new Marks();

  /** @param value what is told where the phrase is found */
  add(phrase: Units, value: number): void {
    const codes = Array.from(phrase.codes.subarray(0, phrase.length)).filter(
      (_, index) => phrase.kinds[index] !== unitKind.gap,
    );
    const [first = 0, second] = codes;
    if (second === undefined) this.#alone.set(first);
    else this.#together.set(two(first, second));
    let at = this.#root;
    for (const code of codes) {
      let next = at.next.get(code);
      if (!next) {
        next = node();
        at.next.set(code, next);
      }
      at = next;
    }
    if (at !== this.#root && !at.values.includes(value)) at.values.push(value);
  }

  /** Calls back for every occurrence, overlapping ones too. */
  find(text: Units, found: (value: number, from: number, to: number) => void): void {
    const { codes, length } = text;
    for (let from = 0; from < length; from++) {
      const first = codes[from] ?? 0;
      if (!this.#alone.has(first) && !this.#together.has(two(first, codes[from + 1] ?? 0))) continue;
      let at = this.#root.next.get(first);
      for (let to = from + 1; at; to++) {
        for (const value of at.values) found(value, from, to);
        if (to >= length) break;
        at = at.next.get(codes[to] ?? 0);
      }
    }
  }
}

const two = (first: number, second: number) => first ^ Math.imul(second, 0x9e3b);

/** A mark for each number of 16 bits, of which a larger one has the lowest; a bit each, so that all stay in the cache. */
class Marks {
  readonly #bits = new Uint32Array(0x10000 / 32);

  set(number: number): void {
    const at = (number & 0xffff) >>> 5;
    this.#bits[at] = (this.#bits[at] ?? 0) | (1 << (number & 31));
  }

  has(number: number): boolean {
    return (((this.#bits[(number & 0xffff) >>> 5] ?? 0) >>> (number & 31)) & 1) === 1;
  }
}
