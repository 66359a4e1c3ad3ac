// @ts-check
import { html, nothing } from "lit-html";
import { membersShown } from "../drawer.js";
import { toggleMembers } from "../members.js";
import { get, texts } from "../store.js";
import { helpMenu } from "../welcome/helpMenu.js";
import { clock } from "./clock.js";
import * as icons from "./icons.js";
import { toggleInspector } from "./inspector.js";
import { players } from "./players.js";

/** The buttons above the chat: what a sandbox has beyond Discord, and the member list. */
export function toolbar() {
  const { inspector, world } = get();
  const members = membersShown();
  const t = texts();
  return html`<div class="toolbar">
    ${world?.tools ? [clock(), players()] : nothing}
    ${toggle("inspector-toggle", t.inspectorHint, inspector, icons.inspect(), toggleInspector)}
    ${toggle("members-toggle", members ? t.membersClose : t.membersOpen, members, icons.people(), toggleMembers)}
    ${helpMenu()}
  </div>`;
}

/**
 * A button that shows and hides something.
 *
 * @param {string} id @param {string} label @param {boolean} on @param {unknown} icon @param {() => void} press
 */
const toggle = (id, label, on, icon, press) =>
  html`<button type="button" id=${id} class="tool" title=${label} aria-label=${label} aria-pressed=${on} @click=${press}>${icon}</button>`;
