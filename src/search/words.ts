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
  readonly stop: {
    /** Words that do not by themselves make a question one of the field. */
    readonly decision: { readonly zh: readonly string[]; readonly en: readonly string[] };
  };
}

export const noWords: Words = { terms: [], everyday: [], stop: { decision: { zh: [], en: [] } } };
