import { lastUpTo } from "./places.ts";

/** Many short texts in one string, so that one pass of the engine's own search goes through all of them. */
export interface Haystack {
  /** A line for each text, with a line break before each. */
  readonly text: string;
  /** Where the texts of each document begin. */
  readonly starts: Uint32Array<ArrayBuffer>;
}

/** @param texts of each document; none may hold a line break */
export function stack(texts: readonly (readonly string[])[]): Haystack {
  const starts = new Uint32Array(texts.length);
  let at = 0;
  for (const [document, ones] of texts.entries()) {
    starts[document] = at;
    for (const one of ones) at += one.length + 1;
  }
  return { text: texts.flatMap((ones) => ones.map((one) => `\n${one}`)).join(""), starts };
}

/** The documents of the texts that hold something (that begin with it, where it begins with a line break). */
export function holding({ text, starts }: Haystack, needle: string, most: number): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(needle); at >= 0 && found.length < most; at = text.indexOf(needle, at + 1))
    found.push(lastUpTo(starts, at));
  return found;
}
