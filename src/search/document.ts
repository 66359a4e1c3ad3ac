import type { Bilingual, Language } from "#src/domain/text/language.ts";

/** What is searched: one document per entry of a deck. */
export interface Document {
  readonly id: string;
  /** Entries of one topic stand together in no suggestion list that can be spread out. */
  readonly topic: string;
  readonly title: Bilingual;
  readonly aliases: Readonly<Record<Language, readonly string[]>>;
  readonly points: Bilingual;
  readonly answer: Bilingual;
  readonly code: string;
}
