// @ts-check
import { html } from "lit-html";
import { afterRender, get, texts, update } from "../store.js";
import * as icons from "../view/icons.js";

/**
 * The frame of the help's dialogs: native ones, which keep the focus inside and close on Escape.
 *
 * @param {NonNullable<import("../store.js").State["dialog"]>} name @param {string} title @param {unknown} body
 */
export function dialogFrame(name, title, body) {
  afterRenderOnce(name);
  return html`<dialog class="modal help-dialog" id=${`dialog-${name}`} aria-labelledby="dialog-title"
    @close=${() => closed(name)} @click=${onBackdrop}>
    <div class="help-frame">
      <header><h2 id="dialog-title" tabindex="-1">${title}</h2>
        <button type="button" class="close" aria-label=${texts().close} @click=${close}>${icons.cross()}</button></header>
      <div class="help-body" tabindex="0" role="region" aria-labelledby="dialog-title">${body}</div>
    </div>
  </dialog>`;
}

/** @param {string} name */
function afterRenderOnce(name) {
  queueMicrotask(() => {
    const dialog = document.getElementById(`dialog-${name}`);
    if (!(dialog instanceof HTMLDialogElement) || dialog.open) return;
    dialog.showModal();
    document.getElementById("dialog-title")?.focus();
  });
}

const close = () => {
  const dialog = document.querySelector("dialog.help-dialog");
  if (dialog instanceof HTMLDialogElement) dialog.close();
};

/** @param {string} name */
function closed(name) {
  if (get().dialog !== name) return;
  update({ dialog: null });
  afterRender(() => document.getElementById("help-toggle")?.focus());
}

/** A press beside the dialog closes it. @param {Event} event */
function onBackdrop(event) {
  if (event.target === event.currentTarget) close();
}
