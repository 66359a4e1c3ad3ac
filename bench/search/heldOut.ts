import { measure } from "./accuracy.ts";
import { ours, type Variant } from "./ours.ts";
import { documents } from "./questions.ts";

const folds = 5;

/**
 * A second test without questions of its own: every alias is asked of an index that does not have it (each fifth of the
 * aliases in turn). Hard, since the aliases of an entry are written to differ, but 1,530 questions that nobody chose.
 */
export function heldOutAliases(variant: Variant = {}): { readonly zh: number; readonly en: number } {
  const found = { zh: 0, en: 0 };
  const asked = { zh: 0, en: 0 };
  for (let fold = 0; fold < folds; fold++) {
    const kept = <T>(_: T, index: number) => index % folds !== fold;
    const rank = ours({
      ...variant,
      documents: documents.map((document) => ({
        ...document,
        aliases: { zh: document.aliases.zh.filter(kept), en: document.aliases.en.filter(kept) },
      })),
    });
    for (const language of ["zh", "en"] as const) {
      const questions = documents.flatMap(({ id, aliases }) =>
        aliases[language]
          .filter((_, index) => index % folds === fold)
          .map((q) => ({ kind: "paraphrase" as const, q, id: [id] })),
      );
      const { first } = measure(rank, questions);
      found[language] += (first["all"] ?? 0) * questions.length;
      asked[language] += questions.length;
    }
  }
  return { zh: found.zh / asked.zh, en: found.en / asked.en };
}
