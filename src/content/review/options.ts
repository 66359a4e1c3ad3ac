import { unusableKeys } from "#src/domain/quiz/matcher.ts";
import { normalise } from "#src/domain/text/normalise.ts";
import type { Item } from "../schema.ts";
import { faultAt, type Rule } from "./rule.ts";

const languages = ["zh", "en"] as const;

/** The options of an item differ by more than case and punctuation, and no accepted typed answer consists of these alone. */
export const optionsDiffer: Rule = ({ located }) =>
  located.flatMap((place) =>
    place.entry.quiz.flatMap((item, index) =>
      languages.flatMap((language) => {
        const forms = textsOf(item, language).map(normalise);
        const again = forms.findIndex((form, position) => forms.indexOf(form) !== position);
        const isEmpty = item.kind === "text" ? unusableKeys(item.accept[language]).length > 0 : forms.includes("");
        const at = ["quiz", index] as const;
        if (isEmpty)
          return [
            faultAt(
              place,
              at,
              `an answer in ${language} has neither letters nor digits: write one that can be told apart`,
            ),
          ];
        // Several spellings of one typed answer do no harm.
        if (again >= 0 && item.kind !== "text")
          return [
            faultAt(
              place,
              at,
              `“${textsOf(item, language)[again]}” stands twice among the answers in ${language}: change one`,
            ),
          ];
        return [];
      }),
    ),
  );

function textsOf(item: Item, language: (typeof languages)[number]): readonly string[] {
  switch (item.kind) {
    case "choice":
    case "multi":
      return item.options.map((option) => option[language]);
    case "order":
      return item.steps.map((step) => step[language]);
    case "text":
      return item.accept[language];
    case "truefalse":
      return [];
  }
}
