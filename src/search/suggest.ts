import type { Language } from "#src/domain/text/language.ts";
import { normalise } from "#src/domain/text/normalise.ts";
import type { Document } from "./document.ts";
import { Haystack } from "./haystack.ts";
import { readingsOf } from "./pinyin.ts";

/** Texts that are longer say no more about what is being typed. */
const longestNeedle = 64;
/** How many finds of one kind are looked at. */
const mostFinds = 200;

/** Punctuation and the spaces beside characters make no difference while typing. */
const compact = (text: string) => normalise(text).replaceAll(/(?<=\p{Script=Han}) +| +(?=\p{Script=Han})/gu, "");

/** Finds titles by what has been typed of them so far. */
export class Suggester {
  readonly #titles: Readonly<Record<Language, Haystack>>;
  readonly #aliases: Readonly<Record<Language, Haystack>>;
  /** Titles and aliases as pinyin initials, and titles in full pinyin. */
  readonly #initials: Haystack;
  readonly #pinyin: Haystack;
  readonly #spread: readonly number[];
  readonly #fold: (text: string) => string;

  /** @param fold turns Traditional letters into Simplified ones */
  constructor(documents: readonly Document[], fold: (text: string) => string) {
    this.#fold = fold;
    const of = (forms: (document: Document) => readonly string[]) =>
      new Haystack(
        documents.flatMap((document, owner) => forms(document).map((form) => [compact(fold(form)), owner] as const)),
      );
    this.#titles = { zh: of(({ title }) => [title.zh]), en: of(({ title }) => [title.en]) };
    this.#aliases = { zh: of(({ aliases }) => aliases.zh), en: of(({ aliases }) => aliases.en) };
    const sounds = documents.map(({ title, aliases }) => ({
      title: soundOf(title.zh),
      aliases: aliases.zh.map(soundOf),
    }));
    this.#initials = new Haystack(
      sounds.flatMap(({ title, aliases }, owner) =>
        [title, ...aliases].map(({ initials }) => [initials, owner] as const),
      ),
    );
    this.#pinyin = new Haystack(sounds.map(({ title }, owner) => [title.full, owner] as const));
    this.#spread = spreadOverTopics(documents);
  }

  /** Entries to begin with: one of each topic, then the next of each. */
  get spread(): readonly number[] {
    return this.#spread;
  }

  /** The documents that have what was typed, the likeliest first: titles before aliases, beginnings before middles. */
  find(typed: string, language: Language, limit: number): number[] {
    const needle = compact(this.#fold(typed)).slice(0, longestNeedle);
    if (needle === "") return this.#spread.slice(0, limit);
    const other: Language = language === "zh" ? "en" : "zh";
    const found = new Set<number>();
    const add = (documents: readonly number[]) => {
      for (const document of documents) found.add(document);
      return found.size >= limit;
    };
    const letters = needle.replaceAll(" ", "");
    const isLatin = /^[a-z]+$/.test(letters);
    void (
      add(this.#titles[language].beginning(needle, mostFinds)) ||
      add(this.#titles[language].holding(` ${needle}`, mostFinds)) ||
      add(this.#aliases[language].beginning(needle, mostFinds)) ||
      (isLatin && letters.length > 1 && add(this.#initials.beginning(letters, mostFinds))) ||
      (isLatin && letters.length > 1 && add(this.#pinyin.beginning(letters, mostFinds))) ||
      add(this.#titles[language].holding(needle, mostFinds)) ||
      add(this.#titles[other].beginning(needle, mostFinds)) ||
      add(this.#aliases[language].holding(needle, mostFinds)) ||
      (isLatin && letters.length > 1 && add(this.#initials.holding(letters, mostFinds))) ||
      (isLatin && letters.length > 3 && add(this.#pinyin.holding(letters, mostFinds))) ||
      add(this.#titles[other].holding(needle, mostFinds)) ||
      add(this.#aliases[other].holding(needle, mostFinds)) ||
      (isLatin && letters.length === 1 && add(this.#initials.beginning(letters, mostFinds)))
    );
    return [...found].slice(0, limit);
  }
}

const hanOrOther = /\p{Script=Han}+|[^\p{Script=Han}\s]+/gu;

/** How a title sounds: the initials (Latin letters stay as they are) and the whole, without spaces. */
function soundOf(title: string): { readonly initials: string; readonly full: string } {
  const sounds = (normalise(title).match(hanOrOther) ?? []).map((run) => {
    if (!/^\p{Script=Han}/u.test(run)) return { initials: run, full: run };
    const codes = Uint32Array.from(Array.from(run, (character) => character.codePointAt(0) ?? 0));
    const syllables = readingsOf(codes).map(({ syllable }) => syllable);
    return { initials: syllables.map((syllable) => syllable.charAt(0)).join(""), full: syllables.join("") };
  });
  return { initials: sounds.map(({ initials }) => initials).join(""), full: sounds.map(({ full }) => full).join("") };
}

function spreadOverTopics(documents: readonly Document[]): number[] {
  const topics = new Map<string, number[]>();
  for (const [number, { topic }] of documents.entries()) topics.set(topic, [...(topics.get(topic) ?? []), number]);
  const longest = Math.max(0, ...[...topics.values()].map(({ length }) => length));
  return Array.from({ length: longest }, (_, row) =>
    [...topics.values()].flatMap((numbers) => numbers[row] ?? []),
  ).flat();
}
