// @ts-check

import { runCommand } from "../acts.js";
import { perform } from "../api.js";
import * as select from "../select.js";
import { afterRender, get, texts, update } from "../store.js";
import { check, recognise } from "./check.js";
import { commandsFor } from "./choices.js";
import { draftOf, EMPTY, fill, hiddenOptions, optionOf, parseLine, withoutOption } from "./draft.js";
import { currentList, hideList, offerFor, showList } from "./keys.js";

/** What the keys and the pointer do to the draft. */

/** @param {string} name */
export const fieldId = (name) => `option-${name}`;

/** @param {string} id */
const focus = (id) => afterRender(() => document.getElementById(id)?.focus());

/** @param {string} text */
export function typed(text) {
  const failures = new Map(get().failures);
  if (failures.delete("composer")) update({ failures });
  const command = parseLine(select.commands(), text);
  if (command) return openCommand(command);
  update({ draft: { kind: "text", text } });
  if (!/^\/[^\n]*$/.test(text)) return hideList();
  const offers = commandsFor(text.slice(1)).map(({ name, label, description }) => ({
    key: name,
    label: `/${label}`,
    hint: description,
    value: name,
  }));
  showList({ kind: "commands", option: "", offers, state: "ready", at: offers.length > 0 ? 0 : -1 });
}

/** @param {import("./draft.js").CommandDraft} draft */
function openCommand(draft) {
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

/** @param {string | undefined} name */
const fieldIdOr = (name) => (name === undefined ? "command-send" : fieldId(name));

/** @param {import("./choices.js").Offer} offer */
export function take(offer) {
  const list = currentList();
  const { draft } = get();
  if (list?.kind === "commands") {
    const command = select.commands().find(({ name, type }) => type === 1 && name === offer.value);
    if (command) openCommand(draftOf(command));
  } else if (list && draft.kind === "command") {
    const next = fill(draft, list.option, { text: offer.label, value: offer.value });
    hideList();
    update({ draft: next });
    const empty = next.shown.find((name) => !next.filled[name]);
    focus(fieldIdOr(empty ?? list.option));
  }
}

/** @param {string} name @param {string} text */
export function typedInto(name, text) {
  const { draft } = get();
  if (draft.kind !== "command") return;
  update({ draft: fill(draft, name, { text }) });
  offerFor(name);
}

/** @param {string} name */
export function addOption(name) {
  const { draft } = get();
  if (draft.kind !== "command" || !hiddenOptions(draft).some((option) => option.name === name)) return;
  update({ draft: { ...draft, shown: [...draft.shown, name] } });
  focus(fieldId(name));
}

/** @param {string} name */
export function removeOption(name) {
  const { draft } = get();
  if (draft.kind !== "command") return;
  const option = optionOf(draft, name);
  if (option?.required) return cancelCommand();
  const next = withoutOption(draft, name);
  hideList();
  update({ draft: next });
  focus(fieldIdOr(next.shown.at(-1)));
}

export function cancelCommand() {
  const { draft } = get();
  typed(draft.kind === "command" ? `/${draft.command.label}` : "");
  focus("composer-text");
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
    resetDraft();
    return runCommand(draft.command, options);
  }
  const content = draft.text.trim();
  if (content === "") return;
  resetDraft();
  update({ atEnd: true });
  const outcome = await perform({ do: "say", channelId, content });
  if (!("kind" in outcome) || outcome.kind !== "failed") return;
  update({
    draft: { kind: "text", text: content },
    failures: new Map(get().failures).set("composer", texts().notSent),
  });
}
