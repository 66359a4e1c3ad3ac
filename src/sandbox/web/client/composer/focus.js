// @ts-check
import { afterRender, get } from "../store.js";
import { hiddenOptions } from "./draft.js";

/** Which field is which, and how it gets the focus. */

/** @param {string} name */
export const fieldId = (name) => `option-${name}`;

/** The field after the last option. No option can have this name: theirs have no capitals. */
export const TAIL = "TAIL";

/** @param {string} id */
export const focus = (id) => afterRender(() => document.getElementById(id)?.focus());

/** The field of an option; without one, where options are added, or the button that sends. @param {string | undefined} name */
export function fieldIdOr(name) {
  const { draft } = get();
  if (name !== undefined) return fieldId(name);
  return draft.kind === "command" && hiddenOptions(draft).length > 0 ? fieldId(TAIL) : "command-send";
}
