// @ts-check
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { readable } from "../colours.js";
import * as select from "../select.js";
import { get, texts, update } from "../store.js";
import { becomeUser } from "../sync.js";
import { onBackdrop, shownDialog } from "./dialog.js";
import * as icons from "./icons.js";

/** The card of a member: who it is, and with which roles. */

const shown = shownDialog();
const close = () => update({ profile: null });

export function profileCard() {
  const { profile } = get();
  const user = profile === null ? undefined : select.user(profile.userId);
  if (profile === null || !user) return nothing;
  const t = texts();
  const owner = select.guild()?.ownerId === user.id;
  const roles = select.rolesOf(user.id);
  return html`<dialog class="profile" aria-label=${t.profileOf(user.name)} ${ref(shown)} @close=${close}
    style=${`left: ${profile.x}px; top: clamp(8px, ${profile.y}px, max(8px, calc(100dvh - 428px)))`}
    @click=${(/** @type {MouseEvent} */ event) => onBackdrop(event, close)}>
    <div class="profile-card">
      <div class="banner" style=${`background: ${bannerOf(user.id)}`}></div>
      <button type="button" class="close" aria-label=${t.close} @click=${close}>${icons.cross()}</button>
      <img src=${user.avatar} alt="" />
      <h2>${user.name}${user.bot ? html` <span class="app-tag">${t.app}</span>` : nothing}</h2>
      ${user.id === get().userId ? html`<p class="muted">${t.you}</p>` : nothing}
      ${owner ? html`<p class="owner">${icons.crown()} ${t.owner}</p>` : nothing}
      <h3>${t.rolesTitle}</h3>
      ${roles.length === 0 ? html`<p class="muted">${t.noRoles}</p>` : html`<ul class="pills">${roles.map(pill)}</ul>`}
      ${user.bot || user.id === get().userId ? nothing : beThem(user)}
    </div>
  </dialog>`;
}

/** In this tab or in another one. @param {import("../../wire.ts").PageUser} user */
const beThem = ({ id, name }) =>
  html`<div class="choices">
    <button type="button" class="button secondary" @click=${() => {
      close();
      becomeUser(id);
    }}>${texts().be(name)}</button>
    <a class="button secondary" href=${select.tabOf(id)} target="_blank" title=${texts().openAs(name)} aria-label=${texts().openAs(name)}>${icons.launch()}</a>
  </div>`;

/** @param {import("../../wire.ts").PageRole} role */
const pill = ({ name, color }) =>
  html`<li class="pill"><span class="dot" style=${color === 0 ? "" : `background: ${select.hex(color)}`}></span>${name}</li>`;

/** @param {string} userId */
function bannerOf(userId) {
  const color = select.rolesOf(userId).find((role) => role.color !== 0)?.color;
  return color === undefined ? "var(--brand)" : readable(color);
}
