// @ts-check
import { html, nothing } from "lit-html";
import { ownPicture } from "../select.js";
import * as icons from "./icons.js";
import { picture } from "./lightbox.js";

/** @typedef {import("discord-api-types/v10").APIAttachment} APIAttachment */

/** The files of a message, without those that an embed shows. @param {import("../../../driver.ts").SeenMessage} one */
export function attachments(one) {
  const inEmbeds = new Set(
    one.embeds
      .flatMap(({ image, thumbnail }) => [image?.url, thumbnail?.url])
      .map((url) => url?.replace("attachment://", "")),
  );
  const files = one.attachments.filter(({ filename, url }) => !inEmbeds.has(filename) && !inEmbeds.has(url));
  if (files.length === 0) return nothing;
  return html`<div class="attachments">${files.map(attachment)}</div>`;
}

/** @param {APIAttachment} file */
function attachment(file) {
  const own = ownPicture(file.url);
  if (own !== null && file.content_type?.startsWith("image/"))
    return picture(own, file.description ?? file.filename, file);
  const content = html`${icons.file()}<span class="file-name">${file.filename}<small>${size(file.size)}</small></span>`;
  return own === null
    ? html`<span class="file">${content}</span>`
    : html`<a class="file" href=${own} download=${file.filename}>${content}</a>`;
}

/** @param {number} bytes */
const size = (bytes) =>
  bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 ** 2
      ? `${(bytes / 1024).toFixed(1)} KB`
      : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
