// @ts-check
import { html, nothing } from "lit-html";
import { inlineMarkdown, markdown } from "../markdown/render.js";
import { messageTime } from "../markdown/time.js";
import { hex, ownPicture } from "../select.js";
import { get, texts } from "../store.js";

/**
 * @typedef {import("discord-api-types/v10").APIEmbed} APIEmbed
 * @typedef {readonly import("discord-api-types/v10").APIAttachment[]} Files
 */

/**
 * One embed. The library's element is the frame; titles and fields are our own, because it makes a picture on
 * Discord's server out of any long number in them.
 *
 * @param {APIEmbed} one @param {Files} files
 */
export function embed(one, files) {
  const thumbnail = ownPicture(one.thumbnail?.url, files);
  return html`<discord-embed slot="embeds" .color=${one.color === undefined ? "var(--embed-bar)" : hex(one.color)}
    .thumbnail=${thumbnail ?? undefined}>
    ${one.author ? html`<div slot="description" class="embed-author">${picture(one.author.icon_url, files)}${linked(one.author.url, one.author.name)}</div>` : nothing}
    ${one.title ? html`<div slot="description" class="embed-title">${linked(one.url, inlineMarkdown(one.title))}</div>` : nothing}
    ${one.description ? html`<div slot="description" class="embed-description">${markdown(one.description)}</div>` : nothing}
    ${one.fields?.length ? html`<div slot="fields" class="embed-fields">${one.fields.map(field)}</div>` : nothing}
    ${one.image ? html`<div slot="footer" class="embed-image">${image(one.image.url, files)}</div>` : nothing}
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
function picture(url, files) {
  const own = ownPicture(url, files);
  return own === null ? nothing : html`<img src=${own} alt="" />`;
}

/** A picture from elsewhere is not loaded: it becomes a link. @param {string} url @param {Files} files */
function image(url, files) {
  const own = ownPicture(url, files);
  const name = url.replace(/^attachment:\/\//, "");
  const alt = files.find(({ filename }) => filename === name)?.description ?? "";
  return own === null ? linked(url, url) : html`<img src=${own} alt=${alt} />`;
}

/** @param {APIEmbed} one @param {Files} files */
function footer(one, files) {
  const time = one.timestamp ? messageTime(one.timestamp, get().locale, texts()) : "";
  const parts = [one.footer?.text ?? "", time].filter((part) => part !== "");
  if (parts.length === 0) return nothing;
  return html`<div slot="footer" class="embed-footer">${picture(one.footer?.icon_url, files)}<span>${parts.join(" • ")}</span></div>`;
}
