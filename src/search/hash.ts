/** Spreads a number's bits: the finisher of MurmurHash3 (A. Appleby, public domain). */
export function stir(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** 32-bit FNV-1a over UTF-16 units, stirred; http://www.isthe.com/chongo/tech/comp/fnv/ */
export function hashOfRange(text: string, from: number, to: number): number {
  let value = 0x811c9dc5;
  for (let at = from; at < to; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return stir(value);
}

export const hash = (text: string): number => hashOfRange(text, 0, text.length);

/** One key of two, order matters. */
export const hashOfPair = (first: number, second: number): number => stir(Math.imul(first, 0x9e3779b1) ^ second);
