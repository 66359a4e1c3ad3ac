import type { Rule } from "./rule.ts";

/** Every section that deck.yaml lists is the source of at least one entry. */
export const everySectionIsCovered: Rule = ({ deck, manifest }) => {
  const cited = new Set(deck.entries.flatMap(({ sources }) => sources));
  return deck.documents.flatMap(({ sections }, number) =>
    sections.flatMap((section, index) => {
      const source = `${number}#${section}`;
      if (cited.has(source)) return [];
      const line = manifest.lineOf(["documents", number, "sections", index]);
      return [
        {
          file: manifest.file,
          line,
          message: `no entry has the source ${source}: write one, or add it to the entry that covers it`,
        },
      ];
    }),
  );
};
