// @ts-check
import { html, nothing } from "lit-html";
import { afterRender, get, texts, update } from "../../store.js";
import * as icons from "../icons.js";
import { redraw, tell } from "./state.js";

/** Everything back to the start, after a question that says what is lost. */

let sending = false;

const offered = () => get().world?.tools === true;

export const resetButton = () =>
  offered()
    ? html`<button type="button" class="small-button" id="reset-open" @click=${open}>${icons.restart()}${texts().resetOpen}</button>`
    : nothing;

function open() {
  update({ dialog: "reset" });
  redraw();
  requestAnimationFrame(() => {
    const dialog = document.getElementById("reset-dialog");
    if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
  });
}

export function resetDialog() {
  if (get().dialog !== "reset") return nothing;
  const t = texts();
  return html`<dialog class="modal" id="reset-dialog" aria-labelledby="reset-title" @close=${close}>
    <form method="dialog" @submit=${onSubmit}>
      <header><h2 id="reset-title">${t.resetTitle}</h2></header>
      <div class="fields"><p>${t.resetWhat}</p><ul>${t.resetList.map((line) => html`<li>${line}</li>`)}</ul><p>${t.resetKept}</p></div>
      <footer><button type="button" class="button secondary" autofocus @click=${close}>${t.cancel}</button>
        <button type="submit" class="button danger" aria-disabled=${sending} aria-busy=${sending}>${t.resetDo}</button></footer>
    </form>
  </dialog>`;
}

function close() {
  if (get().dialog !== "reset") return;
  update({ dialog: null });
  redraw();
  afterRender(() => document.getElementById("reset-open")?.focus());
}

/** @param {SubmitEvent} event */
async function onSubmit(event) {
  event.preventDefault();
  if (sending) return;
  sending = true;
  redraw();
  const { ok: done, status } = await fetch("/sandbox/reset", { method: "POST" }).catch(() => ({
    ok: false,
    status: 0,
  }));
  sending = false;
  close();
  // The connections end, and what comes back is new: the ids of before mean nothing any more.
  if (done) update({ messages: new Map(), newest: new Map(), failures: new Map(), pending: [] });
  tell(done ? texts().resetDone : status === 409 ? texts().resetRefused : texts().resetFailed);
}
