// @ts-check

/** What has keys of its own, or is open in front of the page. */
const ELSEWHERE =
  "input, textarea, select, [contenteditable=true], dialog, [popover], [role=menu], [role=listbox], .inspector";
const FIELD = ".write textarea, .write input";

/** Whoever begins to write, wherever the focus is, writes a message or a command, as in Discord. */
export const writeAnywhere = () => document.addEventListener("keydown", onKey);

/** @param {KeyboardEvent} event */
function onKey(event) {
  const letter = event.key.length === 1 && event.key !== " "; // the space bar presses buttons
  if (!letter || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof Element && event.target.closest(ELSEWHERE)) return;
  if (document.querySelector("dialog[open], [popover]:popover-open")) return;
  // In a command the option that was added last, or where options are added.
  const field = [...document.querySelectorAll(".write .chip input")].at(-1) ?? document.querySelector(FIELD);
  if (field instanceof HTMLElement) field.focus(); // which then gets the letter
}
