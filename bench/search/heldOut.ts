import { type Language, languages } from "#src/domain/text/language.ts";
import { measure } from "./accuracy.ts";
import { ours, type Variant } from "./ours.ts";
import { documents, type Question } from "./questions.ts";

const folds = 5;

/** Each fifth of the aliases in turn, as questions, and the documents without them. */
export const aliasFolds = Array.from({ length: folds }, (_, fold) => {
  const kept = <T>(_: T, index: number) => index % folds !== fold;
  const left = <T>(_: T, index: number) => index % folds === fold;
  return {
    documents: documents.map((document) => ({
      ...document,
      aliases: { zh: document.aliases.zh.filter(kept), en: document.aliases.en.filter(kept) },
    })),
    questions: (language: Language): Question[] =>
      documents.flatMap(({ id, aliases }) =>
        aliases[language].filter(left).map((q) => ({ kind: "paraphrase" as const, q, id: [id] })),
      ),
  };
});

/**
 * A second test without questions of its own: every alias is asked of an index that does not have it. Hard, since the
 * aliases of an entry are written to differ, but 1,530 questions that nobody chose.
 */
export function heldOutAliases(variant: Variant = {}): { readonly zh: number; readonly en: number } {
  const found = { zh: 0, en: 0 };
  const asked = { zh: 0, en: 0 };
  for (const fold of aliasFolds) {
    const rank = ours({ ...variant, documents: fold.documents });
    for (const language of languages) {
      const questions = fold.questions(language);
      const { first } = measure(rank, questions);
      found[language] += (first["all"] ?? 0) * questions.length;
      asked[language] += questions.length;
    }
  }
  return { zh: found.zh / asked.zh, en: found.en / asked.en };
}
