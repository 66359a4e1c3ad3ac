import type { Fault } from "./content/fault.ts";
import { readDeck } from "./content/load.ts";
import { reviewDeck } from "./content/review/index.ts";
import type { Deck } from "./content/schema.ts";
import { languages } from "./domain/text/language.ts";
import { messagesOf } from "./i18n/index.ts";
import { Library } from "./services/library.ts";
import { answerCard, codeCard } from "./ui/answerCard.ts";
import { fits } from "./ui/guard.ts";

/** Everything that can be said against a deck without a reader: its form, its content, and how it shows in Discord. */
export async function checkDeck(
  path: string,
): Promise<{ readonly deck: Deck | undefined; readonly faults: readonly Fault[] }> {
  const read = await readDeck(path);
  if (!read.deck || read.faults.length > 0) return { deck: read.deck, faults: [...read.faults, ...reviewDeck(read)] };
  const library = new Library([read.deck]);
  const tooLong = read.located.flatMap(({ entry, file, lineOf }) =>
    languages.flatMap((language) => {
      const view = library.entry(entry.id);
      const options = { language, hidden: true, full: true, alternatives: [], related: [] };
      const card = answerCard(view, options, messagesOf(language));
      if (fits(card) && fits(codeCard(view, language))) return [];
      return [
        {
          file,
          line: lineOf(["answer", language]),
          message: `${entry.id}: with points, code and sources this is more than Discord shows: shorten it`,
        },
      ];
    }),
  );
  return { deck: read.deck, faults: [...reviewDeck(read), ...tooLong] };
}
