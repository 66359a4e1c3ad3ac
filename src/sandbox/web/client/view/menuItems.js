// @ts-check
import { html } from "lit-html";

/** What every menu is made of. */

/**
 * One thing to choose: the menu closes, then it is done.
 *
 * @param {string} label @param {unknown} picture @param {() => void} close @param {() => unknown} run
 * @param {"danger" | ""} [kind] "danger": what cannot be undone
 */
export const menuItem = (label, picture, close, run, kind = "") =>
  html`<button type="button" role="menuitem" tabindex="-1" class=${kind} @click=${() => {
    close();
    run();
  }}>${picture}<span>${label}</span></button>`;

/** @param {ParentNode} [menu] */
const items = (menu) =>
  [...(menu?.querySelectorAll("[role=menuitem]") ?? [])].filter((one) => one instanceof HTMLElement);

/** @param {string} selector of the menu */
export const focusFirstItem = (selector) => items(document.querySelector(selector) ?? undefined)[0]?.focus();

/**
 * Arrow keys go round the menu that listens, Home and End to its ends, Escape and Tab close it.
 *
 * @param {KeyboardEvent} event @param {() => void} close @returns {boolean} whether it was one of these keys
 */
export function onMenuKey(event, close) {
  const all = items(event.currentTarget instanceof Element ? event.currentTarget : undefined);
  const at = all.findIndex((one) => one === document.activeElement);
  if (event.key === "ArrowDown") all[(at + 1) % all.length]?.focus();
  else if (event.key === "ArrowUp") all[(at - 1 + all.length) % all.length]?.focus();
  else if (event.key === "Home") all[0]?.focus();
  else if (event.key === "End") all.at(-1)?.focus();
  else if (event.key === "Escape" || event.key === "Tab") close();
  else return false;
  event.preventDefault();
  return true;
}
