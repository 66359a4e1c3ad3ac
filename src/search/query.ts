import { type Analyser, pairKey, pinyinKey } from "./analyser.ts";
import { type Channel, channelNumber, channels } from "./channels.ts";
import { hash } from "./hash.ts";
import { parsePinyin, soundOf } from "./pinyin.ts";
import type { Settings } from "./settings.ts";
import type { Speller } from "./speller.ts";
import { stem } from "./stem.ts";
import { type Units, unitKind } from "./units.ts";

/** A term that a question asks for. */
export interface QueryTerm {
  readonly channel: Channel;
  readonly key: number;
  /** What it counts before its rarity. */
  readonly weight: number;
  /** How it reads, for explanations. */
  readonly text: string;
  /** Whether it is made of words only that are common in any field. */
  readonly common: boolean;
}

/** What the documents have. */
export interface Known {
  readonly speller: Speller;
  readonly hasTerm: (key: number) => boolean;
}

/** How many words a misspelt one may stand for, and what each counts by its number of mistakes. */
const corrections = 2;
const corrected = [1, 0.9, 0.7];

/** No syllable begins with i, u or v. */
const mayBeInitials = /^[a-hj-tw-z]{3,12}$/;

type Add = (channel: number, key: number, from: number, to: number, share?: number, text?: string) => void;

/** Cuts a question into the terms that it asks for, each once. */
export function parseQuery(text: string, analyser: Analyser, known: Known, settings: Settings): QueryTerm[] {
  const units = analyser.read(text);
  const common = analyser.common(units);
  const terms = new Map<number, QueryTerm>();
  const add: Add = (number, key, from, to, share = 1, label) => {
    const channel = channels[number] ?? "word";
    const weight = settings.channels[channel] * share;
    if (weight <= (terms.get(key)?.weight ?? 0)) return;
    terms.set(key, {
      channel,
      key,
      weight,
      text: label ?? units.slice(from, to),
      common: common.slice(from, to).every(Boolean),
    });
  };
  // Single Latin words come later, each in the way that fits it.
  const kept: Add = (channel, key, from, to) => {
    if (channel !== channelNumber.word) add(channel, key, from, to);
  };
  analyser.letters(units, kept);
  analyser.segments(units, kept);
  analyser.questionGroups(units, kept);
  // A pair of characters that no document has is often a pair that sounds like it: 训炼 for 训练.
  analyser.sounds(units, (channel, key, from, to) => {
    if (!known.hasTerm(pairKey(units.codes[from] ?? 0, units.codes[from + 1] ?? 0)))
      add(channel, key, from, to, settings.misheard);
  });
  for (let from = 0; from < units.length; from++) {
    let to = from;
    while (units.kinds[to] === unitKind.latin) to++;
    if (to === from) continue;
    addLatin(units, from, to, known, settings.speller, add);
    from = to;
  }
  return [...terms.values()];
}

/** Latin words in a row: as they are, as pinyin, or put right. */
function addLatin(units: Units, from: number, to: number, known: Known, spell: boolean, add: Add): void {
  const words = Array.from({ length: to - from }, (_, index) => {
    const at = from + index;
    const text = units.slice(at, at + 1);
    const code = units.codes[at] ?? 0;
    const stop = units.stops[at] === 1;
    return { at, text, code, stop, isKnown: stop || known.hasTerm(code), syllables: parsePinyin(text) };
  });
  const romanised = new Set<number>();
  for (const run of pinyinRuns(words)) {
    const syllables = run.flatMap((word) => word.syllables ?? []);
    for (const [index, syllable] of syllables.entries()) {
      const next = syllables[index + 1];
      if (next === undefined) continue;
      const key = pinyinKey(soundOf(syllable), soundOf(next));
      add(channelNumber.pinyin, key, run[0]?.at ?? 0, (run.at(-1)?.at ?? 0) + 1, 1, `${syllable} ${next}`);
    }
    for (const { at } of run) romanised.add(at);
  }
  for (const { at, text, code, stop, isKnown } of words) {
    if (stop) continue;
    if (isKnown) add(channelNumber.word, code, at, at + 1);
    else if (!romanised.has(at)) {
      const right = spell ? known.speller.correct(text, corrections) : [];
      for (const { word, mistakes } of right)
        add(channelNumber.word, hash(stem(word)), at, at + 1, corrected[mistakes], `${text} → ${word}`);
      if (right.length === 0 && mayBeInitials.test(text)) add(channelNumber.initials, hash(text), at, at + 1, 1, text);
      // A word that nothing is like stays: that the documents do not have it says something about the question.
      if (right.length === 0) add(channelNumber.word, code, at, at + 1);
    }
  }
}

/**
 * The runs of words that are pinyin: all of them can be read so, there are two syllables at least, and one word at least is
 * none of the documents' (data, change and bake can all be read as pinyin).
 */
function pinyinRuns<W extends { readonly isKnown: boolean; readonly syllables: readonly string[] | null }>(
  words: readonly W[],
): W[][] {
  const runs: W[][] = [[]];
  for (const word of words) {
    if (word.syllables) runs.at(-1)?.push(word);
    else runs.push([]);
  }
  return runs.filter(
    (run) => run.some(({ isKnown }) => !isKnown) && run.flatMap(({ syllables }) => syllables ?? []).length > 1,
  );
}
