// @ts-check
import { autocomplete } from "../api.js";
import { afterRender, get, texts, update } from "../store.js";
import { soFar } from "./check.js";
import { matching, offersOf } from "./choices.js";
import { hiddenOptions, OptionType, optionOf } from "./draft.js";

/**
 * The list above the composer: commands, the options left to add, what an option can be, or names for a message.
 *
 * @typedef {import("./choices.js").Offer} Offer
 * @typedef {object} List
 * @property {"commands" | "options" | "option" | "names"} kind
 * @property {string} option the option it belongs to; empty for the others
 * @property {readonly Offer[]} offers
 * @property {"ready" | "loading" | "failed"} state
 * @property {number} at the offer that Enter takes; -1: none yet
 * @property {number} [from] where in the message the word begins that is being completed
 */

/** So long after the last key the bot is asked, in ms: not for every letter of a word. */
const PAUSE_MS = 250;

/** @type {List | null} */
let list = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let request = 0;

export const currentList = () => list;

/** @param {List | null} next */
export function showList(next) {
  list = next;
  update({});
  if (next)
    afterRender(() => document.querySelector(".offer[aria-selected=true]")?.scrollIntoView({ block: "nearest" }));
}

export function hideList() {
  clearTimeout(timer);
  request += 1;
  if (list !== null) showList(null);
}

/** The offers that can be taken: those of an earlier text are only there so that the list does not flicker. */
export const takeable = () => (list === null || list.state === "loading" ? [] : list.offers);

/** Moves the choice; the list is a ring. @param {number} by */
export function move(by) {
  const count = takeable().length;
  if (list === null || count === 0) return;
  const from = list.at < 0 && by < 0 ? 0 : list.at;
  showList({ ...list, at: (from + by + count) % count });
}

/** Shows what the focused option can be; the bot is asked where it completes. @param {string} name @param {number} [pause] */
export function offerFor(name, pause = PAUSE_MS) {
  const { draft } = get();
  if (draft.kind !== "command") return hideList();
  const option = optionOf(draft, name);
  if (!option) return hideList();
  const filled = draft.filled[name];
  const typed = filled?.value === undefined ? (filled?.text ?? "") : "";
  const fixed = offersOf(option);
  clearTimeout(timer);
  request += 1;
  if (fixed !== null) {
    const offers = matching(fixed, typed);
    // What was chosen stays chosen: Enter then sends the command.
    const at = filled?.value === undefined && offers.length > 0 ? 0 : -1;
    return showList({ kind: "option", option: name, offers, state: "ready", at });
  }
  if (!option.autocomplete) {
    hideList();
    return update({}); // the line above the composer says what this field is for
  }
  const mine = request;
  const stale = list?.option === name ? list.offers : [];
  showList({ kind: "option", option: name, offers: stale, state: "loading", at: -1 });
  timer = setTimeout(() => void ask(name, mine), pause);
}

/** @param {string} name @param {number} mine */
async function ask(name, mine) {
  const { draft, channelId } = get();
  if (draft.kind !== "command") return;
  const answer = await autocomplete({
    do: "autocomplete",
    channelId,
    name: draft.command.name,
    options: soFar(draft, name),
    focused: name,
  });
  if (mine !== request) return; // something else was typed meanwhile
  const offers = (answer ?? []).map(({ name: label, value }) => ({ key: String(value), label, hint: "", value }));
  showList({ kind: "option", option: name, offers, state: answer === null ? "failed" : "ready", at: -1 });
}

/** Shows the options that can still be added and fit what is typed after the last one. */
export function offerOptions() {
  const { draft } = get();
  if (draft.kind !== "command") return hideList();
  const wanted = draft.tail.trim().toLowerCase();
  const offers = hiddenOptions(draft)
    .filter(({ name, label }) => [name, label].some((one) => one.toLowerCase().includes(wanted)))
    .map(({ name, label, description }) => ({ key: name, label, hint: description, value: name }));
  clearTimeout(timer);
  request += 1;
  showList({ kind: "options", option: "", offers, state: "ready", at: wanted !== "" && offers.length > 0 ? 0 : -1 });
}

/** Whether Enter in this option's field may send what was typed although a list is open. @param {string} name */
export function isFree(name) {
  const { draft } = get();
  const option = draft.kind === "command" ? optionOf(draft, name) : undefined;
  return option !== undefined && offersOf(option) === null && option.type !== OptionType.Attachment;
}

/** What an empty or waiting list says. @param {List} shown */
export function listState(shown) {
  const t = texts();
  if (shown.state === "loading") return t.loadingOptions;
  if (shown.state === "failed") return t.optionsFailed;
  return shown.kind === "commands" ? t.noCommand : t.noOptions;
}
