// @ts-check
import { html, nothing } from "lit-html";
import { dismiss } from "../acts.js";
import { labelOf } from "../announce.js";
import { markdown } from "../markdown/render.js";
import { messageTime } from "../markdown/time.js";
import { placeOf } from "../route.js";
import * as select from "../select.js";
import { get, texts } from "../store.js";
import { mentionsMe } from "../unread.js";
import { attachments } from "./attachments.js";
import { components } from "./components.js";
import { embed } from "./embed.js";
import * as icons from "./icons.js";
import { openMenu } from "./menuOpener.js";
import { authorLine, commandLine, hoverTime, portrait, replyLine } from "./messageHead.js";

/** @typedef {import("../../../driver.ts").SeenMessage} SeenMessage */

/** One message. @param {SeenMessage} one @param {boolean} grouped it stands under the name of the message before */
export function message(one, grouped) {
  const t = texts();
  const failure = get().failures.get(one.id);
  const edited =
    one.editedTimestamp === null
      ? nothing
      : html` <time class="edited" datetime=${one.editedTimestamp} title=${messageTime(one.editedTimestamp, get().locale, t)}>${t.edited}</time>`;
  return html`<discord-message id=${`message-${one.id}`} role="article" tabindex="-1" aria-label=${labelOf(one)}
    class=${`${grouped ? "grouped" : ""} ${one.ephemeral ? "ephemeral" : ""}`} ?highlight=${mentionsMe(one)}
    @contextmenu=${(/** @type {MouseEvent} */ event) => openMenu(event, one.id)}>
    ${one.interaction ? commandLine(one.interaction.userId, one.interaction.name) : replyLine(one)}
    ${grouped ? hoverTime(one) : portrait(one.author)}
    <div class="body">
      ${grouped ? nothing : authorLine(one.author, one.timestamp)}
      ${one.loading ? html`<p class="muted thinking"><span class="pulse" aria-hidden="true"></span>${t.thinking(one.author.name)}</p>` : nothing}
      ${one.content === "" ? nothing : markdown(one.content, edited)}
      ${attachments(one)}
      ${one.embeds.map((each) => embed(each, one.attachments))}
      ${one.components.length > 0 ? html`<div class="components">${components(one)}</div>` : nothing}
      ${failure === undefined ? nothing : html`<p class="failure" role="alert">${failure}</p>`}
      ${threadCard(one)}
      ${one.ephemeral ? onlyYou(() => void dismiss(one.id)) : nothing}
    </div>
    ${one.loading ? nothing : tools(one.id)}
  </discord-message>`;
}

/** @param {SeenMessage} one */
function threadCard({ threadId }) {
  const channel = threadId === undefined ? undefined : select.channel(threadId);
  if (!channel) return nothing;
  return html`<a class="thread-card" href=${placeOf(get().guildId, channel.id)}>
    <strong>${channel.name}</strong> <span class="link">${texts().openThread} ›</span>
  </a>`;
}

/** @param {() => void} away */
export const onlyYou = (away) =>
  html`<p class="only-you">${icons.eye()} ${texts().onlyYou} ·
    <button type="button" class="link" @click=${away}>${texts().dismiss}</button></p>`;

/** The keyboard opens the menu on the message itself, so this is no stop for it. @param {string} id */
const tools = (id) =>
  html`<div class="tools"><button type="button" tabindex="-1" aria-label=${texts().more} aria-haspopup="menu"
    @click=${(/** @type {MouseEvent} */ event) => openMenu(event, id)}>${icons.dots()}</button></div>`;
