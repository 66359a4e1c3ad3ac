// @ts-check
import { html, nothing } from "lit-html";
import { runMessageCommand } from "../acts.js";
import { plainText } from "../markdown/render.js";
import { placeOf } from "../route.js";
import * as select from "../select.js";
import { afterRender, get, texts, update } from "../store.js";
import { askToDelete } from "./deleteDialog.js";
import * as icons from "./icons.js";
import { focusFirstItem, menuItem, onMenuKey } from "./menuItems.js";

/** The menu of a message: what apps can do with it, and copying. */

/** The menu that has got the focus, so that it gets it once. @type {object | null} */
let focused = null;
/** Where the focus was before. @type {Element | null} */
let origin = null;

export function contextMenu() {
  const { menu } = get();
  const message = menu === null ? undefined : select.message(menu.messageId);
  if (menu === null || !message) {
    focused = null;
    return nothing;
  }
  const t = texts();
  const apps = select.commands().filter(({ type }) => type === 3);
  const text = [
    message.content,
    ...message.embeds.map(({ title, description }) => `${title ?? ""}\n${description ?? ""}`),
  ];
  const mine = message.author.id === get().userId;
  const deletable = !message.ephemeral && (mine || select.channel()?.canManage === true);
  if (focused !== menu) {
    focused = menu;
    origin = document.activeElement;
    afterRender(() => focusFirstItem(".menu"));
  }
  return html`<div class="menu-scrim" @click=${close} @contextmenu=${onScrim}></div>
    <div class="menu" role="menu" aria-label=${t.more} @keydown=${(/** @type {KeyboardEvent} */ event) => onMenuKey(event, close)} @contextmenu=${(/** @type {Event} */ event) => event.preventDefault()}
      style=${`left: min(${menu.x}px, calc(100vw - 236px)); top: min(${menu.y}px, calc(100vh - ${202 + 36 * Math.max(apps.length, 1)}px))`}>
      <p class="menu-title" aria-hidden="true">${t.apps}</p>
      ${apps.length === 0 ? html`<p role="menuitem" aria-disabled="true" tabindex="-1">${t.noApps}</p>` : apps.map((app) => menuItem(app.label, html`<img src=${select.bot()?.avatar ?? nothing} alt="" />`, close, () => runMessageCommand(app, message.id)))}
      <hr />
      ${menuItem(t.copyText, icons.copy(), close, () => copy(text.map(plainText).join("\n").trim()))}
      ${message.ephemeral ? nothing : menuItem(t.copyLink, icons.link(), close, () => copy(location.origin + location.pathname + placeOf(get().guildId, message.channelId, message.id)))}
      ${menuItem(t.copyId, icons.hash(), close, () => copy(message.id))}
      ${deletable ? menuItem(t.deleteMessage, icons.bin(), close, () => askToDelete(message.id), "danger") : nothing}
    </div>`;
}

function close() {
  update({ menu: null });
  // Whoever came with the keyboard goes on where they were.
  afterRender(() => {
    if (document.activeElement === document.body && origin instanceof HTMLElement) origin.focus();
  });
}

/** @param {Event} event */
function onScrim(event) {
  event.preventDefault();
  close();
}

/** @param {string} text */
async function copy(text) {
  await navigator.clipboard?.writeText(text).catch(() => {}); // refused: nothing to tell, nothing was changed
}
