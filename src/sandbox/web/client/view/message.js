// @ts-check
import { html, nothing } from "lit-html";
import { ifDefined } from "lit-html/directives/if-defined.js";
import { dismiss } from "../acts.js";
import { markdown, plainText } from "../markdown/render.js";
import { messageTime, shortTime } from "../markdown/time.js";
import { placeOf } from "../route.js";
import * as select from "../select.js";
import { get, texts, update } from "../store.js";
import { attachments } from "./attachments.js";
import { components } from "./components.js";
import { embed } from "./embed.js";
import * as icons from "./icons.js";

/** @typedef {import("../../../driver.ts").SeenMessage} SeenMessage */

/** One message. @param {SeenMessage} one @param {boolean} grouped it stands under the name of the message before */
export function message(one, grouped) {
  const t = texts();
  const { locale } = get();
  const failure = get().failures.get(one.id);
  return html`<discord-message id=${`message-${one.id}`} role="article" class=${one.ephemeral ? "ephemeral" : ""}
    aria-label=${one.author.name} .author=${one.author.name} .avatar=${select.avatarOf(one.author.id)} ?bot=${one.author.bot}
    .roleColor=${select.nameColour(one.author.id)} ?message-body-only=${grouped} ?highlight=${mentionsMe(one)}
    .timestamp=${grouped ? shortTime(one.timestamp, locale) : messageTime(one.timestamp, locale, t)}
    @contextmenu=${(/** @type {MouseEvent} */ event) => openMenu(event, one.id)}>
    ${one.interaction ? commandLine(one.interaction.userId, one.interaction.name) : replyLine(one)}
    ${one.loading ? html`<p class="muted thinking" role="status"><span class="pulse" aria-hidden="true"></span>${t.thinking(one.author.name)}</p>` : nothing}
    ${one.content === "" ? nothing : markdown(one.content)}
    ${one.editedTimestamp !== null && one.content !== "" ? html`<time class="edited" title=${messageTime(one.editedTimestamp, locale, t)}>${t.edited}</time>` : nothing}
    ${attachments(one)}
    ${one.embeds.map((each) => embed(each, one.attachments))}
    ${one.components.length > 0 ? html`<div slot="components" class="components">${components(one)}</div>` : nothing}
    ${failure === undefined ? nothing : html`<p slot="components" class="failure" role="alert">${failure}</p>`}
    ${threadCard(one)}
    ${one.ephemeral ? onlyYou(one.id) : nothing}
    ${one.loading ? nothing : tools(one.id)}
  </discord-message>`;
}

/** @param {SeenMessage} one */
const mentionsMe = (one) => one.raw.mentions?.some(({ id }) => id === get().userId) ?? false;

/** "X used /ask" above the bot's answer. @param {string} userId @param {string} name */
export function commandLine(userId, name) {
  const user = select.user(userId);
  return html`<div slot="reply" class="reply-line">
    <img src=${select.avatarOf(userId)} alt="" /><span class="reply-name" style=${ifDefined(colourStyle(userId))}>${user?.name ?? texts().unknownUser}</span>
    ${texts().used} <span class="command-name">${name}</span>
  </div>`;
}

/** @param {string} userId */
function colourStyle(userId) {
  const colour = select.nameColour(userId);
  return colour === undefined ? undefined : `color: ${colour}`;
}

/** The message that this one answers, in one line. @param {SeenMessage} one */
function replyLine(one) {
  if (one.referenceId === undefined) return nothing;
  const target = select.message(one.referenceId);
  if (!target) return html`<div slot="reply" class="reply-line"><em>${texts().replyGone}</em></div>`;
  const { id, name } = target.author;
  const text = plainText(target.content).slice(0, 120);
  return html`<button type="button" slot="reply" class="reply-line"
    @click=${() => document.getElementById(`message-${target.id}`)?.scrollIntoView({ block: "center" })}>
    <img src=${select.avatarOf(id)} alt="" /><span class="reply-name" style=${ifDefined(colourStyle(id))}>${name}</span>
    <span class="reply-text">${text === "" ? html`<em>${texts().attachment}</em>` : text}</span>
  </button>`;
}

/** @param {SeenMessage} one */
function threadCard(one) {
  const id = one.threadId;
  const channel = id === undefined ? undefined : select.channel(id);
  if (!channel) return nothing;
  return html`<a slot="thread" class="thread-card" href=${placeOf(get().guildId, channel.id)}
    ><discord-thread .name=${channel.name} .cta=${texts().openThread}></discord-thread></a>`;
}

/** @param {string} id */
const onlyYou = (id) =>
  html`<p slot="thread" class="only-you">${icons.eye()} ${texts().onlyYou} ·
    <button type="button" class="link" @click=${() => dismiss(id)}>${texts().dismiss}</button></p>`;

/** @param {string} id */
const tools = (id) =>
  html`<div slot="reply" class="tools"><button type="button" aria-label=${texts().more} aria-haspopup="menu"
    @click=${(/** @type {MouseEvent} */ event) => openMenu(event, id)}>${icons.dots()}</button></div>`;

/** @param {MouseEvent} event @param {string} messageId */
function openMenu(event, messageId) {
  const target = event.target instanceof Element ? event.target : null;
  // A link or a picture keeps the browser's own menu.
  if (event.type === "contextmenu" && target?.closest("a, img, input, textarea")) return;
  event.preventDefault();
  const box = target?.closest("button")?.getBoundingClientRect();
  const keyboard = event.clientX === 0 && event.clientY === 0;
  update({
    menu: { messageId, x: keyboard && box ? box.left : event.clientX, y: keyboard && box ? box.bottom : event.clientY },
  });
}
