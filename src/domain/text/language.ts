/** The two languages of every text in the project. */
export const languages = ["zh", "en"] as const;
export type Language = (typeof languages)[number];

/** One text in both languages. */
export type Bilingual = { readonly [L in Language]: string };
