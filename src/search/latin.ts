import { pinyinKey } from "./analyser.ts";
import { channelNumber } from "./channels.ts";
import { hash } from "./hash.ts";
import { soundOf } from "./pinyin.ts";
import type { Add, Known } from "./query.ts";
import { stem } from "./stem.ts";
import { isStopWord } from "./stopWords.ts";
import { parseMisspeltPinyin, parsePinyin } from "./syllables.ts";
import type { Units } from "./units.ts";

/** How many words a misspelt one may stand for, and what each counts by its number of mistakes. */
const corrections = 2;
const corrected = [1, 0.8, 0.6];
/** The share of the second likeliest. */
const lessLikely = 0.5;

/** No syllable begins with i, u or v. */
const mayBeInitials = /^[a-hj-tw-z]{3,12}$/;

/** A Latin word of a question. */
interface Latin {
  readonly at: number;
  readonly text: string;
  readonly code: number;
  readonly stop: boolean;
  /** Whether the documents have it, or it is of grammar. */
  readonly isKnown: boolean;
  readonly syllables: readonly string[] | null;
}

/** Latin words in a row: as they are, as pinyin, or put right. */
export function addLatin(units: Units, from: number, to: number, known: Known, spell: boolean, add: Add): void {
  const found = Array.from({ length: to - from }, (_, index) => {
    const at = from + index;
    const text = units.slice(at, at + 1);
    const code = units.codes[at] ?? 0;
    const stop = units.stops[at] === 1;
    return { at, text, code, stop, isKnown: stop || known.hasWord(text, code) };
  });
  // Where every word is one of the documents', none is misspelt or pinyin.
  if (found.every(({ isKnown }) => isKnown)) {
    for (const { at, code, stop } of found) if (!stop && known.hasTerm(code)) add(channelNumber.word, code, at, at + 1);
    return;
  }
  const words = found.map((word): Latin => ({ ...word, syllables: parsePinyin(word.text) }));
  const readings = spell ? words.map((word, index) => mend(word, words[index - 1], words[index + 1], known)) : words;
  const done = new Set<number>();
  for (const run of pinyinRuns(readings, known)) {
    addPinyin(run, add);
    for (const { at } of run) done.add(at);
  }
  if (spell) for (const at of addRespaced(words, done, known, add)) done.add(at);
  for (const { at, text, code, stop, isKnown } of words) {
    if (stop) continue;
    // A word of the term tables that no document has is looked for through its group.
    if (isKnown && known.hasTerm(code)) add(channelNumber.word, code, at, at + 1);
    else if (!isKnown && !done.has(at)) {
      const right = spell ? known.speller.correct(text, corrections) : [];
      for (const [place, { word, mistakes }] of right.entries()) {
        const share = (corrected[mistakes] ?? 0) * (place === 0 ? 1 : lessLikely);
        add(channelNumber.word, hash(stem(word)), at, at + 1, share, `${text} → ${word}`);
      }
      // Terms and everyday words are then looked for as if it had been written so.
      if (right[0]?.mistakes === 1) units.codes[at] = hash(stem(right[0].word));
      if (right.length === 0 && mayBeInitials.test(text)) add(channelNumber.initials, hash(text), at, at + 1, 1, text);
      // A word that nothing is like stays: that the documents do not have it says something about the question.
      if (right.length === 0) add(channelNumber.word, code, at, at + 1);
    }
  }
}

function addPinyin(run: readonly Latin[], add: Add): void {
  const syllables = run.flatMap((word) => word.syllables ?? []);
  for (const [index, syllable] of syllables.entries()) {
    const next = syllables[index + 1];
    if (next === undefined) continue;
    const key = pinyinKey(soundOf(syllable), soundOf(next));
    add(channelNumber.pinyin, key, run[0]?.at ?? 0, (run.at(-1)?.at ?? 0) + 1, 1, `${syllable} ${next}`);
  }
}

/**
 * The runs of words that are pinyin: all of them can be read so, there are two syllables at least, and one word at least is
 * none of the documents' (data, change and bake can all be read as pinyin), nor one of theirs misspelt (lisence can be).
 */
