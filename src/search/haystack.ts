/** Many short texts in one string, so that one pass of the engine's own search goes through all of them. */
export class Haystack {
  readonly #text: string;
  readonly #starts: Uint32Array;
  readonly #owners: Uint32Array;

  /** @param texts each with the number of the document that it belongs to; none may hold a line break */
  constructor(texts: readonly (readonly [text: string, owner: number])[]) {
    this.#starts = new Uint32Array(texts.length);
    this.#owners = Uint32Array.from(texts, ([, owner]) => owner);
    let at = 0;
    for (const [index, [text]] of texts.entries()) {
      this.#starts[index] = at;
      at += text.length + 1;
    }
    this.#text = `\n${texts.map(([text]) => text).join("\n")}`;
  }

  /** The documents of the texts that begin with something, up to a number of finds. */
  beginning(needle: string, most: number): number[] {
    return this.#search(`\n${needle}`, most);
  }

  /** The documents of the texts that hold something. */
  holding(needle: string, most: number): number[] {
    return this.#search(needle, most);
  }

  #search(needle: string, most: number): number[] {
    const found: number[] = [];
    for (let at = this.#text.indexOf(needle); at >= 0 && found.length < most; at = this.#text.indexOf(needle, at + 1))
      found.push(this.#ownerAt(at));
    return found;
  }

  /** The line break before a text counts as its own. */
  #ownerAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return this.#owners[low] ?? 0;
  }
}
