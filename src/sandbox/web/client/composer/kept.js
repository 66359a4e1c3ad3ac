// @ts-check
import * as select from "../select.js";
import { recallHere, rememberHere } from "../storage.js";
import { get, update } from "../store.js";
import { draftOf, EMPTY, translated } from "./draft.js";
import { focus } from "./focus.js";

/**
 * What somebody began in a channel and did not send is there again when they come back to it, also after a reload.
 *
 * @typedef {import("./draft.js").Draft} Draft
 */

const keyOf = () => `draft.${get().userId}.${get().channelId}`;

/** Where the draft on the screen belongs: until what was kept there is back, nothing is kept in its stead. */
let writtenIn = "";

/** To be called before the place, the person or the page changes. */
export function keepDraft() {
  const { draft } = get();
  if (writtenIn !== keyOf()) return;
  writtenIn = "";
  if (draft.kind === "command") {
    const { command, shown, filled } = draft;
    rememberHere(keyOf(), JSON.stringify({ name: command.name, shown, filled }));
  } else rememberHere(keyOf(), draft.text.trim() === "" ? null : JSON.stringify({ text: draft.text }));
}

/** Shows in the place on the screen what is being written there, in the commands' present words, or else what was kept. */
export function restoreDraft() {
  const { draft } = get();
  const begun = draft.kind === "command" || draft.text !== "";
  const isBack = writtenIn === keyOf();
  if (select.commands().length > 0) writtenIn = keyOf(); // a command can only come back once it is known
  if (isBack || begun) return update({ draft: translated(draft, select.commands()) });
  const back = kept();
  update({ draft: back });
  // As where a link has brought it: ready to be sent, or to be put away.
  if (back.kind === "command" && document.activeElement === document.body) focus("command-send");
}

/** @returns {Draft} */
function kept() {
  try {
    const { text, name, shown, filled } = JSON.parse(recallHere(keyOf()) ?? "{}");
    if (typeof text === "string") return { kind: "text", text };
    const command = select.commands().find((one) => one.type === 1 && one.name === name);
    if (command) return translated({ ...draftOf(command), shown, filled }, select.commands());
  } catch {} // not ours
  return EMPTY;
}