function pinyinRuns(words: readonly Latin[], known: Known): Latin[][] {
  const runs: Latin[][] = [[]];
  for (const word of words) {
    if (word.syllables) runs.at(-1)?.push(word);
    else runs.push([]);
  }
  return runs.filter((run) => {
    const unknown = run.filter(({ isKnown }) => !isKnown);
    const pairs = pairsOf(run.flatMap(({ syllables }) => syllables ?? []));
    if (unknown.length === 0 || pairs.length === 0) return false;
    return sharesHalf(pairs, known) || unknown.every(({ text }) => known.speller.correct(text, 1).length === 0);
  });
}

const pairsOf = (syllables: readonly string[]): readonly number[] => {
  const sounds = syllables.map(soundOf);
  return sounds.slice(1).map((sound, index) => pinyinKey(sounds[index] ?? 0, sound));
};
const knownOf = (pairs: readonly number[], known: Known) => pairs.filter((key) => known.hasTerm(key)).length;
const sharesHalf = (pairs: readonly number[], known: Known) => knownOf(pairs, known) * 2 >= pairs.length;

/**
 * Reads a word as pinyin with a slip, where nothing else explains it: the reading that has most pairs of syllables which
 * the documents have, with its neighbours'; half of all pairs at least.
 */
function mend(word: Latin, before: Latin | undefined, after: Latin | undefined, known: Known): Latin {
  if (word.isKnown || word.syllables) return word;
  const isPinyin = (other: Latin | undefined) => other?.syllables && !other.isKnown;
  const alone = !isPinyin(before) && !isPinyin(after);
  if (alone && known.speller.correct(word.text, 1).length > 0) return word;
  let best: readonly string[] | null = null;
  let most = 0;
  for (const syllables of parseMisspeltPinyin(word.text)) {
    const row = [...(before?.syllables?.slice(-1) ?? []), ...syllables, ...(after?.syllables?.slice(0, 1) ?? [])];
    const pairs = pairsOf(row);
    const found = knownOf(pairs, known);
    if (found > most && sharesHalf(pairs, known) && pairs.length > (alone ? 1 : 0)) [best, most] = [syllables, found];
  }
  return { ...word, syllables: best };
}

/** What a word counts that stood in two parts, or was joined to its neighbour. */
const respaced = 0.9;
const shortestPart = 3;

/** Puts words right that were typed in two parts, or as one with their neighbour. @returns the units that are dealt with */
function addRespaced(words: readonly Latin[], done: ReadonlySet<number>, known: Known, add: Add): number[] {
  const has = (text: string) => known.hasTerm(hash(stem(text)));
  const dealt: number[] = [];
  for (const [index, { at, text, isKnown }] of words.entries()) {
    const next = words[index + 1];
    const whole = text + (next?.text ?? "");
    if (
      next &&
      !(isKnown && next.isKnown) &&
      !dealt.includes(at) &&
      whole.length > 2 * shortestPart - 1 &&
      has(whole)
    ) {
      add(channelNumber.word, hash(stem(whole)), at, next.at + 1, respaced, `${text} ${next.text} → ${whole}`);
      dealt.push(at, next.at);
    } else if (!isKnown && !done.has(at) && !dealt.includes(at) && known.speller.correct(text, 1).length === 0) {
      const parts = inTwo(text, (part) => isStopWord(part) || has(part));
      if (!parts) continue;
      for (const part of parts.filter((part) => !isStopWord(part)))
        add(channelNumber.word, hash(stem(part)), at, at + 1, respaced, `${text} → ${parts.join(" ")}`);
      dealt.push(at);
    }
  }
  return dealt;
}

/** The two known words that a word is made of, the more even the better; undefined where there are none. */
function inTwo(text: string, has: (part: string) => boolean): [string, string] | undefined {
  if (!/^[a-z]{6,40}$/.test(text)) return undefined;
  const places = Array.from({ length: text.length - 2 * shortestPart + 1 }, (_, index) => shortestPart + index);
  return places
    .toSorted((a, b) => Math.abs(2 * a - text.length) - Math.abs(2 * b - text.length))
    .map((place): [string, string] => [text.slice(0, place), text.slice(place)])
    .find(([left, right]) => has(left) && has(right));
}
