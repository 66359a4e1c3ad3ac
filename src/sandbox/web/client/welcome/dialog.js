// @ts-check
import { html } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { afterRender, get, texts, update } from "../store.js";
import { onBackdrop, shownDialog } from "../view/dialog.js";
import * as icons from "../view/icons.js";

const shown = shownDialog();

/**
 * The frame of the help's dialogs: native ones, which keep the focus inside and close on Escape.
 *
 * @param {NonNullable<import("../store.js").State["dialog"]>} name @param {string} title @param {unknown} body
 */
export function dialogFrame(name, title, body) {
  return html`<dialog class="modal help-dialog" id=${`dialog-${name}`} aria-labelledby="dialog-title" ${ref(shown)}
    @close=${() => closed(name)} @click=${(/** @type {MouseEvent} */ event) => onBackdrop(event, close)}>
    <div class="help-frame">
      <header><h2 id="dialog-title" tabindex="-1" autofocus>${title}</h2>
        <button type="button" class="close" aria-label=${texts().close} @click=${close}>${icons.cross()}</button></header>
      <div class="help-body" tabindex="0" role="region" aria-labelledby="dialog-title">${body}</div>
    </div>
  </dialog>`;
}

const close = () => {
  const dialog = document.querySelector("dialog.help-dialog");
  if (dialog instanceof HTMLDialogElement) dialog.close();
};

/** @param {string} name */
function closed(name) {
  if (get().dialog !== name) return;
  update({ dialog: null });
  // Whoever came by a link was nowhere before; others are back already, and may have gone on.
  afterRender(() => document.activeElement === document.body && document.getElementById("help-toggle")?.focus());
}
