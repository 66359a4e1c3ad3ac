// @ts-check
import { remember } from "./storage.js";
import { update } from "./store.js";
import { load } from "./sync.js";

/** From now on, and after a reload. @param {import("./texts.js").Locale} locale */
export function speak(locale) {
  remember("locale", locale);
  document.documentElement.lang = locale;
  update({ locale });
}

/** @param {import("./texts.js").Locale} locale */
export function setLocale(locale) {
  speak(locale);
  void load(); // command names and descriptions come in the person's language
}
