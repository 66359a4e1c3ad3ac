// @ts-check

import { runCommand } from "../acts.js";
import { perform } from "../api.js";
import * as select from "../select.js";
import { afterRender, get, texts, update } from "../store.js";
import { check, recognise } from "./check.js";
import { commandsFor } from "./choices.js";
import {
  draftOf,
  EMPTY,
  fill,
  hiddenOptions,
  OptionType,
  optionOf,
  parseLine,
  splitOptions,
  translated,
  withoutOption,
} from "./draft.js";
import { fromHistory, leaveHistory, noteSent } from "./history.js";
import { currentList, hideList, isFree, offerFor, offerOptions, showList } from "./keys.js";
import { asSent, completions } from "./mentions.js";

/** What the keys and the pointer do to the draft. */

/** Discord's limit for a message. */
export const LONGEST = 2000;

/** @param {string} name */
export const fieldId = (name) => `option-${name}`;

/** The field after the last option. No option can have this name: theirs have no capitals. */
export const TAIL = "TAIL";

/** @param {string} id */
const focus = (id) => afterRender(() => document.getElementById(id)?.focus());

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

/** The field of an option; without one, where options are added, or the button that sends. @param {string | undefined} name */
function fieldIdOr(name) {
  const { draft } = get();
  if (name !== undefined) return fieldId(name);
  return draft.kind === "command" && hiddenOptions(draft).length > 0 ? fieldId(TAIL) : "command-send";
}

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

/**
 * What was typed or pasted into an option's field. In free text the name of another option with a colon begins that one.
 *
 * @param {string} name @param {string} text @param {{ pasted?: boolean, composing?: boolean }} [how]
 */
export function typedInto(name, text, { pasted = false, composing = false } = {}) {
  const { draft } = get();
  const option = draft.kind === "command" ? optionOf(draft, name) : undefined;
  if (draft.kind !== "command" || !option) return;
  if (!composing && isFree(name) && option.type === OptionType.String) {
    const parts = pasted ? splitOptions(draft.command.options, text, option) : [];
    if (parts.some(([, value]) => value !== text.trim()))
      return openCommand(parts.reduce((known, [part, value]) => fill(known, part, { text: value }), draft));
    const [, lead = "", word = ""] = /^([^]*)\s(\S+)[:：]$/u.exec(text) ?? [];
    const next = hiddenOptions(draft).find((one) => word !== "" && [one.name, one.label].includes(word));
    if (next) {
      update({ draft: fill(draft, name, { text: lead }) });
      return addOption(next.name);
    }
  }
  update({ draft: fill(draft, name, { text }) });
  if (!composing) offerFor(name);
}

/** What was typed after the last option. @param {string} tail */
export function typedTail(tail) {
  const { draft } = get();
  if (draft.kind !== "command") return;
  const word = /^(\S+)[:：]$/u.exec(tail.trim())?.[1];
  const named = hiddenOptions(draft).find(({ name, label }) => [name, label].includes(word ?? ""));
  if (named) return addOption(named.name);
  update({ draft: { ...draft, tail } });
  offerOptions();
}

/** @param {string} name */
function addOption(name) {
  const { draft } = get();
  if (draft.kind !== "command" || !hiddenOptions(draft).some((option) => option.name === name)) return;
  hideList();
  update({ draft: { ...draft, shown: [...draft.shown, name], tail: "" } });
  focus(fieldId(name));
}

/** @param {string} name */
export function removeOption(name) {
  const { draft } = get();
  if (draft.kind !== "command") return;
  const before = draft.shown[draft.shown.indexOf(name) - 1];
  hideList();
  if (!optionOf(draft, name)?.required) {
    const next = withoutOption(draft, name);
    update({ draft: next });
    focus(fieldIdOr(before ?? next.shown[0]));
  } else if (before === undefined) cancelCommand();
  else focus(fieldId(before));
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
  update({
    draft: { kind: "text", text: content },
    failures: new Map(get().failures).set("composer", texts().notSent),
  });
}
