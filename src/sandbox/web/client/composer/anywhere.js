// @ts-check

/** What has keys of its own, or is open in front of the page. */
const ELSEWHERE =
  "input, textarea, select, [contenteditable=true], dialog, [popover], [role=menu], [role=listbox], .inspector";

/** Whoever begins to write, wherever the focus is, writes a message or a command, as in Discord. */
export const writeAnywhere = () => document.addEventListener("keydown", onKey);

/** @param {KeyboardEvent} event */
function onKey(event) {
  const letter = event.key.length === 1 && event.key !== " "; // the space bar presses buttons
  if (!letter || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof Element && event.target.closest(ELSEWHERE)) return;
  if (document.querySelector("dialog[open], [popover]:popover-open")) return;
  const fields = document.querySelectorAll(".write textarea, .write input");
  const last = fields[fields.length - 1];
  if (last instanceof HTMLElement) last.focus(); // which then gets the letter
}
