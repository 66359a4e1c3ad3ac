// @ts-check

import * as select from "../select.js";
import { get, texts } from "../store.js";
import { OptionType } from "./draft.js";

/**
 * What an option's list offers.
 *
 * @typedef {{ key: string, label: string, hint: string, value: string | number | boolean, picture?: string }} Offer
 */

/**
 * The commands that fit what is typed after the slash: a name that starts with it first, then the rest.
 *
 * @param {string} typed @returns {readonly import("./draft.js").Command[]}
 */
export function commandsFor(typed) {
  const wanted = typed.trim().toLowerCase();
  const slash = select.commands().filter(({ type }) => type === 1);
  if (wanted === "") return slash;
  const rank = (/** @type {import("./draft.js").Command} */ { name, label, description }) => {
    const names = [name.toLowerCase(), label.toLowerCase()];
    if (names.some((one) => one.startsWith(wanted))) return 0;
    if (names.some((one) => one.includes(wanted))) return 1;
    return description.toLowerCase().includes(wanted) ? 2 : 3;
  };
  return slash.filter((command) => rank(command) < 3).sort((a, b) => rank(a) - rank(b));
}

/** Everything that an option can be, or null where it is free text. @param {import("./draft.js").Option} option @returns {readonly Offer[] | null} */
export function offersOf(option) {
  const t = texts();
  if (option.choices?.length)
    return option.choices.map(({ label, value }) => ({ key: String(value), label, hint: "", value }));
  switch (option.type) {
    case OptionType.Boolean:
      return [
        { key: "true", label: t.yes, hint: "", value: true },
        { key: "false", label: t.no, hint: "", value: false },
      ];
    case OptionType.User:
      return userOffers();
    case OptionType.Channel:
      return channelOffers(option.channelTypes ?? []);
    case OptionType.Role:
      return roleOffers();
    case OptionType.Mentionable:
      return [...userOffers(), ...roleOffers()];
    default:
      return null;
  }
}

/** @returns {Offer[]} */
export const userOffers = () =>
  (get().world?.users ?? [])
    .filter(({ id }) => select.guild()?.members.some((member) => member.userId === id) ?? false)
    .map(({ id, name, bot, avatar }) => ({
      key: id,
      label: `@${name}`,
      hint: bot ? texts().app : "",
      value: id,
      picture: avatar,
    }));

/** @returns {Offer[]} */
export const roleOffers = () =>
  (select.guild()?.roles ?? []).map(({ id, name }) => ({
    key: id,
    label: `@${name.replace(/^@/, "")}`,
    hint: "",
    value: id,
  }));

/** Discord's channel types: 0 text, 4 category, 5 announcement, 10 to 12 threads. @param {readonly number[]} types @returns {Offer[]} */
export function channelOffers(types) {
  const kinds = { text: [0, 5], thread: [10, 11, 12], category: [4], other: [2, 13, 15, 16] };
  return (select.guild()?.channels ?? [])
    .filter(({ kind }) => types.length === 0 || kinds[kind].some((type) => types.includes(type)))
    .map(({ id, name, kind, topic }) => ({
      key: id,
      label: kind === "category" ? name : `#${name}`,
      hint: topic,
      value: id,
    }));
}

/** The offers that fit what is typed. @param {readonly Offer[]} offers @param {string} typed */
export function matching(offers, typed) {
  const wanted = typed.trim().toLowerCase().replace(/^[@#]/, "");
  return offers.filter(({ label, hint }) => `${label} ${hint}`.toLowerCase().includes(wanted)).slice(0, 25);
}
