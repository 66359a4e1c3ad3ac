// @ts-check
import { html, nothing } from "lit-html";
import { get, texts, update } from "../store.js";
import * as icons from "../view/icons.js";

/** Something small to know, above the composer, until it is put away or the visitor goes elsewhere. */
export function noteStrip() {
  const { note, draft } = get();
  const text = draft.kind === "command" ? null : note; // what the command is for stands in its place
  return html`<div role="status">${
    text === null
      ? nothing
      : html`<p class="note-strip"><span>${text}</span><button type="button" aria-label=${texts().hideNote}
          @click=${() => update({ note: null })}>${icons.cross()}</button></p>`
  }</div>`;
}
