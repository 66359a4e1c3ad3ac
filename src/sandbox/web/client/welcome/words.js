// @ts-check
import { html } from "lit-html";

/**
 * Our own texts with `code` and **strong** parts in them.
 *
 * @param {string} text
 */
export const words = (text) =>
  text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part) => {
    if (part.startsWith("`")) return html`<code>${part.slice(1, -1)}</code>`;
    return part.startsWith("**") ? html`<strong>${part.slice(2, -2)}</strong>` : part;
  });
