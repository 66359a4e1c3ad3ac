// @ts-check
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import * as select from "../select.js";
import { get, texts } from "../store.js";
import { load } from "../sync.js";
import * as icons from "../view/icons.js";
import { send, typed } from "./actions.js";
import { commandForm } from "./chips.js";
import { currentList, hideList } from "./keys.js";
import { activeId, offerList, onListKey } from "./list.js";

/** Where people write: a text field, or a command with a field for each option, and the list of offers above it. */

export function composer() {
  const { draft, failures } = get();
  const failure = failures.get("composer");
  return html`<div class="composer">
    ${offerList()}
    ${failure === undefined ? nothing : html`<p class="failure" role="alert">${failure}</p>`}
    <form class="write" @submit=${onSubmit}>${draft.kind === "command" ? commandForm(draft) : textField(draft.text)}</form>
  </div>`;
}

/** @param {Event} event */
function onSubmit(event) {
  event.preventDefault();
  void send();
}

/** @param {string} text */
function textField(text) {
  const channel = select.channel();
  const t = texts();
  if (channel && !channel.canSend) return html`<p class="muted">${t.mayNotSend}</p>`;
  const label = t.placeholder(channel?.name ?? "");
  const list = currentList();
  return html`<textarea id="composer-text" rows="1" maxlength="2000" placeholder=${label} aria-label=${label} role="combobox"
      aria-autocomplete="list" aria-expanded=${list !== null} aria-controls="offers" aria-activedescendant=${activeId()}
      .value=${live(text)} @input=${onText} @keydown=${onTextKey} @blur=${hideList}></textarea>
    <button type="submit" class="send" aria-label=${t.send} ?disabled=${text.trim() === ""}>${icons.send()}</button>`;
}

/** @param {InputEvent} event */
function onText({ currentTarget: field }) {
  if (!(field instanceof HTMLTextAreaElement)) return;
  if (field.value === "/" && get().draft.kind === "text") void load(); // the bot may have changed its commands
  typed(field.value);
}

/** @param {KeyboardEvent} event */
function onTextKey(event) {
  if (event.isComposing) return; // Enter belongs to the input method while a Chinese word is being written
  if (onListKey(event)) return;
  if (event.key !== "Enter" || event.shiftKey) return;
  event.preventDefault();
  void send();
}
