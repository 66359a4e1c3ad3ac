// @ts-check
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { repeat } from "lit-html/directives/repeat.js";
import * as select from "../select.js";
import { texts } from "../store.js";
import * as icons from "../view/icons.js";
import { cancelCommand, recall, send } from "./actions.js";
import { OptionType, optionOf } from "./draft.js";
import { removeOption, typedInto } from "./fields.js";
import { fieldId } from "./focus.js";
import { currentList, hideList, isFree, offerFor } from "./keys.js";
import { activeId, isWriting, onListKey } from "./list.js";
import { tail } from "./tail.js";

/** @typedef {import("./draft.js").CommandDraft} CommandDraft */

/** A command with a field for each of its options in use. @param {CommandDraft} draft */
export function commandForm(draft) {
  const t = texts();
  const bot = select.bot();
  return html`<div class="command" role="group" aria-label=${`/${draft.command.label}`}>
      ${bot ? html`<img src=${bot.avatar} alt="" />` : nothing}
      <strong class="command-label">/${draft.command.label}</strong>
      ${repeat(
        draft.shown,
        (name) => name,
        (name) => chip(draft, name),
      )}
      ${tail(draft)}
    </div>
    <button type="button" class="cancel" aria-label=${t.cancelCommand} @click=${cancelCommand}>${icons.cross()}</button>
    <button type="submit" id="command-send" class="send" aria-label=${t.send} @keydown=${onSendKey}>${icons.send()}</button>`;
}

/** An option and its field. @param {CommandDraft} draft @param {string} name */
function chip(draft, name) {
  const option = optionOf(draft, name);
  const list = currentList();
  const error = draft.errors[name];
  if (!option) return nothing;
  const id = fieldId(name);
  const open = list?.option === name;
  return html`<span class="chip ${error === undefined ? "" : "wrong"}">
    <label for=${id} title=${option.description}>${option.label}</label>
    <input id=${id} type="text" autocomplete="off" role="combobox" aria-autocomplete="list" aria-expanded=${open}
      aria-controls="offers" aria-activedescendant=${open ? activeId() : ""} aria-required=${option.required}
      aria-invalid=${error !== undefined} aria-describedby=${`${id}-error`} inputmode=${option.type === OptionType.Integer || option.type === OptionType.Number ? "decimal" : "text"}
      .value=${live(draft.filled[name]?.text ?? "")} @focus=${() => offerFor(name, 0)} @blur=${hideList}
      @input=${(/** @type {InputEvent} */ event) => onInput(event, name)} @compositionend=${(/** @type {CompositionEvent} */ event) => onInput(event, name)}
      @keydown=${(/** @type {KeyboardEvent} */ event) => onChipKey(event, name)} />
    ${option.required ? nothing : html`<button type="button" class="remove" tabindex="-1" aria-label=${texts().remove(option.label)} @click=${() => removeOption(name)}>${icons.cross()}</button>`}
    <span class="error" id=${`${id}-error`} role="alert">${error ?? ""}</span>
  </span>`;
}

/** @param {InputEvent | CompositionEvent} event @param {string} name */
function onInput(event, name) {
  const field = event.currentTarget;
  if (!(field instanceof HTMLInputElement)) return;
  const composing = event instanceof InputEvent && event.isComposing;
  typedInto(name, field.value, {
    composing,
    pasted: event instanceof InputEvent && event.inputType === "insertFromPaste",
  });
}

/** @param {KeyboardEvent} event @param {string} name */
function onChipKey(event, name) {
  if (isWriting(event)) return;
  const list = currentList();
  // In free text Enter sends what was typed, unless the arrow keys chose an offer.
  const typedIsEnough = event.key === "Enter" && isFree(name) && list !== null && list.at < 0;
  if (!typedIsEnough && onListKey(event)) return;
  if (event.key === "Backspace" && isEmpty(event)) removeOption(name);
  else if (event.key === "Escape") cancelCommand();
  else if (event.key === "Enter") void send();
  else return;
  event.preventDefault();
}

/** @param {KeyboardEvent} event */
function onSendKey(event) {
  if (event.key === "Escape") cancelCommand();
  else if (event.key === "ArrowUp") recall(1);
  else if (event.key === "ArrowDown") recall(-1);
  else return;
  event.preventDefault();
}

/** @param {KeyboardEvent} event */
const isEmpty = ({ currentTarget }) => currentTarget instanceof HTMLInputElement && currentTarget.value === "";
