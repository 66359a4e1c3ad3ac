// @ts-check
import { html, nothing } from "lit-html";
import { afterRender, get, texts, update } from "../store.js";
import * as icons from "../view/icons.js";

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
    ${item(t.takeTour, icons.compass(), () => {
      location.hash = "#/tour";
    })}
    ${item(t.inviteToMine, icons.launch(), () => update({ dialog: "invite" }))}
    ${item(t.shortcuts, icons.slash(), () => update({ dialog: "shortcuts" }))}
    ${item(t.aboutPage, icons.help(), () => update({ dialog: "about" }))}
  </div>`;
}

/** @param {string} label @param {unknown} picture @param {() => void} run */
const item = (label, picture, run) =>
  html`<button type="button" role="menuitem" tabindex="-1" @click=${() => {
    close();
    run();
  }}>${picture}<span>${label}</span></button>`;

function toggle() {
  if (get().popover === "help") return close();
  update({ popover: "help" });
  afterRender(() => items()[0]?.focus());
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

const items = () =>
  [...document.querySelectorAll(".help-menu [role=menuitem]")].filter((one) => one instanceof HTMLElement);

/** @param {KeyboardEvent} event */
function onButtonKey(event) {
  if (event.key !== "ArrowDown" || get().popover === "help") return;
  event.preventDefault();
  toggle();
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const all = items();
  const at = all.findIndex((one) => one === document.activeElement);
  if (event.key === "ArrowDown") all[(at + 1) % all.length]?.focus();
  else if (event.key === "ArrowUp") all[(at - 1 + all.length) % all.length]?.focus();
  else if (event.key === "Home") all[0]?.focus();
  else if (event.key === "End") all.at(-1)?.focus();
  else if (event.key === "Escape" || event.key === "Tab") close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}
