// @ts-check
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { remove } from "../acts.js";
import { focus } from "../drawer.js";
import * as select from "../select.js";
import { get, texts, update } from "../store.js";
import { shownDialog } from "./dialog.js";

/** Asks before a message is deleted: whoever presses the wrong line of a menu loses nothing. */

const shown = shownDialog();

/** @param {string} messageId */
export const askToDelete = (messageId) => update({ deleting: messageId });

export function deleteDialog() {
  const { deleting } = get();
  const message = deleting === null ? undefined : select.message(deleting);
  if (!message) return nothing; // somebody else may have deleted it meanwhile
  const t = texts();
  // The form closes the dialog, and the browser gives the focus back to the message.
  return html`<dialog class="modal" aria-labelledby="delete-title" aria-describedby="delete-text" ${ref(shown)}
    @close=${() => update({ deleting: null })}>
    <form method="dialog">
      <header><h2 id="delete-title">${t.deleteMessage}</h2></header>
      <div class="fields"><p id="delete-text">${t.deleteAsk}</p></div>
      <footer><button class="button secondary">${t.cancel}</button>
        <button class="button danger" autofocus @click=${() => destroy(message.id)}>${t.deleteDo}</button></footer>
    </form>
  </dialog>`;
}

/** @param {string} messageId */
async function destroy(messageId) {
  await remove(messageId);
  focus(".log"); // what had the focus is gone
}
