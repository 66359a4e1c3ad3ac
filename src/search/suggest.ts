import { type Language, otherLanguage } from "#src/domain/text/language.ts";
import type { IndexPart } from "./build.ts";
import type { Document } from "./document.ts";
import { compact, type Forms } from "./forms.ts";
import { type Haystack, holding } from "./haystack.ts";
import type { Normalise } from "./normalise.ts";

/** Texts that are longer say no more about what is being typed. */
const longestNeedle = 64;
/** How many finds of one kind are looked at. */
const mostFinds = 50;

/** Finds titles by what has been typed of them so far. */
export class Suggester {
  /** Entries to begin with: one of each topic, then the next of each. */
  readonly #spread: readonly number[];
  readonly #parts: readonly IndexPart[];
  readonly #normalise: Normalise;

  constructor(documents: readonly Document[], parts: readonly IndexPart[], normalise: Normalise) {
    this.#parts = parts;
    this.#normalise = normalise;
    this.#spread = spreadOverTopics(documents);
  }

  /** The documents that have what was typed, the likeliest first: beginnings before middles. Aliases are left to ranking. */
  find(typed: string, language: Language, limit: number): number[] {
    const needle = compact(typed.trim().slice(0, longestNeedle), this.#normalise).slice(0, longestNeedle);
    if (needle === "") return this.#spread.slice(0, limit);
    const found = new Set<number>();
    for (const [forms, text] of ways(needle, language)) {
      for (const part of this.#parts)
        for (const document of holding(forms(part.forms), text, mostFinds)) found.add(part.start + document);
      if (found.size >= limit) break;
    }
    return [...found].slice(0, limit);
  }
}

/** Where to look for what has been typed, in this order; a line break stands for the beginning of a text. */
function ways(needle: string, language: Language): (readonly [of: (forms: Forms) => Haystack, text: string])[] {
  const other = otherLanguage(language);
  const letters = needle.replaceAll(" ", "");
  const sounds = /^[a-z]+$/.test(letters);
  const ways: (readonly [(forms: Forms) => Haystack, string])[] = [[({ titles }) => titles[language], `\n${needle}`]];
  if (sounds && letters.length > 1)
    ways.push([({ initials }) => initials, `\n${letters}`], [({ pinyin }) => pinyin, `\n${letters}`]);
  if (sounds) ways.push([({ titles }) => titles[language], ` ${needle}`]);
  ways.push([({ titles }) => titles[language], needle], [({ titles }) => titles[other], `\n${needle}`]);
  if (sounds) ways.push([({ initials }) => initials, letters]);
  if (sounds && letters.length > 3) ways.push([({ pinyin }) => pinyin, letters]);
  return ways;
}

function spreadOverTopics(documents: readonly Document[]): number[] {
  const topics = new Map<string, number[]>();
  for (const [number, { topic }] of documents.entries()) {
    const numbers = topics.get(topic);
    if (numbers) numbers.push(number);
    else topics.set(topic, [number]);
  }
  const rows = [...topics.values()].reduce((most, { length }) => Math.max(most, length), 0);
  return Array.from({ length: rows }, (_, row) => [...topics.values()].flatMap((numbers) => numbers[row] ?? [])).flat();
}
