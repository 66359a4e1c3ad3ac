import type { Rule } from "./rule.ts";
import { faultAt } from "./rule.ts";

/** The length of an answer in Chinese characters: long enough to say something, short enough to be read in a chat. */
const answerLength = { least: 120, most: 400 } as const;
/** How many English letters a translation has for each Chinese character, at the least: a summary has fewer. */
const lettersPerCharacter = 2.2;
/** How many ways of asking each language has. Few or uneven ones were measured to hurt the search. */
const aliasCount = { least: 3, most: 6 } as const;

/** Answers say enough, fit a chat, and are translated whole. */
export const answersAreWhole: Rule = ({ located }) =>
  located.flatMap((place) => {
    const { zh, en } = place.entry.answer;
    const characters = zh.match(/\p{Script=Han}/gu)?.length ?? 0;
    const { least, most } = answerLength;
    if (characters < least || characters > most)
      return [
        faultAt(place, ["answer", "zh"], `the answer has ${characters} Chinese characters: write ${least} to ${most}`),
      ];
    if (en.length < characters * lettersPerCharacter)
      return [
        faultAt(place, ["answer", "en"], "the English answer is far shorter than the Chinese one: translate all of it"),
      ];
    return [];
  });

/** Every entry is found by about as many ways of asking as the others. */
export const aliasesAreEven: Rule = ({ located }) =>
  located.flatMap((place) =>
    (["zh", "en"] as const).flatMap((language) => {
      const { length } = place.entry.aliases[language];
      const { least, most } = aliasCount;
      if (length >= least && length <= most) return [];
      return [
        faultAt(
          place,
          ["aliases", language],
          `has ${length} aliases in ${language}: write ${least} to ${most}, as people really ask`,
        ),
      ];
    }),
  );
