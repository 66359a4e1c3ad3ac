// @ts-check
import { html, nothing } from "lit-html";
import { afterRender, get, texts, update } from "../store.js";
import * as icons from "../view/icons.js";
import { focusFirstItem, menuItem, onMenuKey } from "../view/menuItems.js";

/** The button with the question mark, and the menu below it. */
export function helpMenu() {
  const open = get().popover === "help";
  const t = texts();
  return html`<div class="help" @focusout=${onLeave}>
    <button type="button" id="help-toggle" class="tool" title=${t.help} aria-label=${t.help} aria-haspopup="menu"
      aria-expanded=${open} @click=${toggle} @keydown=${onButtonKey}>${icons.help()}</button>
    ${open ? menu() : nothing}
  </div>`;
}

function menu() {
  const t = texts();
  return html`<div class="menu help-menu" role="menu" aria-label=${t.help} @keydown=${onKey}>
    ${menuItem(t.takeTour, icons.compass(), close, () => {
      location.hash = "#/tour";
    })}
    ${menuItem(t.inviteToMine, icons.launch(), close, () => update({ dialog: "invite" }))}
    ${menuItem(t.shortcuts, icons.slash(), close, () => update({ dialog: "shortcuts" }))}
    ${menuItem(t.aboutPage, icons.help(), close, () => update({ dialog: "about" }))}
  </div>`;
}

function toggle() {
  if (get().popover === "help") return close();
  update({ popover: "help" });
  afterRender(() => focusFirstItem(".help-menu"));
}

function close() {
  update({ popover: null });
  document.getElementById("help-toggle")?.focus();
}

/** A press elsewhere closes the menu. @param {FocusEvent} event */
function onLeave(event) {
  const { currentTarget, relatedTarget } = event;
  if (get().popover !== "help" || !(currentTarget instanceof Element)) return;
  if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) update({ popover: null });
}

/** @param {KeyboardEvent} event */
function onButtonKey(event) {
  if (event.key !== "ArrowDown" || get().popover === "help") return;
  event.preventDefault();
  toggle();
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  if (onMenuKey(event, close)) event.stopPropagation();
}
