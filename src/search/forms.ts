import { normalise as plain } from "#src/domain/text/normalise.ts";
import type { Document } from "./document.ts";
import { hash } from "./hash.ts";
import { type Haystack, stack } from "./haystack.ts";
import type { Normalise } from "./normalise.ts";
import { readingsOf } from "./pinyin.ts";

/** The titles of documents in all the ways in which they are typed; and with the aliases, what is meant word for word. */
export interface Forms {
  readonly titles: { readonly zh: Haystack; readonly en: Haystack };
  /** Chinese titles as pinyin: initials, and in full. */
  readonly initials: Haystack;
  readonly pinyin: Haystack;
  /** The hashes of all titles and aliases in order, and the document of each. */
  readonly hashes: Uint32Array<ArrayBuffer>;
  readonly owners: Uint32Array<ArrayBuffer>;
}

const east = /[\u2e80-\uffff]/;
const spaceBesideEast = / (?=[\u2e80-\uffff])|(?<=[\u2e80-\uffff]) /g;

/** Punctuation and the spaces beside characters make no difference to what a form is. */
export function compact(text: string, normalise: Normalise): string {
  const spaced = plain(normalise(text));
  return east.test(spaced) ? spaced.replaceAll(spaceBesideEast, "") : spaced;
}

export function collectForms(documents: readonly Document[], normalise: Normalise): Forms {
  const folded = documents.map(({ title, aliases }) => ({
    title: { zh: compact(title.zh, normalise), en: compact(title.en, normalise) },
    aliases: {
      zh: aliases.zh.map((alias) => compact(alias, normalise)),
      en: aliases.en.map((alias) => compact(alias, normalise)),
    },
  }));
  const sounds = folded.map(({ title }) => soundOf(title.zh));
  return {
    titles: { zh: stack(folded.map(({ title }) => [title.zh])), en: stack(folded.map(({ title }) => [title.en])) },
    initials: stack(sounds.map(({ initials }) => [initials])),
    pinyin: stack(sounds.map(({ full }) => [full])),
    ...hashed(folded.map(({ title, aliases }) => [title.zh, title.en, ...aliases.zh, ...aliases.en])),
  };
}

/** Where two documents share a form, the first one has it. */
function hashed(forms: readonly (readonly string[])[]): Pick<Forms, "hashes" | "owners"> {
  const first = new Map<number, number>();
  for (const [owner, ones] of forms.entries())
    for (const form of ones) {
      const key = hash(form);
      if (!first.has(key)) first.set(key, owner);
    }
  const hashes = Uint32Array.from(first.keys()).sort();
  return { hashes, owners: Uint32Array.from(hashes, (key) => first.get(key) ?? 0) };
}

const hanOrOther = /\p{Script=Han}+|[^\p{Script=Han}\s]+/gu;

/** How a form sounds: the initials (Latin letters stay as they are) and the whole, without spaces. */
function soundOf(form: string): { readonly initials: string; readonly full: string } {
  let [initials, full] = ["", ""];
  for (const run of form.match(hanOrOther) ?? []) {
    const isHan = /^\p{Script=Han}/u.test(run);
    const codes = Uint32Array.from(isHan ? Array.from(run, (character) => character.codePointAt(0) ?? 0) : []);
    for (const { syllable } of readingsOf(codes)) {
      initials += syllable.charAt(0);
      full += syllable;
    }
    if (!isHan) {
      initials += run;
      full += run;
    }
  }
  return { initials, full };
}
