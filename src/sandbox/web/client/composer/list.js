// @ts-check
import { html, nothing } from "lit-html";
import * as select from "../select.js";
import { get, texts } from "../store.js";
import { optionOf } from "./draft.js";
import { fieldId } from "./focus.js";
import { currentList, hideList, listState, move, takeable } from "./keys.js";
import { take } from "./take.js";

/** The list above the composer and the keys that work it. */

/** Whether a key belongs to the input method, with which Chinese is written. Safari says so by its code only. @param {KeyboardEvent} event */
export const isWriting = ({ isComposing, keyCode }) => isComposing || keyCode === 229;

/** Arrow keys, Enter, Tab and Escape while a list is open. @param {KeyboardEvent} event @returns {boolean} whether it was one of them */
export function onListKey(event) {
  const list = currentList();
  if (list === null) return false;
  const chosen = takeable()[list.at];
  if (event.key === "ArrowDown") move(1);
  else if (event.key === "ArrowUp") move(-1);
  else if (event.key === "Escape") hideList();
  else if (((event.key === "Enter" && !event.shiftKey) || (event.key === "Tab" && !event.shiftKey)) && chosen)
    take(chosen);
  else return false;
  event.preventDefault();
  return true;
}

/** The chosen offer's element, for screen readers. */
export const activeId = () => {
  const at = currentList()?.at ?? -1;
  return at < 0 ? "" : `offer-${at}`;
};

export function offerList() {
  const list = currentList();
  if (list === null) return hint();
  const t = texts();
  const { draft } = get();
  const option = draft.kind === "command" ? optionOf(draft, list.option) : undefined;
  const bot = select.bot();
  const heads = {
    commands: html`${bot ? html`<img src=${bot.avatar} alt="" />` : nothing}<strong>${bot?.name ?? t.commands}</strong>`,
    options: html`<strong>${t.options}</strong>`,
    option: html`<strong>${option?.label}</strong> ${option?.description}`,
    names: html`<strong>${t.suggestions}</strong>`,
  };
  const label = { commands: t.commands, options: t.options, option: option?.label ?? t.options, names: t.suggestions }[
    list.kind
  ];
  const waiting = list.state === "loading";
  return html`<div class="offers ${list.kind}" @mousedown=${(/** @type {Event} */ event) => event.preventDefault()}>
    <p class="offers-title">${heads[list.kind]}${waiting && list.offers.length > 0 ? html`<span class="waiting">${t.loadingOptions}</span>` : nothing}</p>
    <div id="offers" class=${waiting ? "stale" : ""} role="listbox" aria-label=${label} aria-busy=${waiting}>
      ${list.offers.map((offer, index) => row(offer, index, list))}
    </div>
    ${list.offers.length === 0 ? html`<p class="muted" role="status">${listState(list)}</p>` : nothing}
  </div>`;
}

/** @param {import("./choices.js").Offer} offer @param {number} index @param {import("./keys.js").List} list */
function row(offer, index, list) {
  const picture = list.kind === "commands" ? select.bot()?.avatar : offer.picture;
  const asks = list.kind === "commands" ? needed(String(offer.value)) : "";
  return html`<div id=${`offer-${index}`} class="offer" role="option" aria-selected=${index === list.at} @click=${() => takeable().includes(offer) && take(offer)}>
    ${picture === undefined ? nothing : html`<img src=${picture} alt="" />`}<span class="offer-name">${offer.label}${asks === "" ? nothing : html` <em>${asks}</em>`}</span>${offer.hint === "" ? nothing : html`<small>${offer.hint}</small>`}
  </div>`;
}

/** The options that a command cannot do without. @param {string} name */
const needed = (name) =>
  (select.commands().find((one) => one.type === 1 && one.name === name)?.options ?? [])
    .filter(({ required }) => required)
    .map(({ label }) => label)
    .join(" ");

/** What the focused command or option is for, where there is nothing to choose from. */
function hint() {
  const { draft } = get();
  if (draft.kind !== "command") return nothing;
  const focused = document.activeElement?.id ?? "";
  const option = draft.command.options.find(({ name }) => fieldId(name) === focused);
  return html`<div class="offers"><p class="offers-title"><strong>${option?.label ?? `/${draft.command.label}`}</strong> ${option?.description ?? draft.command.description}</p></div>`;
}
