// @ts-check
import * as select from "../select.js";
import { channelOffers, matching, roleOffers, userOffers } from "./choices.js";
import { EMOJI } from "./emoji.js";

/**
 * Names in a plain message: what `@`, `#` and `:` offer while somebody writes, and what is sent for them.
 *
 * @typedef {import("./choices.js").Offer} Offer
 */

const NAME = /(?:^|[^\w@#:])([@#])([^\s@#:]{0,32})$/u;
const SHORT_CODE = /(?:^|[^\w:]):([\w+]{2,32})$/u;

/** The roles that everybody may name; the one that all have is written @everyone. */
const roles = () => roleOffers().filter(({ key }) => key !== select.guild()?.id);

/**
 * What fits the word at the caret, and where that word begins; null where it is an ordinary one.
 *
 * @param {string} before the text up to the caret @returns {{ offers: readonly Offer[], from: number } | null}
 */
export function completions(before) {
  const name = NAME.exec(before);
  if (name) {
    const typed = name[2] ?? "";
    const from = before.length - typed.length - 1;
    const all = name[1] === "#" ? channelOffers([0, 5, 10, 11, 12]) : [...userOffers(), ...roles()];
    return { offers: matching(all, typed).slice(0, 10), from };
  }
  const code = SHORT_CODE.exec(before)?.[1];
  if (code === undefined) return null;
  const offers = EMOJI.filter(([word]) => word.includes(code.toLowerCase()))
    .sort(([a], [b]) => Number(b.startsWith(code)) - Number(a.startsWith(code)))
    .slice(0, 10)
    .map(([word, picture]) => ({ key: word, label: picture, hint: `:${word}:`, value: picture }));
  return { offers, from: before.length - code.length - 1 };
}

/** The text as Discord takes it: names of people, roles and channels become mentions, short codes emoji. @param {string} text */
export function asSent(text) {
  const named = [
    ...userOffers().map(({ label, key }) => ({ label, sent: `<@${key}>` })),
    ...roles().map(({ label, key }) => ({ label, sent: `<@&${key}>` })),
    ...channelOffers([0, 5, 10, 11, 12]).map(({ label, key }) => ({ label, sent: `<#${key}>` })),
  ].sort((a, b) => b.label.length - a.label.length);
  let sent = "";
  for (let rest = text; rest !== ""; ) {
    // Inside a word, as in an e-mail address, and in code nothing is a name.
    const code = /^(`+)[^]*?\1/.exec(rest)?.[0];
    const inWord = /\w$/.test(sent);
    const name = inWord ? undefined : named.find(({ label }) => startsWithName(rest, label));
    const [token = "", word = ""] = /^:([\w+]{1,32}):/.exec(rest) ?? [];
    const picture = inWord ? undefined : EMOJI.find(([one]) => one === word)?.[1];
    if (code !== undefined) [sent, rest] = [sent + code, rest.slice(code.length)];
    else if (name) [sent, rest] = [sent + name.sent, rest.slice(name.label.length)];
    else if (picture !== undefined) [sent, rest] = [sent + picture, rest.slice(token.length)];
    else [sent, rest] = [sent + rest.slice(0, 1), rest.slice(1)];
  }
  return sent;
}

/** Whether a text begins with a name that ends there: "@Sam", not "@Samantha". @param {string} text @param {string} label */
const startsWithName = (text, label) =>
  text.startsWith(label) && !(/\w$/.test(label) && /^\w/.test(text.slice(label.length)));
