import type { Language } from "#src/domain/text/language.ts";
import { enUS, type Messages } from "./en-US.ts";
import { zhCN } from "./zh-CN.ts";

export type { Messages } from "./en-US.ts";

const messages: Record<Language, Messages> = { zh: zhCN, en: enUS };

/** The texts of a language. */
export const messagesOf = (language: Language): Messages => messages[language];

/** The language of a Discord locale such as "zh-TW" or "en-GB"; every locale but the Chinese ones reads English. */
export const languageOfLocale = (locale: string): Language => (locale.startsWith("zh") ? "zh" : "en");

/** Whether the readers of a locale use Traditional characters. */
export const isTraditional = (locale: string): boolean => locale === "zh-TW" || locale === "zh-HK";

/** The Discord locales that command texts are localised to, besides the English default. */
export const localised: readonly { readonly locale: "zh-CN" | "zh-TW"; readonly messages: Messages }[] = [
  { locale: "zh-CN", messages: zhCN },
  // The names that our texts tell readers to type are the same for all of them.
  { locale: "zh-TW", messages: zhCN },
];
