// @ts-check
import { html } from "lit-html";
import { get, texts, update } from "../store.js";
import { helpMenu } from "../welcome/helpMenu.js";
import * as icons from "./icons.js";

/** The buttons above the chat: what a sandbox has beyond Discord, and the member list. */
export function toolbar() {
  const { members, inspector } = get();
  const t = texts();
  return html`<div class="toolbar">
    ${toggle("inspector-toggle", t.inspector, inspector, icons.inspect(), () => update({ inspector: !inspector }))}
    ${toggle("members-toggle", members ? t.membersClose : t.membersOpen, members, icons.people(), () => update({ members: !members }))}
    ${helpMenu()}
  </div>`;
}

/**
 * A button that shows and hides something.
 *
 * @param {string} id @param {string} label @param {boolean} on @param {unknown} icon @param {() => void} press
 */
export const toggle = (id, label, on, icon, press) =>
  html`<button type="button" id=${id} class="tool" title=${label} aria-label=${label} aria-pressed=${on} @click=${press}>${icon}</button>`;
