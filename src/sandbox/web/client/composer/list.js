// @ts-check
import { html, nothing } from "lit-html";
import { get, texts } from "../store.js";
import * as icons from "../view/icons.js";
import { fieldId, take } from "./actions.js";
import { optionOf } from "./draft.js";
import { currentList, hideList, move } from "./keys.js";

/** The list above the composer and the keys that work it. */

/** Arrow keys, Enter, Tab and Escape while a list is open. @param {KeyboardEvent} event @returns {boolean} whether it was one of them */
export function onListKey(event) {
  const list = currentList();
  if (list === null) return false;
  const chosen = list.offers[list.at];
  if (event.key === "ArrowDown") move(1);
  else if (event.key === "ArrowUp") move(-1);
  else if (event.key === "Escape") hideList();
  else if ((event.key === "Enter" || (event.key === "Tab" && !event.shiftKey)) && chosen) take(chosen);
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
  const commands = list.kind === "commands";
  const { draft } = get();
  const option = draft.kind === "command" ? optionOf(draft, list.option) : undefined;
  const empty =
    list.state === "loading"
      ? t.loadingOptions
      : list.state === "failed"
        ? t.optionsFailed
        : commands
          ? t.noCommand
          : t.noOptions;
  return html`<div class="offers" @mousedown=${(/** @type {Event} */ event) => event.preventDefault()}>
    <p class="offers-title"><strong>${commands ? t.commands : option?.label}</strong> ${commands ? "" : option?.description}</p>
    <div id="offers" role="listbox" aria-label=${commands ? t.commands : (option?.label ?? t.options)} aria-busy=${list.state === "loading"}>
      ${list.offers.map(
        (
          offer,
          index,
        ) => html`<div id=${`offer-${index}`} class="offer" role="option" aria-selected=${index === list.at} @click=${() => take(offer)}>
          ${commands ? icons.slash() : nothing}<span>${offer.label}</span>${offer.hint === "" ? nothing : html`<small>${offer.hint}</small>`}
        </div>`,
      )}
    </div>
    ${list.offers.length === 0 ? html`<p class="muted" role="status">${empty}</p>` : nothing}
  </div>`;
}

/** What the focused command or option is for, where there is nothing to choose from. */
function hint() {
  const { draft } = get();
  if (draft.kind !== "command") return nothing;
  const focused = document.activeElement?.id ?? "";
  const option = draft.command.options.find(({ name }) => fieldId(name) === focused);
  return html`<div class="offers"><p class="offers-title"><strong>${option?.label ?? `/${draft.command.label}`}</strong> ${option?.description ?? draft.command.description}</p></div>`;
}
