// @ts-check
import { html, nothing } from "lit-html";
import { setLocale } from "../language.js";
import * as select from "../select.js";
import { get, texts, update } from "../store.js";
import { becomeUser } from "../sync.js";
import { switchTheme } from "../theme.js";
import { onArrows } from "./arrows.js";
import * as icons from "./icons.js";

/** Who you are, who else you could be, and in which language. */
export function userPanel() {
  const { users, locale, theme } = get();
  const t = texts();
  const me = select.me();
  if (!me) return nothing;
  return html`<section class="me">
    ${users ? userList() : nothing}
    <button class="who" type="button" aria-haspopup="true" aria-expanded=${users}
      @click=${() => update({ users: !users })}>
      <img src=${me.avatar} alt="" /><span><strong>${me.name}</strong><small>${roles(me.id)}</small></span><span class="hidden">${t.switchUser}</span>${icons.down()}
    </button>
    <div class="settings">
      <div class="languages" role="group" aria-label=${t.language}>
        ${language("zh-CN", "中文", locale)}${language("en-US", "EN", locale)}
      </div>
      <button type="button" class="tool" id="theme-switch" aria-label=${theme === "dark" ? t.toLight : t.toDark}
        title=${theme === "dark" ? t.toLight : t.toDark} @click=${switchTheme}>${theme === "dark" ? icons.sun() : icons.moon()}</button>
    </div>
  </section>`;
}

/** @param {string} userId */
function roles(userId) {
  const names = select.rolesOf(userId).map(({ name }) => name);
  if (select.guild()?.ownerId === userId) names.unshift(texts().owner);
  return names.join(texts().comma) || texts().noRoles;
}

/** @param {import("../texts.js").Locale} code @param {string} name @param {string} current */
const language = (code, name, current) =>
  html`<button type="button" lang=${code} aria-pressed=${code === current} @click=${() => setLocale(code)}>${name}</button>`;

function userList() {
  const { world, userId } = get();
  const t = texts();
  // Who plays by themselves needs nobody to be them.
  const people = world?.users.filter(({ bot, plays }) => !bot && !plays) ?? [];
  return html`<section class="switch" aria-label=${t.switchUser}>
    <h2>${t.switchUser}</h2>
    <ul @keydown=${(/** @type {KeyboardEvent} */ event) => onArrows(event, "button")}>
      ${people.map(
        ({ id, name, avatar }) => html`<li>
          <button type="button" aria-pressed=${id === userId} @click=${() => becomeUser(id)}>
            <img src=${avatar} alt="" /><span><strong>${name}</strong><small>${rolesAnywhere(id)}</small></span>
            ${id === userId ? icons.check() : nothing}
          </button>
          <a class="tool" href=${select.tabOf(id)} target="_blank" title=${t.openAs(name)} aria-label=${t.openAs(name)}>${icons.launch()}</a>
        </li>`,
      )}
    </ul>
    <p class="muted">${t.switchNote}</p>
  </section>`;
}

/** A person's roles in this server, or the servers they are in if they are not in this one. @param {string} userId */
function rolesAnywhere(userId) {
  if (select.guild()?.members.some((member) => member.userId === userId)) return roles(userId);
  const others = get().world?.guilds.filter(({ members }) => members.some((member) => member.userId === userId)) ?? [];
  return others.map(({ name }) => name).join(texts().comma) || texts().noRoles;
}
