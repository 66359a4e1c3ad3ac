// @ts-check
import { html, nothing } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import { composer } from "../composer/view.js";
import { channelsAbove, closeDrawer, membersAbove, openDrawer } from "../drawer.js";
import * as select from "../select.js";
import { get, texts } from "../store.js";
import { noteStrip } from "../welcome/note.js";
import { hints } from "./hints.js";
import * as icons from "./icons.js";
import { messageList } from "./messages.js";
import { jumpToEnd } from "./scroll.js";
import { toolbar } from "./toolbar.js";
import { typingLine } from "./typing.js";

/** The open channel: its name, its messages, and where to write. */
export function chat() {
  const { atEnd, drawer, channelId } = get();
  const t = texts();
  const channel = select.channel();
  if (!channel) return nothing;
  return html`<main class="chat" ?inert=${channelsAbove() || membersAbove()}>
    <header class="bar">
      <button class="open-drawer" type="button" aria-label=${drawer ? t.hideChannels : t.showChannels}
        aria-expanded=${drawer} @click=${drawer ? closeDrawer : openDrawer}>${icons.menu()}</button>
      ${channel.kind === "thread" ? icons.thread() : icons.hash()}
      <h2>${channel.name}</h2>
      ${channel.topic === "" ? nothing : html`<p class="topic" title=${channel.topic}>${channel.topic}</p>`}
      ${toolbar()}
    </header>
    ${keyed(channelId, html`<div class="scroller" tabindex="-1">${messageList()}</div>`)}
    ${
      atEnd
        ? nothing
        : html`<button class="jump" type="button" @click=${jumpToEnd}>${t.jumpToPresent} ${icons.down()}</button>`
    }
    ${noteStrip()}
    ${get().tour === null ? hints() : nothing}
    ${composer()}
    ${typingLine()}
  </main>`;
}
