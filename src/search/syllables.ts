/** Reading Latin letters as pinyin. */
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

/** Tones as marks (xùn); the two points of ü are none. */
const toneMarks = /[\u0300\u0301\u0304\u030c]/g;
/** Letters in groups that each end with a tone's number: xun4lian4. */
const numbered = /^(?:[a-z]{1,6}[0-5])+[a-z]*$/;
const longestWord = 120;

/** How pinyin without tones begins and ends: most English words do otherwise, and need no closer look. */
const mayBePinyin = /^[a-hj-tw-z][a-z]*[aeiounrvg]$|^[aeo]$/;
const lowerCase = /^[a-z]+$/;

/** The syllables of a Latin word that is pinyin, with or without tones, or null where it is none. */
export function parsePinyin(word: string): string[] | null {
  if (word.length > longestWord) return null;
  if (lowerCase.test(word)) return mayBePinyin.test(word) ? split(word) : null;
  const plain = word.normalize("NFD").replace(toneMarks, "").normalize("NFC").replaceAll("ü", "v");
  if (!numbered.test(plain)) return split(plain);
  const groups = plain.split(/[0-5]/).filter(Boolean).map(split);
  return groups.every((group) => group !== null) ? groups.flat() : null;
}

/**
 * The fewest syllables that make up a word. Of readings of the same length the one with the longer first syllables wins
 * (xian is one syllable, fangan is fang + an).
 */
function split(word: string): string[] | null {
  if (!/^[a-zü]+$/.test(word)) return null;
  const best = readingsToEnd(word);
  return best[0] ? follow(word, best, 0) : null;
}

/** The fewest syllables from a letter to the end, and how long the first of them is; null where there is no reading. */
type Way = readonly [count: number, length: number] | null;

function readingsToEnd(word: string): readonly Way[] {
  const known = syllables();
  const best: Way[] = Array.from({ length: word.length + 1 }, () => null);
  best[word.length] = [0, 0];
  for (let from = word.length - 1; from >= 0; from--)
    for (let length = Math.min(longestSyllable, word.length - from); length > 0; length--) {
      const rest = best[from + length];
      if (!rest || !known.has(word.slice(from, from + length))) continue;
      const count = rest[0] + 1;
      if (!best[from] || count < (best[from]?.[0] ?? 0)) best[from] = [count, length];
    }
  return best;
}

function follow(word: string, best: readonly Way[], from: number): string[] {
  const parts: string[] = [];
  for (let at = from; at < word.length; ) {
    const length = best[at]?.[1] ?? 1;
    parts.push(word.slice(at, at + length));
    at += length;
  }
  return parts;
}

/** How many readings of a misspelt word are looked at. */
const mostReadings = 24;
const longestMisspelt = 40;

/**
 * What a word that is no pinyin may be with one slip of the keyboard: its readings, those of the fewest syllables first.
 * One syllable may have a letter missing, too many or wrong, or two neighbouring letters of the word may have changed places.
 */
export function parseMisspeltPinyin(word: string): readonly (readonly string[])[] {
  if (!/^[a-zü]{3,}$/.test(word) || word.length > longestMisspelt) return [];
  const readings: string[][] = [];
  for (let at = 1; at < word.length; at++) {
    const swapped = split(word.slice(0, at - 1) + word.charAt(at) + word.charAt(at - 1) + word.slice(at + 1));
    if (swapped) readings.push(swapped);
  }
  const toEnd = readingsToEnd(word);
  for (let from = 0; from < word.length; from++) {
    const before = from === 0 ? [] : split(word.slice(0, from));
    if (!before) continue;
    for (let to = from + 1; to <= Math.min(word.length, from + longestSyllable + 1); to++) {
      if (!toEnd[to]) continue;
      const after = follow(word, toEnd, to);
      for (const syllable of near(word.slice(from, to))) readings.push([...before, syllable, ...after]);
    }
  }
  return readings.toSorted((a, b) => a.length - b.length).slice(0, mostReadings);
}

const lettersOf = "abcdefghijklmnopqrstuvwxyz";

/** The syllables that a group of letters is one letter away from. */
function near(letters: string): ReadonlySet<string> {
  const known = syllables();
  const found = new Set<string>();
  const tryOut = (text: string) => known.has(text) && found.add(text);
  for (let at = 0; at <= letters.length; at++) {
    const [left, right] = [letters.slice(0, at), letters.slice(at)];
    if (right !== "") tryOut(left + right.slice(1));
    for (const letter of lettersOf) {
      tryOut(left + letter + right);
      if (right !== "") tryOut(left + letter + right.slice(1));
    }
  }
  found.delete(letters);
  return found;
}
