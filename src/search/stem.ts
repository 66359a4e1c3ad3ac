const vowel = /[aeiouy]/;
const doubled = /(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/;

/** Step 1 of Porter, "An algorithm for suffix stripping" (1980): plurals, -ed and -ing. */
function inflection(word: string): string {
  let stem = word;
  if (/(?:ss|us|is)$/.test(stem)) return stem;
  if (/(?:sses|shes|ches|xes|zes)$/.test(stem)) stem = stem.slice(0, -2);
  else if (stem.endsWith("ies")) stem = `${stem.slice(0, -3)}y`;
  else if (stem.endsWith("s")) stem = stem.slice(0, -1);
  const [, base] = /^(.*)(?:ed|ing)$/.exec(stem) ?? [];
  if (base === undefined || base.length < 3 || !vowel.test(base)) return stem;
  return doubled.test(base) ? base.slice(0, -1) : base;
}

/** Endings that make another part of speech of a word, longest first. */
const derivations: readonly (readonly [RegExp, string])[] = [
  [/(?:isation|ization)$/, "iz"],
  [/(?:ational|ation|ator)$/, "at"],
  [/(?:ising|izing|iser|izer|ise|ize|is|iz)$/, "iz"],
  [/(?:ability|ibility|able|ible)$/, "abl"],
  [/(?:fulness|ousness|iveness)$/, ""],
  [/(?:ship|ment|ness|ally|ly|ity|al|er|or|ive|ion|ic|ism|ist)$/, ""],
];

/**
 * Brings the forms of an English word together: plurals, verb forms, parts of speech, British and American spelling. It
 * need not give a word, only the same letters for the same meaning; both sides of a comparison pass through it.
 */
export function stem(word: string): string {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  const base = inflection(word).replace(/our$/, "or");
  for (const [ending, by] of derivations) {
    const cut = base.replace(ending, by);
    if (cut !== base && cut.length >= 4) return trim(cut);
  }
  return trim(base);
}

/** A silent final e, and y for i. */
const trim = (word: string) => (word.length > 3 ? word.replace(/e$/, "").replace(/y$/, "i") : word);
