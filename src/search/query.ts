import { type Analyser, pairKey } from "./analyser.ts";
import { type Channel, channelNumber, channels } from "./channels.ts";
import { addLatin } from "./latin.ts";
import type { Settings } from "./settings.ts";
import type { Speller } from "./speller.ts";
import { unitKind } from "./units.ts";

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
  /** Whether a Latin word is theirs, or one of the authored words. */
  readonly hasWord: (word: string, code: number) => boolean;
}

/** Takes a term of a question. @param share what it counts of its channel's weight */
export type Add = (channel: number, key: number, from: number, to: number, share?: number, text?: string) => void;

/** Cuts a question into the terms that it asks for, each once. */
export function parseQuery(text: string, analyser: Analyser, known: Known, settings: Settings): QueryTerm[] {
  const units = analyser.read(text);
  const common = analyser.common(units);
  const isCommon = (from: number, to: number) => {
    for (let at = from; at < to; at++) if (!common[at]) return false;
    return true;
  };
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
      common: isCommon(from, to),
    });
  };
  // Latin words first: one that was misspelt is put right for the rest.
  for (let from = 0; from < units.length; from++) {
    let to = from;
    while (units.kinds[to] === unitKind.latin) to++;
    if (to === from) continue;
    addLatin(units, from, to, known, settings.speller, add);
    from = to;
  }
  // A pair of characters that no document has is often one that sounds like it, and then stands for that: 训炼 for 训练.
  const misheard = new Set<number>();
  analyser.sounds(units, (channel, key, from, to) => {
    if (units.stops[from] || units.stops[to - 1]) return;
    if (known.hasTerm(pairKey(units.codes[from] ?? 0, units.codes[from + 1] ?? 0)) || !known.hasTerm(key)) return;
    add(channel, key, from, to, settings.misheard);
    misheard.add(from);
  });
  analyser.letters(units, (channel, key, from, to) => {
    if (channel === channelNumber.word || (channel === channelNumber.phrase && !known.hasTerm(key))) return;
    if (channel !== channelNumber.pair || !misheard.has(from)) add(channel, key, from, to);
  });
  analyser.segments(units, add);
  analyser.questionGroups(units, add);
  return [...terms.values()];
}
