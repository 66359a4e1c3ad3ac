import type { Fault } from "../fault.ts";
import type { ReadDeck } from "../formats/format.ts";
import { aliasesAreEven, answersAreWhole } from "./answers.ts";
import { everySectionIsCovered } from "./coverage.ts";
import { keysCannotBeGuessed } from "./guessing.ts";
import { optionsDiffer } from "./options.ts";
import { nothingIsAskedTwice } from "./twins.ts";

const rules = [
  answersAreWhole,
  aliasesAreEven,
  everySectionIsCovered,
  nothingIsAskedTwice,
  optionsDiffer,
  keysCannotBeGuessed,
];

/**
 * What makes a deck good beyond being usable: `deck check` asks for it, the start of the bot does not. Returns nothing
 * for a deck that the schema refuses: its own faults come first.
 */
export function reviewDeck(read: ReadDeck): Fault[] {
  const { deck } = read;
  return deck ? rules.flatMap((rule) => rule({ ...read, deck })) : [];
}
