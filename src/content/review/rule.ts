import type { Fault } from "../fault.ts";
import type { Located, ReadDeck } from "../formats/format.ts";
import type { Deck } from "../schema.ts";

/** A deck that the schema accepts, with where its parts stand. */
export interface Reviewed extends ReadDeck {
  readonly deck: Deck;
}

/** One rule of good content: what breaks it, with place and remedy. */
export type Rule = (read: Reviewed) => Fault[];

/** A fault at a path inside an entry, named by the entry. */
export const faultAt = ({ entry, file, lineOf }: Located, path: readonly PropertyKey[], message: string): Fault => ({
  file,
  line: lineOf(path),
  message: `${entry.id}: ${message}`,
});
