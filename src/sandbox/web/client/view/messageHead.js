// @ts-check
import { html, nothing } from "lit-html";
import { ifDefined } from "lit-html/directives/if-defined.js";
import { plainText } from "../markdown/render.js";
import { messageTime, shortTime } from "../markdown/time.js";
import { openProfile } from "../profile.js";
import * as select from "../select.js";
import { get, texts } from "../store.js";

/**
 * What stands above and beside a message's text: who wrote it and when, and what it answers.
 *
 * @typedef {import("../../../driver.ts").SeenMessage} SeenMessage
 */

/** The picture; the name beside it does the same for the keyboard. @param {SeenMessage["author"]} author */
export const portrait = ({ id }) => html`<img class="avatar" src=${select.avatarOf(id)} alt=""
  @click=${(/** @type {MouseEvent} */ event) => openProfile(event, id)} />`;

/** The time of a message under the name of the one before, seen under the pointer. @param {SeenMessage} one */
export const hoverTime = ({ timestamp }) =>
  html`<time class="side-time" datetime=${timestamp} aria-hidden="true">${shortTime(timestamp, get().locale)}</time>`;

const appTag = () => html`<span class="app-tag">${texts().app}</span>`;

/** @param {SeenMessage["author"]} author @param {string} timestamp empty: none is shown */
export function authorLine({ id, name, bot }, timestamp) {
  const { locale } = get();
  return html`<h4 class="author-line">
    <button type="button" tabindex="-1" class="author" style=${ifDefined(colourStyle(id))} aria-haspopup="dialog"
      @click=${(/** @type {MouseEvent} */ event) => openProfile(event, id)}>${name}</button>
    ${bot ? appTag() : nothing}
    ${timestamp === "" ? nothing : html`<time datetime=${timestamp} title=${fullTime(timestamp, locale)}>${messageTime(timestamp, locale, texts())}</time>`}
  </h4>`;
}

/** @param {string} iso @param {string} locale */
const fullTime = (iso, locale) =>
  new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short" }).format(new Date(iso));

/** "X used /ask" above the bot's answer. @param {string} userId @param {string} name */
export const commandLine = (userId, name) => html`<div class="reply-line">
  <img src=${select.avatarOf(userId)} alt="" /><span class="reply-name" style=${ifDefined(colourStyle(userId))}>${select.user(userId)?.name ?? texts().unknownUser}</span>
  ${texts().used} <span class="command-name">${usedName(name)}</span>
</div>`;

/** @param {string} name with its stroke, or a menu command's */
const usedName = (name) =>
  name.startsWith("/") ? `/${select.commandLabel(name.slice(1))}` : select.commandLabel(name);

/** @param {string} userId */
function colourStyle(userId) {
  const colour = select.nameColour(userId);
  return colour === undefined ? undefined : `color: ${colour}`;
}

/** The message that this one answers, in one line. @param {SeenMessage} one */
export function replyLine({ referenceId }) {
  if (referenceId === undefined) return nothing;
  const target = select.message(referenceId);
  if (!target) return html`<div class="reply-line"><em>${texts().replyGone}</em></div>`;
  const { id, name, bot } = target.author;
  const text = plainText(target.content).slice(0, 120);
  return html`<button type="button" class="reply-line" @click=${() => showMessage(target.id)}>
    <img src=${select.avatarOf(id)} alt="" />${bot ? appTag() : nothing}<span class="reply-name" style=${ifDefined(colourStyle(id))}>${name}</span>
    <span class="reply-text">${text === "" ? html`<em>${texts().attachment}</em>` : text}</span>
  </button>`;
}

/** @param {string} id */
function showMessage(id) {
  const target = document.getElementById(`message-${id}`);
  target?.scrollIntoView({ block: "center" });
  target?.focus({ preventScroll: true });
}
