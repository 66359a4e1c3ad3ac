/** The ways in which a text is cut into terms; each finds what the others miss. */
export const channels = [
  "word",
  "phrase",
  "segment",
  "pair",
  "character",
  "pinyin",
  "term",
  "everyday",
  "initials",
] as const;
export type Channel = (typeof channels)[number];

/** Channels by number, for the places where millions of terms pass. */
export const channelNumber: Readonly<Record<Channel, number>> = {
  word: 0,
  phrase: 1,
  segment: 2,
  pair: 3,
  character: 4,
  pinyin: 5,
  term: 6,
  everyday: 7,
  initials: 8,
};
