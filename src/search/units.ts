import type { Lexicon } from "./lexicon.ts";
import { isStopCharacter } from "./stopWords.ts";

/** Kinds of units: what a text is made of before it is searched. */
export const unitKind = { gap: 0, han: 1, latin: 2 } as const;

/** A text as a row of units: Han characters, Latin words (and numbers), and gaps where punctuation stood. */
export class Units {
  text = "";
  length = 0;
  kinds = new Uint8Array(64);
  /** The code point of a character; the hash of a word's stem. */
  codes = new Uint32Array(64);
  /** 1 where a unit is of grammar or courtesy only. */
  stops = new Uint8Array(64);
  #starts = new Uint32Array(64);
  #ends = new Uint32Array(64);

  /** Empties it for another text; the arrays are kept. */
  begin(text: string): void {
    this.text = text;
    this.length = 0;
    // A character is one unit at most, and what is read past the end is a gap.
    if (text.length + 1 >= this.kinds.length) {
      const size = 2 * text.length + 2;
      this.kinds = new Uint8Array(size);
      this.codes = new Uint32Array(size);
      this.stops = new Uint8Array(size);
      this.#starts = new Uint32Array(size);
      this.#ends = new Uint32Array(size);
    }
  }

  end(): void {
    this.kinds[this.length] = unitKind.gap;
  }

  push(kind: number, code: number, stop: number, start: number, end: number): void {
    const at = this.length++;
    this.kinds[at] = kind;
    this.codes[at] = code;
    this.stops[at] = stop;
    this.#starts[at] = start;
    this.#ends[at] = end;
  }

  /** What stands from one unit up to another. */
  slice(from: number, to: number): string {
    return from < to ? this.text.slice(this.#starts[from], this.#ends[to - 1]) : "";
  }
}

const space = 32;
const hyphen = 45;
const character = { other: 0, letter: 1, han: 2, stopHan: 3, surrogate: 4, unknown: 5 } as const;
/** The class of each UTF-16 unit, found out when it is first met. */
const classes = new Uint8Array(0x10000).fill(character.unknown);
const isHan = /\p{Script=Han}/u;
const isLetter = /[\p{L}\p{N}+#]/u;

function classOf(code: number): number {
  const known = classes[code] ?? character.other;
  if (known !== character.unknown) return known;
  const found = classify(code);
  classes[code] = found;
  return found;
}

function classify(code: number): number {
  if (code >= 0xd800 && code <= 0xdfff) return character.surrogate;
  const text = String.fromCharCode(code);
  if (isHan.test(text)) return isStopCharacter(text) ? character.stopHan : character.han;
  return isLetter.test(text) ? character.letter : character.other;
}

/**
 * Cuts normalised text into units. Latin and Han runs part where they meet: node.js教程 is node, js, 教, 程. A space
 * or hyphen between Latin words is no gap; punctuation is, and so is a space between characters.
 *
 * @param units an object to use again
 */
export function unitsOf(text: string, lexicon: Lexicon, learn: boolean, units = new Units()): Units {
  units.begin(text);
  let last: number = unitKind.gap;
  const push = (kind: number, code: number, stop: number, start: number, end: number) => {
    if (kind === unitKind.gap && last === unitKind.gap) return;
    last = kind;
    units.push(kind, code, stop, start, end);
  };
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    const found = classOf(code);
    if (found === character.han || found === character.stopHan) {
      push(unitKind.han, code, found === character.stopHan ? 1 : 0, at, at + 1);
      at++;
    } else if (found === character.letter) {
      const from = at++;
      while (at < text.length && classOf(text.charCodeAt(at)) === character.letter) at++;
      const { code: word, stop } = lexicon.at(text, from, at, learn);
      push(unitKind.latin, word, stop ? 1 : 0, from, at);
    } else if (found === character.surrogate) {
      const whole = String.fromCodePoint(text.codePointAt(at) ?? 0);
      if (isHan.test(whole)) push(unitKind.han, whole.codePointAt(0) ?? 0, 0, at, at + whole.length);
      else push(unitKind.gap, 0, 1, at, at);
      at += whole.length;
    } else {
      if (!((code === space || code === hyphen) && last === unitKind.latin)) push(unitKind.gap, 0, 1, at, at);
      at++;
    }
  }
  units.end();
  return units;
}
