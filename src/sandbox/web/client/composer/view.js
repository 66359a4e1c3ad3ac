// @ts-check
import { html, nothing } from "lit-html";
import { live } from "lit-html/directives/live.js";
import * as select from "../select.js";
import { get, texts, update } from "../store.js";
import { load } from "../sync.js";
import * as icons from "../view/icons.js";
import { LONGEST, recall, send, typed } from "./actions.js";
import { commandForm } from "./chips.js";
import { currentList, hideList } from "./keys.js";
import { activeId, isWriting, offerList, onListKey } from "./list.js";

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
  const name = channel?.name ?? "";
  const label = channel?.kind === "thread" ? t.threadPlaceholder(name) : t.placeholder(name);
  const list = currentList();
  return html`<textarea id="composer-text" rows="1" placeholder=${label} aria-label=${label} role="combobox"
      aria-autocomplete="list" aria-expanded=${list !== null} aria-controls="offers" aria-activedescendant=${activeId()}
      .value=${live(text)} @input=${onText} @compositionend=${onText} @keydown=${onTextKey} @blur=${hideList}></textarea>
    ${text.length > LONGEST - 200 ? html`<span class="left ${text.length > LONGEST ? "error" : "muted"}" role="status">${LONGEST - text.length}</span>` : nothing}
    <button type="submit" class="send" aria-label=${t.send} ?disabled=${text.trim() === ""}>${icons.send()}</button>`;
}

/** @param {InputEvent | CompositionEvent} event */
function onText(event) {
  const field = event.currentTarget;
  if (!(field instanceof HTMLTextAreaElement)) return;
  // Half-written Chinese is neither a command nor a name.
  if (event instanceof InputEvent && event.isComposing) return update({ draft: { kind: "text", text: field.value } });
  if (field.value === "/" && get().draft.kind === "text") void load(); // the bot may have changed its commands
  typed(field.value, field.selectionStart);
}

/** @param {KeyboardEvent} event */
function onTextKey(event) {
  if (isWriting(event) || onListKey(event)) return;
  const { draft } = get();
  if (event.key === "ArrowUp" && draft.kind === "text" && draft.text === "" && recall(1)) return event.preventDefault();
  if (event.key !== "Enter" || event.shiftKey) return;
  event.preventDefault();
  void send();
}
