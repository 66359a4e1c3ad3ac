// @ts-check
import { get, update } from "../store.js";
import { cancelCommand, openCommand } from "./actions.js";
import { fill, hiddenOptions, OptionType, optionOf, splitOptions, withoutOption } from "./draft.js";
import { fieldId, fieldIdOr, focus } from "./focus.js";
import { hideList, isFree, offerFor, offerOptions } from "./keys.js";

/** What is typed into the fields of a command, and which fields there are. */

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
export function addOption(name) {
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
