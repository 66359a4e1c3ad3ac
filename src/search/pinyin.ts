import { pinyin } from "pinyin-pro";
import { hash } from "./hash.ts";

/** How a character is read, without its tone. */
export interface Reading {
  readonly syllable: string;
  /** The hash of the folded syllable: the same for what sounds alike. */
  readonly sound: number;
}

/**
 * Folds what speakers and typists confuse: retroflex and plain initials (zh/z), front and back nasals (ang/an), and the
 * spellings of ü (lv, lü, lue).
 */
export function foldSyllable(syllable: string): string {
  return syllable
    .replace(/^([zcs])h/, "$1")
    .replace(/ng$/, "n")
    .replace(/^([nljqxy])(?:v|ü)/, "$1u");
}

export const soundOf = (syllable: string): number => hash(foldSyllable(syllable));

const none: Reading = { syllable: "", sound: 0 };
const bySyllable = new Map<string, Reading>([["", none]]);
function readingOf(text: string | undefined): Reading {
  const syllable = text !== undefined && /^[a-z]+$/.test(text) ? text : "";
  let reading = bySyllable.get(syllable);
  if (!reading) {
    reading = { syllable, sound: soundOf(syllable) };
    bySyllable.set(syllable, reading);
  }
  return reading;
}

/** Readings are asked for once: of a character by itself, and of a pair where a neighbour may change it (银行, 行动). */
interface Single {
  readonly reading: Reading;
  readonly ambiguous: boolean;
}
const singles = new Map<number, Single>();
const pairs = new Map<number, readonly [Reading, Reading]>();
const mostPairs = 200_000;
const options = { toneType: "none", type: "array", v: true } as const;

function alone(code: number): Single {
  let single = singles.get(code);
  if (!single) {
    const all = new Set(pinyin(String.fromCodePoint(code), { ...options, multiple: true }));
    const [own] = pinyin(String.fromCodePoint(code), options);
    single = { reading: readingOf(own), ambiguous: all.size > 1 };
    singles.set(code, single);
  }
  return single;
}

function together(first: number, second: number): readonly [Reading, Reading] {
  const key = first * 0x20_0000 + second;
  let both = pairs.get(key);
  if (!both) {
    if (pairs.size >= mostPairs) pairs.clear();
    const [a, b] = pinyin(String.fromCodePoint(first, second), options);
    both = [readingOf(a), readingOf(b)];
    pairs.set(key, both);
  }
  return both;
}

/** The reading of each character of a run of Han characters. */
export function readingsOf(codes: Uint32Array): Reading[] {
  return Array.from(codes, (code, index) => {
    const { reading, ambiguous } = alone(code);
    if (!ambiguous) return reading;
    const [before, after] = [codes[index - 1], codes[index + 1]];
    const withNext = after === undefined ? reading : together(code, after)[0];
    return withNext === reading && before !== undefined ? together(before, code)[1] : withNext;
  });
}
