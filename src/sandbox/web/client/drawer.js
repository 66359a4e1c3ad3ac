// @ts-check
import { afterRender, get, update } from "./store.js";

/** On a narrow window the channels are in a drawer over the chat, as the members are: what is below is out of reach. */

const narrow = matchMedia("(max-width: 640px)");
const beside = matchMedia("(min-width: 1100px)");
/** Here the chat has no room beside the members and the inspector. */
const crowded = matchMedia("(max-width: 1500px)");
crowded.addEventListener("change", () => update({}));

export function openDrawer() {
  update({ drawer: true });
  afterRender(() => focus(".channel[aria-current=page], .channel"));
}

export function closeDrawer() {
  if (!get().drawer) return;
  update({ drawer: false });
  afterRender(() => focus(".open-drawer"));
}

/** Whether the channels have to be fetched. */
export const isNarrow = () => narrow.matches;

/** Whether the channels lie over the chat. */
export const channelsAbove = () => get().drawer && narrow.matches;

/** Whether the members can be seen: the inspector may have taken their place. */
export const membersShown = () => get().members && !(get().inspector && crowded.matches);

/** Whether the members lie over the chat. */
export const membersAbove = () => membersShown() && !beside.matches;

/** @param {string} selector */
export function focus(selector) {
  const element = document.querySelector(selector);
  if (element instanceof HTMLElement) element.focus();
}
