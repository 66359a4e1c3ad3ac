// @ts-check
import { runCommand } from "../acts.js";
import { perform } from "../api.js";
import * as select from "../select.js";
import { get, texts, update } from "../store.js";
import { noteTried } from "../tried.js";
import { check, recognise } from "./check.js";
import { commandsFor } from "./choices.js";
import { EMPTY, fill, optionOf, parseLine, translated } from "./draft.js";
import { fieldId, fieldIdOr, focus } from "./focus.js";
import { fromHistory, leaveHistory, noteSent } from "./history.js";
import { hideList, showList } from "./keys.js";
import { asSent, completions } from "./mentions.js";

/** What the keys and the pointer do to the draft. */

/** Discord's limit for a message. */
export const LONGEST = 2000;

/** @param {string} text @param {number} [caret] where the writer is, if not at the end */
export function typed(text, caret = text.length) {
  const failures = new Map(get().failures);
  if (failures.delete("composer")) update({ failures });
  leaveHistory();
  const command = parseLine(select.commands(), text);
  if (command) return openCommand(command);
  update({ draft: { kind: "text", text } });
  if (/^\/[^\n]*$/.test(text)) return offerCommands(text);
  const found = completions(text.slice(0, caret));
  if (found === null || found.offers.length === 0) return hideList();
  showList({ kind: "names", option: "", offers: found.offers, state: "ready", at: 0, from: found.from });
}

/** @param {string} text */
function offerCommands(text) {
  const known = select.commands();
  const offers = commandsFor(text.slice(1)).map(({ name, label, description }) => ({
    key: name,
    label: `/${label}`,
    hint: description,
    value: name,
  }));
  // A bot that has just started tells its commands a moment later.
  const state = known.length === 0 ? "loading" : "ready";
  showList({ kind: "commands", option: "", offers, state, at: offers.length > 0 ? 0 : -1 });
}

/** @param {import("./draft.js").CommandDraft} draft */
export function openCommand(draft) {
  let known = draft;
  for (const [name, { text }] of Object.entries(draft.filled)) {
    const option = optionOf(draft, name);
    if (option) known = fill(known, name, recognise(option, text));
  }
  hideList();
  update({ draft: known });
  const empty = known.shown.find((name) => (known.filled[name]?.text ?? "") === "");
  focus(fieldIdOr(empty ?? known.shown.at(-1)));
}

export function cancelCommand() {
  const { draft } = get();
  typed(draft.kind === "command" ? `/${draft.command.label}` : "");
  focus("composer-text");
}

/** Goes through the commands that were sent. @param {1 | -1} by 1: an older one @returns {boolean} whether there was something to show */
export function recall(by) {
  const earlier = fromHistory(by);
  if (earlier === undefined) return false;
  hideList();
  update({ draft: earlier === null ? EMPTY : translated(earlier, select.commands()) });
  focus(earlier === null ? "composer-text" : "command-send");
  return true;
}

function resetDraft() {
  hideList();
  update({ draft: EMPTY });
  focus("composer-text");
}

/** Sends the text or the command, unless a field is wrong: then it is marked, explained and focused. */
export async function send() {
  const { draft, channelId } = get();
  if (draft.kind === "command") {
    const { options, errors } = check(draft);
    const [wrong] = Object.keys(errors);
    if (wrong !== undefined) {
      const shown = [...draft.shown, ...Object.keys(errors).filter((name) => !draft.shown.includes(name))];
      update({ draft: { ...draft, shown, errors } });
      return focus(fieldId(wrong));
    }
    noteSent({ ...draft, tail: "", errors: {} });
    noteTried(draft.command.name);
    update({ note: null });
    resetDraft();
    return runCommand(draft.command, options);
  }
  const content = draft.text.trim();
  if (content === "") return;
  const sent = asSent(content);
  if (sent.length > LONGEST)
    return update({ failures: new Map(get().failures).set("composer", texts().messageTooLong(sent.length - LONGEST)) });
  resetDraft();
  update({ atEnd: true });
  const outcome = await perform({ do: "say", channelId, content: sent });
  if (!("kind" in outcome) || outcome.kind !== "failed") return;
  // It comes back to be sent again, where nothing else has been begun.
  if (get().draft === EMPTY && get().channelId === channelId) update({ draft: { kind: "text", text: content } });
  update({ failures: new Map(get().failures).set("composer", texts().notSent) });
}
