import type { Channel } from "./channels.ts";

/** Where a text stands in an entry. */
export const fields = ["title", "aliases", "asked", "points", "answer", "code"] as const;
export type Field = (typeof fields)[number];

/** All numbers that ranking depends on. The defaults were learned by `bench/tune.ts`; docs/search.md tells what each is worth. */
export interface Settings {
  /** BM25F: saturation, and how far long fields are held back. */
  readonly k1: number;
  readonly b: number;
  readonly fields: Readonly<Record<Field, number>>;
  /** What a term of each channel counts; 0 leaves the channel out. */
  readonly channels: Readonly<Record<Channel, number>>;
  /** What two syllables count where a question has two characters that no document has: it forgives homophones. */
  readonly misheard: number;
  /** How steeply rare terms count more: the power of the inverse document frequency. */
  readonly rarity: number;
  readonly speller: boolean;
}

export const defaults: Settings = {
  k1: 2,
  b: 0.8,
  fields: { title: 6.5, aliases: 1.5, asked: 2.5, points: 0.9, answer: 1, code: 0.3 },
  channels: {
    word: 1,
    phrase: 0.3,
    segment: 0,
    pair: 0.7,
    character: 0.9,
    pinyin: 1.6,
    term: 0.7,
    everyday: 0.7,
    initials: 1.6,
  },
  misheard: 0.6,
  rarity: 0.5,
  speller: true,
};
