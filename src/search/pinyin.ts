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

const initials = " b p m f d t n l g k h j q x z c s r y w zh ch sh".split(" ");
const finals =
  "a o e i u v ai ei ui ao ou iu ie ue ve er an en in un ang eng ing ong ia iao ian iang iong ua uo uai uan uang".split(
    " ",
  );
let all: ReadonlySet<string> | null = null;

/** Every syllable that a Chinese character can have; the rules of pinyin's tables, tried on what the letters allow. */
function syllables(): ReadonlySet<string> {
  all ??= new Set(
    initials.flatMap((initial) => finals.map((final) => initial + final)).filter((syllable) => possible.test(syllable)),
  );
  return all;
}
/** Which finals go with which initials. */
const possible = new RegExp(
  `^(?:${[
    "a|o|e|ai|ei|ao|ou|an|en|ang|eng|er",
    "[bpm](?:a|o|ai|ei|ao|an|en|ang|eng|i|ie|iao|ian|in|ing|u)|m(?:e|ou|iu)|p(?:ou)|f(?:a|o|ei|ou|an|en|ang|eng|u)",
    "[dt](?:a|e|ai|ei|ao|ou|an|ang|eng|ong|i|ie|iao|ian|ing|u|uo|ui|uan|un)|d(?:ia|iu|en)",
    "[nl](?:a|e|ai|ei|ao|ou|an|ang|eng|ong|i|ie|iao|iu|ian|in|iang|ing|u|uo|uan|un|v|ve|ue)|l(?:ia|o)|nen",
    "[gkh](?:a|e|ai|ei|ao|ou|an|en|ang|eng|ong|u|ua|uo|uai|ui|uan|un|uang)",
    "[jqx](?:i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ue|uan|un|v|ve)",
    "(?:zh|ch|sh|[zcs])(?:a|e|i|ai|ei|ao|ou|an|en|ang|eng|ong|u|uo|ui|uan|un)|(?:zh|ch|sh)(?:ua|uai|uang)",
    "r(?:e|i|ao|ou|an|en|ang|eng|ong|u|ua|uo|ui|uan|un)",
    "y(?:a|o|e|i|ao|ou|an|in|ang|ing|ong|u|ue|uan|un|v)|w(?:a|o|ai|ei|an|en|ang|eng|u)",
  ].join("|")})$`,
);
const longestSyllable = 6;

/**
 * Reads a Latin word as pinyin: the fewest syllables that make it up, or null where it is none. Of readings of the same
 * length the one with the longer first syllables wins (xian is one syllable, fangan is fang + an).
 */
export function parsePinyin(word: string): string[] | null {
  if (!/^[a-zü]+$/.test(word) || word.length > 120) return null;
  const known = syllables();
  // best[i]: the fewest syllables from letter i to the end
  const best: (readonly [count: number, length: number] | null)[] = Array.from({ length: word.length + 1 }, () => null);
  best[word.length] = [0, 0];
  for (let from = word.length - 1; from >= 0; from--)
    for (let length = Math.min(longestSyllable, word.length - from); length > 0; length--) {
      const rest = best[from + length];
      if (!rest || !known.has(word.slice(from, from + length))) continue;
      const count = rest[0] + 1;
      if (!best[from] || count < (best[from]?.[0] ?? 0)) best[from] = [count, length];
    }
  if (!best[0]) return null;
  const parts: string[] = [];
  for (let at = 0; at < word.length; ) {
    const length = best[at]?.[1] ?? 1;
    parts.push(word.slice(at, at + length));
    at += length;
  }
  return parts;
}
