import type { Language } from "../domain/text/language.ts";
import type { Lookup } from "../services/lookup.ts";

/** How many terms are shown, of the question and of an entry. */
const shownTerms = { question: 16, entry: 8 } as const;

/** Why a question finds what it finds: what it was read as, what was looked for, what each entry has of it. */
export function explanation(lookup: Lookup, question: string, limit: number, json: boolean): string {
  const explained = lookup.explain(question, limit);
  if (json) return JSON.stringify(explained);
  const { read, tier, confidence, evidence, bounds, exact, terms, results } = explained;
  const language: Language = /\p{Script=Han}/u.test(read) ? "zh" : "en";
  const number = (value: number) => value.toFixed(2).padStart(6);
  const percent = (share: number) => `${Math.round(100 * share)} %`;
  const left = terms.length - shownTerms.question;
  return [
    `read as: ${read}`,
    exact === null
      ? `tier: ${tier}, at ${confidence.toFixed(2)} (answer from ${bounds.answer}, suggest from ${bounds.suggest})`
      : `tier: ${tier}, word for word a title or an alias of ${exact}`,
    `  the first entry has ${percent(evidence.covered)} of the question's weight, ${percent(evidence.contentCovered)} without words common in any field`,
    "",
    "what is looked for (weight: channel × rarity)",
    "weight  entries  channel    term",
    ...terms
      .slice(0, shownTerms.question)
      .map(
        ({ weight, documents, channel, text }) =>
          `${number(weight)}  ${String(documents).padStart(7)}  ${channel.padEnd(9)}  ${text}`,
      ),
    ...(left > 0 ? [`  and ${left} lighter ones`] : []),
    "",
    results.length > 0 ? "what is found" : "nothing is found",
    ...results.flatMap(({ id, score, terms: found }, place) => [
      `${place + 1}. ${number(score).trim()}  ${lookup.entry(id).entry.question[language]} (${id})`,
      ...found
        .slice(0, shownTerms.entry)
        .map(({ score: share, channel, text }) => `${number(share)}  ${channel.padEnd(9)}  ${text}`),
      "",
    ]),
  ]
    .join("\n")
    .trimEnd();
}
