import type { Fault } from "../fault.ts";
import type { Deck, Entry } from "../schema.ts";

/** Finds the 1-based line of a path inside the part of the file that it belongs to. */
export type LineOf = (path: readonly PropertyKey[]) => number;

/** An entry with the place it was written at, so that later checks can point to it. */
export interface Located {
  readonly entry: Entry;
  readonly file: string;
  readonly lineOf: LineOf;
}

/** What a format found in a folder or file; `deck` is absent where the manifest itself is unusable. */
export interface ReadDeck {
  readonly deck?: Deck;
  readonly manifest: { readonly file: string; readonly lineOf: LineOf };
  readonly located: readonly Located[];
  readonly faults: readonly Fault[];
}

/** One way to write a deck down. */
export interface DeckFormat {
  readonly name: string;
  /** Reads the deck at a path; undefined where the path does not hold this format. Never throws for bad content. */
  read(path: string): Promise<ReadDeck | undefined>;
}
