// @ts-check
import * as select from "../select.js";
import { afterRender, get, update } from "../store.js";
import { openCommand } from "./actions.js";
import { draftOf, fill } from "./draft.js";
import { addOption } from "./fields.js";
import { fieldIdOr, focus } from "./focus.js";
import { currentList, hideList } from "./keys.js";

/** What becomes of an offer that is taken from the list. */

/** @param {import("./choices.js").Offer} offer */
export function take(offer) {
  const list = currentList();
  const { draft } = get();
  if (list?.kind === "commands") {
    const command = select.commands().find(({ name, type }) => type === 1 && name === offer.value);
    if (command) openCommand(draftOf(command));
  } else if (list?.kind === "options") addOption(String(offer.value));
  else if (list?.kind === "names" && draft.kind === "text") complete(draft.text, list.from ?? 0, offer.label);
  else if (list && draft.kind === "command") {
    const next = fill(draft, list.option, { text: offer.label, value: offer.value });
    hideList();
    update({ draft: next });
    const empty = next.shown.find((name) => !next.filled[name]);
    focus(fieldIdOr(empty ?? list.option));
  }
}

/** Puts a name in place of the word at the caret. @param {string} text @param {number} from @param {string} name */
function complete(text, from, name) {
  const field = document.getElementById("composer-text");
  const caret = field instanceof HTMLTextAreaElement ? field.selectionStart : text.length;
  hideList();
  update({ draft: { kind: "text", text: `${text.slice(0, from)}${name} ${text.slice(caret)}` } });
  afterRender(() => {
    if (!(field instanceof HTMLTextAreaElement)) return;
    field.focus();
    field.setSelectionRange(from + name.length + 1, from + name.length + 1);
  });
}
