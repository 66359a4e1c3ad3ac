// @ts-check
import { html, nothing } from "lit-html";
import * as select from "../select.js";
import { get, texts, update } from "../store.js";
import { tour } from "../tour/view.js";
import { helpDialogs } from "../welcome/dialogs.js";
import { chat } from "./chat.js";
import { contextMenu } from "./menu.js";
import { modalDialog } from "./modal.js";
import { guildList, sidebar } from "./sidebar.js";

/** The whole page. */
export function app() {
  const { world, online, drawer } = get();
  const t = texts();
  return html`
    ${online ? nothing : html`<div class="offline" role="alert">${t.offline}</div>`}
    ${
      world === null
        ? html`<p class="loading">${t.loading}</p>`
        : html`
          <div class="shell ${drawer ? "drawer" : ""}" @keydown=${onKey}>
            <div class="scrim" @click=${() => update({ drawer: false })}></div>
            <div class="side">${guildList()}${sidebar()}</div>
            ${select.channel() ? chat() : html`<main class="chat"></main>`}
          </div>
          ${tour()}${contextMenu()}${modalDialog()}${helpDialogs()}`
    }`;
}

/** Escape closes what is open on top. @param {KeyboardEvent} event */
function onKey(event) {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  update({ drawer: false, users: false, openSelect: null });
}
