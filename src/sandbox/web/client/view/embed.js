// @ts-check
import { html, nothing } from "lit-html";
import { inlineMarkdown, markdown } from "../markdown/render.js";
import { messageTime } from "../markdown/time.js";
import { hex, ownPicture } from "../select.js";
import { get, texts } from "../store.js";
import { picture } from "./lightbox.js";

/**
 * @typedef {import("discord-api-types/v10").APIEmbed} APIEmbed
 * @typedef {readonly import("discord-api-types/v10").APIAttachment[]} Files
 */

/** One embed. @param {APIEmbed} one @param {Files} files */
export function embed(one, files) {
  const thumbnail = ownPicture(one.thumbnail?.url, files);
  return html`<discord-embed style=${one.color === undefined ? "" : `--embed-bar: ${hex(one.color)}`} class=${thumbnail === null ? "" : "with-thumbnail"}>
    ${thumbnail === null ? nothing : html`<div class="embed-thumbnail">${picture(thumbnail, "")}</div>`}
    ${one.author ? html`<div class="embed-author">${small(one.author.icon_url, files)}${linked(one.author.url, one.author.name)}</div>` : nothing}
    ${one.title ? html`<div class="embed-title">${linked(one.url, inlineMarkdown(one.title))}</div>` : nothing}
    ${one.description ? html`<div class="embed-description">${markdown(one.description)}</div>` : nothing}
    ${one.fields?.length ? html`<div class="embed-fields">${one.fields.map(field)}</div>` : nothing}
    ${one.image ? html`<div class="embed-image">${image(one.image.url, files)}</div>` : nothing}
    ${footer(one, files)}
  </discord-embed>`;
}

/** @param {{ name: string, value: string, inline?: boolean }} one */
const field = (one) =>
  html`<div class="embed-field ${one.inline ? "inline" : ""}"><h4>${inlineMarkdown(one.name)}</h4>${markdown(one.value)}</div>`;

/** @param {string | undefined} url @param {unknown} content */
const linked = (url, content) =>
  url !== undefined && /^https?:\/\//.test(url)
    ? html`<a href=${url} target="_blank" rel="noopener noreferrer nofollow">${content}</a>`
    : html`<span>${content}</span>`;

/** @param {string | undefined} url @param {Files} files */
function small(url, files) {
  const own = ownPicture(url, files);
  return own === null ? nothing : html`<img src=${own} alt="" />`;
}

/** A picture from elsewhere is not loaded: it becomes a link. @param {string} url @param {Files} files */
function image(url, files) {
  const own = ownPicture(url, files);
  const name = url.replace(/^attachment:\/\//, "");
  const alt = files.find(({ filename }) => filename === name)?.description ?? "";
  return own === null ? linked(url, url) : picture(own, alt);
}

/** @param {APIEmbed} one @param {Files} files */
function footer(one, files) {
  const time = one.timestamp ? messageTime(one.timestamp, get().locale, texts()) : "";
  const parts = [one.footer?.text ?? "", time].filter((part) => part !== "");
  if (parts.length === 0) return nothing;
  return html`<div class="embed-footer">${small(one.footer?.icon_url, files)}<span>${parts.join(" • ")}</span></div>`;
}
