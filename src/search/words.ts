import type { Bilingual } from "#src/domain/text/language.ts";

/** The authored words that search knows besides the entries: see `data/terms/`. */
export interface Words {
  /** Synonyms and translations of the field's terms; the first form is the customary one. */
  readonly terms: readonly {
    readonly zh: readonly string[];
    readonly en: readonly string[];
    /** What Taiwan and Hong Kong say, in Simplified letters. */
    readonly tw?: readonly string[] | undefined;
  }[];
  /** How ordinary people say what the entries say in the field's words. */
  readonly everyday: readonly { readonly field: readonly string[]; readonly everyday: readonly string[] }[];
  /** How people ask for a document in words that it does not have, by its id: phrases parted by commas. */
  readonly asked: readonly ({ readonly id: string } & Bilingual)[];
  readonly stop: {
    /** Words that do not by themselves make a question one of the field. */
    readonly decision: { readonly zh: readonly string[]; readonly en: readonly string[] };
  };
}

/** How people ask for documents, by the id. */
export type Asked = ReadonlyMap<string, Bilingual>;
export const askedOf = ({ asked }: Words): Asked => new Map(asked.map((one) => [one.id, one]));

export const noWords: Words = { terms: [], everyday: [], asked: [], stop: { decision: { zh: [], en: [] } } };
