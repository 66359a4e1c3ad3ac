/** The two languages of every text in the project. */
export const languages = ["zh", "en"] as const;
export type Language = (typeof languages)[number];

export const otherLanguage = (language: Language): Language => (language === "zh" ? "en" : "zh");

/** One text in both languages. */
export type Bilingual = { readonly [L in Language]: string };
