// @ts-check
import { html, nothing } from "lit-html";
import { closeDrawer, membersAbove } from "../drawer.js";
import * as select from "../select.js";
import { get, texts, update } from "../store.js";
import "./announcer.js";
import { tour } from "../tour/view.js";
import { helpDialogs } from "../welcome/dialogs.js";
import { chat } from "./chat.js";
import { deleteDialog } from "./deleteDialog.js";
import { inspector } from "./inspector.js";
import { lightbox } from "./lightbox.js";
import { memberList } from "./members.js";
import { contextMenu } from "./menu.js";
import { modalDialog } from "./modal.js";
import { profileCard } from "./profile.js";
import { guildList, sidebar } from "./sidebar.js";

/** The whole page. */
export function app() {
  const { world, online, drawer, announcement } = get();
  const t = texts();
  return html`
    ${online ? nothing : html`<div class="offline" role="alert">${t.offline}</div>`}
    ${
      world === null
        ? html`<p class="loading">${t.loading}</p>`
        : html`
          <a class="skip" href="#composer-text" @click=${toComposer}>${t.skipToComposer}</a>
          <div class="shell ${drawer ? "drawer" : ""}" @keydown=${onKey}>
            <div class="scrim" @click=${closeDrawer}></div>
            <div class="side" ?inert=${membersAbove()}>${guildList()}${sidebar()}</div>
            ${select.channel() ? chat() : html`<main class="chat"></main>`}
            ${memberList()}
            ${inspector()}
          </div>
          ${tour()}${contextMenu()}${profileCard()}${lightbox()}${deleteDialog()}${modalDialog()}${helpDialogs()}
          <live-line class="hidden" .text=${announcement}></live-line>`
    }`;
}

/** The address says which channel is open, so the link must not change it. @param {Event} event */
function toComposer(event) {
  event.preventDefault();
  const field = document.querySelector(".write textarea, .write input");
  if (field instanceof HTMLElement) field.focus();
}

/** Escape closes what is open on top. @param {KeyboardEvent} event */
function onKey(event) {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  closeDrawer();
  update({ users: false, openSelect: null });
}
