// @ts-check
import { html, nothing } from "lit-html";
import { ifDefined } from "lit-html/directives/if-defined.js";
import { repeat } from "lit-html/directives/repeat.js";
import { membersShown } from "../drawer.js";
import { closeMembers } from "../members.js";
import { openProfile } from "../profile.js";
import * as select from "../select.js";
import { get, texts } from "../store.js";
import { onArrows } from "./arrows.js";
import * as icons from "./icons.js";

/**
 * Who is here, by their highest role. In a thread: those who take part in it.
 *
 * @typedef {import("../../wire.ts").PageUser} PageUser
 */

export function memberList() {
  if (!membersShown()) return nothing;
  const t = texts();
  return html`<div class="members-scrim" @click=${closeMembers}></div>
    <aside class="members" aria-label=${t.membersTitle} @keydown=${onKey}>
      <header class="members-bar"><h2>${t.membersTitle}</h2>
        <button type="button" class="close" aria-label=${t.membersClose} @click=${closeMembers}>${icons.cross()}</button></header>
      <div class="member-groups">${groups().map(group)}</div>
    </aside>`;
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  onArrows(event, ".member");
  if (event.key !== "Escape" || matchMedia("(min-width: 1100px)").matches) return;
  event.preventDefault();
  closeMembers();
}

/** @returns {{ key: string, name: string, members: PageUser[] }[]} */
function groups() {
  const guild = select.guild();
  const here = select.channel()?.memberIds;
  // Whoever writes in a thread takes part in it from then on.
  const present = here ? new Set([...here, ...select.messages().map(({ author }) => author.id)]) : null;
  const members = (guild?.members ?? [])
    .filter(({ userId }) => present?.has(userId) ?? true)
    .flatMap(({ userId }) => select.user(userId) ?? [])
    .sort((a, b) => a.name.localeCompare(b.name, get().locale));
  const roles = (guild?.roles ?? []).filter(({ grouped }) => grouped);
  const highest = new Map(members.map(({ id }) => [id, select.rolesOf(id).find(({ grouped }) => grouped)?.id]));
  return [...roles.map(({ id, name }) => ({ key: id, name })), { key: undefined, name: texts().online }]
    .map(({ key, name }) => ({ key: key ?? "", name, members: members.filter(({ id }) => highest.get(id) === key) }))
    .filter(({ members: some }) => some.length > 0);
}

/** @param {ReturnType<typeof groups>[number]} one */
const group = ({ key, name, members }) => html`<section aria-labelledby=${`members-${key}`}>
  <h3 id=${`members-${key}`}>${texts().roleCount(name, members.length)}</h3>
  <ul>${repeat(
    members,
    ({ id }) => id,
    (user) => html`<li>${member(user)}</li>`,
  )}</ul>
</section>`;

/** @param {PageUser} user */
function member({ id, name, avatar, bot }) {
  const colour = select.nameColour(id);
  return html`<button type="button" class="member" aria-haspopup="dialog"
    @click=${(/** @type {MouseEvent} */ event) => openProfile(event, id)}>
    <span class="portrait"><img src=${avatar} alt="" /><i></i></span>
    <span class="member-name" style=${ifDefined(colour && `color: ${colour}`)}>${name}</span>
    ${select.guild()?.ownerId === id ? html`<span class="crown" title=${texts().owner}>${icons.crown()}<span class="hidden">${texts().owner}</span></span>` : nothing}
    ${bot ? html`<span class="app-tag">${texts().app}</span>` : nothing}
  </button>`;
}
