// @ts-check
import { autocomplete } from "../api.js";
import { afterRender, get, update } from "../store.js";
import { soFar } from "./check.js";
import { matching, offersOf } from "./choices.js";
import { OptionType, optionOf } from "./draft.js";

/**
 * The list above the composer: commands, the options left to add, or what an option can be.
 *
 * @typedef {import("./choices.js").Offer} Offer
 * @typedef {object} List
 * @property {"commands" | "option"} kind
 * @property {string} option the option it belongs to; empty for commands
 * @property {readonly Offer[]} offers
 * @property {"ready" | "loading" | "failed"} state
 * @property {number} at the offer that Enter takes; -1: none yet
 */

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

/** Moves the choice; the list is a ring. @param {number} by */
export function move(by) {
  if (list === null || list.offers.length === 0) return;
  const count = list.offers.length;
  const from = list.at < 0 && by < 0 ? 0 : list.at;
  showList({ ...list, at: (from + by + count) % count });
}

/** Shows what the focused option can be; asks the bot where it completes, 150 ms after the last key. @param {string} name */
export function offerFor(name) {
  const { draft } = get();
  if (draft.kind !== "command") return hideList();
  const option = optionOf(draft, name);
  if (!option) return hideList();
  const typed = draft.filled[name]?.value === undefined ? (draft.filled[name]?.text ?? "") : "";
  const fixed = offersOf(option);
  clearTimeout(timer);
  request += 1;
  if (fixed !== null) {
    const offers = matching(fixed, typed);
    // A boolean is as good as chosen; a long list waits for the arrow keys, unless something was typed.
    return showList({ kind: "option", option: name, offers, state: "ready", at: offers.length > 0 ? 0 : -1 });
  }
  if (!option.autocomplete) {
    hideList();
    return update({}); // the line above the composer says what this field is for
  }
  const mine = request;
  const stale = list?.option === name ? list.offers : [];
  showList({ kind: "option", option: name, offers: stale, state: "loading", at: -1 });
  timer = setTimeout(async () => {
    const now = get().draft;
    if (now.kind !== "command") return;
    const answer = await autocomplete({
      do: "autocomplete",
      channelId: get().channelId,
      name: now.command.name,
      options: soFar(now, name),
      focused: name,
    });
    if (mine !== request) return; // something else was typed meanwhile
    const offers = (answer ?? []).map(({ name: label, value }) => ({ key: String(value), label, hint: "", value }));
    showList({ kind: "option", option: name, offers, state: answer === null ? "failed" : "ready", at: -1 });
  }, 150);
}

/** Whether Enter in this option's field may send what was typed although a list is open. @param {string} name */
export function isFree(name) {
  const { draft } = get();
  const option = draft.kind === "command" ? optionOf(draft, name) : undefined;
  return option !== undefined && offersOf(option) === null && option.type !== OptionType.Attachment;
}
