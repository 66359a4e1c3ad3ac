// @ts-check
import { html, nothing } from "lit-html";
import { remove, runMessageCommand } from "../acts.js";
import { plainText } from "../markdown/render.js";
import { placeOf } from "../route.js";
import * as select from "../select.js";
import { afterRender, get, texts, update } from "../store.js";
import * as icons from "./icons.js";

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
    afterRender(() => firstItem()?.focus());
  }
  return html`<div class="menu-scrim" @click=${close} @contextmenu=${onScrim}></div>
    <div class="menu" role="menu" aria-label=${t.more} @keydown=${onKey} @contextmenu=${(/** @type {Event} */ event) => event.preventDefault()}
      style=${`left: min(${menu.x}px, calc(100vw - 236px)); top: min(${menu.y}px, calc(100vh - ${202 + 36 * Math.max(apps.length, 1)}px))`}>
      <p class="menu-title" aria-hidden="true">${t.apps}</p>
      ${apps.length === 0 ? html`<p role="menuitem" aria-disabled="true" tabindex="-1">${t.noApps}</p>` : apps.map((app) => item(app.label, html`<img src=${select.bot()?.avatar ?? nothing} alt="" />`, () => runMessageCommand(app, message.id)))}
      <hr />
      ${item(t.copyText, icons.copy(), () => copy(text.map(plainText).join("\n").trim()))}
      ${message.ephemeral ? nothing : item(t.copyLink, icons.link(), () => copy(location.origin + location.pathname + placeOf(get().guildId, message.channelId, message.id)))}
      ${item(t.copyId, icons.hash(), () => copy(message.id))}
      ${deletable ? item(t.deleteMessage, icons.bin(), () => remove(message.id)) : nothing}
    </div>`;
}

/** @param {string} label @param {unknown} picture @param {() => unknown} run */
const item = (label, picture, run) =>
  html`<button type="button" role="menuitem" tabindex="-1" @click=${() => {
    close();
    run();
  }}>${picture}<span>${label}</span></button>`;

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

const items = () => [...document.querySelectorAll(".menu [role=menuitem]")].filter((one) => one instanceof HTMLElement);
const firstItem = () => items()[0];

/** @param {KeyboardEvent} event */
function onKey(event) {
  const all = items();
  const at = all.findIndex((one) => one === document.activeElement);
  if (event.key === "ArrowDown") all[(at + 1) % all.length]?.focus();
  else if (event.key === "ArrowUp") all[(at - 1 + all.length) % all.length]?.focus();
  else if (event.key === "Escape" || event.key === "Tab") close();
  else return;
  event.preventDefault();
}

/** @param {string} text */
async function copy(text) {
  await navigator.clipboard?.writeText(text).catch(() => {}); // refused: nothing to tell, nothing was changed
}
