// @ts-check
import { html, nothing } from "lit-html";
import { ifDefined } from "lit-html/directives/if-defined.js";
import { ownPicture } from "../select.js";
import * as icons from "./icons.js";

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
  return html`<discord-attachments slot="attachments">${files.map(attachment)}</discord-attachments>`;
}

/** @param {APIAttachment} file */
function attachment(file) {
  const own = ownPicture(file.url);
  if (own === null) return html`<span class="file">${icons.file()} ${file.filename}</span>`;
  if (!file.content_type?.startsWith("image/"))
    return html`<a class="file" href=${own} download=${file.filename}>${icons.file()} <span>${file.filename}</span> <small>${size(file.size)}</small></a>`;
  return html`<a class="picture" href=${own} target="_blank" rel="noopener"
    ><img src=${own} alt=${file.description ?? file.filename} width=${ifDefined(file.width ?? undefined)} height=${ifDefined(file.height ?? undefined)} /></a>`;
}

/** @param {number} bytes */
const size = (bytes) =>
  bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 ** 2
      ? `${(bytes / 1024).toFixed(1)} KB`
      : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
