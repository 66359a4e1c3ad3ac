import { channelNumber } from "./channels.ts";
import { hash, hashOfPair, stir } from "./hash.ts";
import { Lexicon } from "./lexicon.ts";
import { createNormalise, type Normalise } from "./normalise.ts";
import { Phrases } from "./phrases.ts";
import { type Reading, readingsOf } from "./pinyin.ts";
import { Units, unitKind, unitsOf } from "./units.ts";
import { type Asked, askedOf, type Words } from "./words.ts";

/** Takes one term of a text: its channel's number, its key, and the units it was made from. */
export type Emit = (channel: number, key: number, from: number, to: number) => void;

/** Cuts a run of Han characters into words. */
export type Segment = (run: string) => readonly string[];

/** Keeps the keys of the channels apart. */
const salt = { character: 0x1b873593, pinyin: 0x2c1b3c6d, term: 0x5bd1e995, everyday: 0x7feb352d, segment: 0x38b34ae5 };
const { word, phrase, segment, pair, character, pinyin, term, everyday } = channelNumber;

/** The key of two characters in a row. */
export const pairKey = hashOfPair;

/** The key of two syllables in a row, by their sounds. */
export const pinyinKey = (first: number, second: number): number => hashOfPair(first ^ salt.pinyin, second);

/** Cuts texts into terms, with the words that the decks' authors gave. */
export class Analyser {
  readonly normalise: Normalise;
  readonly lexicon = new Lexicon();
  readonly asked: Asked;
  readonly #segment: Segment | null;
  readonly #units = new Units();
  /** Terms in all their forms; and the words of the field that everyday words stand for, with numbers below zero. */
  readonly #entryPhrases = new Phrases();
  readonly #questionPhrases = new Phrases();
  readonly #common = new Phrases();

  /**
   * @param segmenter adds words of a dictionary to the pairs of characters; only the benchmark does, to compare
   * @param normalise as the words say, unless the benchmark leaves it out
   */
  constructor(words: Words, segmenter: Segment | null = null, normalise = createNormalise(regionalWords(words))) {
    this.normalise = normalise;
    this.#segment = segmenter;
    this.asked = askedOf(words);
    for (const [group, { zh, en, tw = [] }] of words.terms.entries())
      for (const form of [...zh, ...en, ...tw]) {
        this.#entryPhrases.add(this.learn(form), group);
        this.#questionPhrases.add(this.learn(form), group);
      }
    for (const [group, { field, everyday: ordinary }] of words.everyday.entries()) {
      for (const form of field) this.#entryPhrases.add(this.learn(form), -1 - group);
      for (const form of [...field, ...ordinary]) this.#questionPhrases.add(this.learn(form), -1 - group);
    }
    for (const form of [...words.stop.decision.zh, ...words.stop.decision.en]) this.#common.add(this.learn(form), 0);
  }

  /** The units of a text of ours, whose words are remembered. They are good until the next call. */
  learn(text: string): Units {
    return unitsOf(this.normalise(text), this.lexicon, true, this.#units);
  }

  /** The units of what somebody typed. */
  read(text: string): Units {
    return unitsOf(this.normalise(text), this.lexicon, false);
  }

  /** Which units are words that are common in any field, or of grammar. */
  common(text: Units): readonly boolean[] {
    const common: boolean[] = [];
    for (let at = 0; at < text.length; at++) common.push(text.stops[at] === 1);
    this.#common.find(text, (_, from, to) => common.fill(true, from, to));
    return common;
  }

  /** Latin words, two of them in a row, pairs of characters, and single characters. */
  letters(text: Units, emit: Emit): void {
    const { kinds, codes, stops, length } = text;
    for (let at = 0; at < length; at++) {
      if (kinds[at] === unitKind.han) {
        const code = codes[at] ?? 0;
        const stop = stops[at];
        if (!stop) emit(character, stir(code ^ salt.character), at, at + 1);
        if (kinds[at + 1] === unitKind.han && !(stop && stops[at + 1]))
          emit(pair, pairKey(code, codes[at + 1] ?? 0), at, at + 2);
      } else if (kinds[at] === unitKind.latin && !stops[at]) {
        emit(word, codes[at] ?? 0, at, at + 1);
        let next = at + 1;
        while (kinds[next] === unitKind.latin && stops[next]) next++;
        if (kinds[next] === unitKind.latin) emit(phrase, hashOfPair(codes[at] ?? 0, codes[next] ?? 0), at, next + 1);
      }
    }
  }

  /** Words of two characters and more, as the segmenter cuts them. */
  segments(text: Units, emit: Emit): void {
    const cut = this.#segment;
    if (!cut) return;
    for (const [from, to] of runs(text)) {
      let at = from;
      for (const found of cut(text.slice(from, to))) {
        const length = Array.from(found).length;
        if (length > 1) emit(segment, (hash(found) ^ salt.segment) >>> 0, at, at + length);
        at += length;
      }
    }
  }

  /** Syllables, two in a row. */
  sounds(text: Units, emit: Emit): void {
    for (const [from, to] of runs(text)) {
      let last: Reading | undefined;
      for (const [index, reading] of readingsOf(text.codes.subarray(from, to)).entries()) {
        if (last) emit(pinyin, pinyinKey(last.sound, reading.sound), from + index - 1, from + index + 1);
        last = reading;
      }
    }
  }

  /** Groups of terms, and of everyday words by what the field says for them: synonyms and translations meet in one key. */
  entryGroups(text: Units, emit: Emit): void {
    this.#entryPhrases.find(text, groupsTo(emit));
  }

  /** The same by what people say. */
  questionGroups(text: Units, emit: Emit): void {
    this.#questionPhrases.find(text, groupsTo(emit));
  }
}

/** What Taiwan and Hong Kong say, with the customary word here. */
const regionalWords = ({ terms }: Words): ReadonlyMap<string, string> =>
  new Map(terms.flatMap(({ zh: [usual = ""], tw = [] }) => tw.map((form) => [form, usual] as const)));

const groupsTo =
  (emit: Emit) =>
  (value: number, from: number, to: number): void =>
    value >= 0
      ? emit(term, stir(value ^ salt.term), from, to)
      : emit(everyday, stir((-1 - value) ^ salt.everyday), from, to);

/** The runs of two and more Han characters in a text. */
function* runs({ kinds, length }: Units): Generator<readonly [from: number, to: number]> {
  for (let from = 0; from < length; from++) {
    if (kinds[from] !== unitKind.han) continue;
    let to = from + 1;
    while (kinds[to] === unitKind.han) to++;
    if (to - from > 1) yield [from, to];
    from = to;
  }
}
