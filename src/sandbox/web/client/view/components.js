// @ts-check
import { html, nothing } from "lit-html";
import { click } from "../acts.js";
import { withEmoji } from "../markdown/emoji.js";
import { markdown } from "../markdown/render.js";
import { ownPicture } from "../select.js";
import { get } from "../store.js";
import * as icons from "./icons.js";
import { picture } from "./lightbox.js";
import { emojiText, selectMenu } from "./selectMenu.js";

/**
 * Buttons, selects and layout below a message.
 *
 * @typedef {import("../../../driver.ts").SeenMessage} SeenMessage
 * @typedef {import("discord-api-types/v10").APIMessageTopLevelComponent | import("discord-api-types/v10").APIComponentInMessageActionRow | import("discord-api-types/v10").APIThumbnailComponent} Component
 * @typedef {import("discord-api-types/v10").APIButtonComponent} Button
 */

const STYLES = ["primary", "secondary", "success", "danger", "secondary", "primary"];

/** @param {SeenMessage} message */
export const components = (message) => message.components.map((one) => component(message, one));

/** @param {SeenMessage} message @param {Component} one @returns {unknown} */
function component(message, one) {
  switch (one.type) {
    case 1:
      return html`<div class="row">${one.components.map((each) => component(message, each))}</div>`;
    case 2:
      return button(message, one);
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return selectMenu(message.id, one);
    case 9:
      return html`<div class="section"><div>${one.components.map((each) => component(message, each))}</div>${component(message, one.accessory)}</div>`;
    case 10:
      return markdown(one.content);
    case 11:
      return media(one.media.url, one.description ?? "", message);
    case 12:
      return html`<div class="gallery">${one.items.map((item) => media(item.media.url, item.description ?? "", message))}</div>`;
    case 14:
      return html`<hr />`;
    case 17:
      return html`<div class="container" style=${one.accent_color ? `border-left-color: #${one.accent_color.toString(16).padStart(6, "0")}` : ""}>
        ${one.components.map((each) => component(message, each))}</div>`;
    default:
      return nothing;
  }
}

/** @param {string} url @param {string} alt @param {SeenMessage} message */
function media(url, alt, message) {
  const own = ownPicture(url, message.attachments);
  return own === null ? nothing : picture(own, alt);
}

/** @param {SeenMessage} message @param {Button} one */
function button(message, one) {
  const emoji = "emoji" in one ? emojiText(one.emoji) : "";
  const label = "label" in one ? (one.label ?? "") : "";
  const content = html`${emoji === "" ? nothing : html`<span class="emoji">${emoji}</span>`}${label === "" ? nothing : html`<span>${withEmoji(label)}</span>`}`;
  if ("url" in one) {
    const safe = /^https?:\/\//.test(one.url) && !one.disabled;
    return safe
      ? html`<a class="button link-button" href=${one.url} target="_blank" rel="noopener noreferrer nofollow">${content}${icons.launch()}</a>`
      : html`<button type="button" class="button secondary" disabled>${content}${icons.launch()}</button>`;
  }
  if (!("custom_id" in one)) return nothing;
  const { busy } = get();
  const loading = busy.has(`${message.id}:${one.custom_id}`);
  // Discord takes one press at a time on a message; the pressed one shows it is working.
  const waiting = [...busy].some((key) => key.startsWith(`${message.id}:`));
  return html`<button type="button" class="button ${STYLES[one.style - 1] ?? "secondary"} ${loading ? "loading" : ""}"
    ?disabled=${one.disabled ?? false} aria-busy=${loading} aria-disabled=${waiting ? "true" : "false"}
    @click=${() => waiting || click(message.id, one.custom_id)}>${content}${loading ? html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>` : nothing}</button>`;
}
