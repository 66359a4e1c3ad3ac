// @ts-check
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { get, texts } from "../store.js";
import { cancelCommand, send } from "./actions.js";
import { hiddenOptions } from "./draft.js";
import { typedTail } from "./fields.js";
import { fieldId, TAIL } from "./focus.js";
import { currentList, hideList, offerOptions } from "./keys.js";
import { activeId, isWriting, onListKey } from "./list.js";

/** Where the other options of a command are found: by their names, or from the list that opens. @param {import("./draft.js").CommandDraft} draft */
export function tail(draft) {
  const t = texts();
  const left = hiddenOptions(draft).length;
  if (left === 0) return nothing;
  const open = currentList()?.kind === "options";
  return html`<input id=${fieldId(TAIL)} class="tail" type="text" autocomplete="off" role="combobox" aria-autocomplete="list"
    aria-label=${t.addOption} aria-expanded=${open} aria-controls="offers" aria-activedescendant=${open ? activeId() : ""}
    placeholder=${t.moreOptions(left)} .value=${live(draft.tail)} @focus=${offerOptions} @click=${offerOptions} @blur=${hideList}
    @input=${onInput} @compositionend=${onInput} @keydown=${onKey} />`;
}

/** @param {InputEvent | CompositionEvent} event */
function onInput(event) {
  const field = event.currentTarget;
  if (!(field instanceof HTMLInputElement) || (event instanceof InputEvent && event.isComposing)) return;
  typedTail(field.value);
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (isWriting(event) || onListKey(event)) return;
  const field = event.currentTarget;
  const empty = field instanceof HTMLInputElement && field.value === "";
  if (event.key === "Backspace" && empty) goBack();
  else if (event.key === "Escape") cancelCommand();
  else if (event.key === "Enter") void send();
  else return;
  event.preventDefault();
}

/** Into the last option, or out of a command that has none. */
function goBack() {
  const { draft } = get();
  const last = draft.kind === "command" ? draft.shown.at(-1) : undefined;
  if (last === undefined) cancelCommand();
  else document.getElementById(fieldId(last))?.focus();
}
