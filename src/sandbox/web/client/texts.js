// @ts-check
import * as client from "./texts/client.js";
import * as inspector from "./texts/inspector.js";
import * as members from "./texts/members.js";
import * as people from "./texts/people.js";
import * as time from "./texts/time.js";
import * as welcome from "./texts/welcome.js";

/**
 * The page's own words. A Chinese table has the type of its English one, so a missing text does not compile.
 *
 * @typedef {"zh-CN" | "en-US"} Locale
 * @typedef {typeof client.en & typeof inspector.en & typeof members.en & typeof people.en & typeof time.en & typeof welcome.en} Texts
 */

/** @type {Readonly<Record<Locale, Texts>>} */
export const TEXTS = {
  "en-US": { ...client.en, ...inspector.en, ...members.en, ...people.en, ...time.en, ...welcome.en },
  "zh-CN": { ...client.zh, ...inspector.zh, ...members.zh, ...people.zh, ...time.zh, ...welcome.zh },
};
