// @ts-check
import { html, nothing } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { get, texts, update } from "../store.js";
import { onBackdrop, shownDialog } from "./dialog.js";
import * as icons from "./icons.js";

/** A picture that opens large. */

const shown = shownDialog();
const close = () => update({ lightbox: null });

/** @param {string} src @param {string} alt @param {{ width?: number | null | undefined, height?: number | null | undefined }} [size] known before the picture is there, so that nothing jumps */
export const picture = (src, alt, { width, height } = {}) =>
  html`<button type="button" class="picture" aria-haspopup="dialog" aria-label=${texts().enlarge(alt === "" ? texts().picture : alt)}
    @click=${() => update({ lightbox: { src, alt } })}><img src=${src} alt=${alt} width=${width ?? nothing} height=${height ?? nothing} /></button>`;

export function lightbox() {
  const { lightbox: open } = get();
  if (open === null) return nothing;
  const t = texts();
  return html`<dialog class="lightbox" aria-label=${open.alt === "" ? t.picture : open.alt} ${ref(shown)} @close=${close}
    @click=${(/** @type {MouseEvent} */ event) => onBackdrop(event, close)}>
    <img src=${open.src} alt=${open.alt} />
    <p><a href=${open.src} target="_blank" rel="noopener">${t.openOriginal}</a>
      <button type="button" class="close" aria-label=${t.close} @click=${close}>${icons.cross()}</button></p>
  </dialog>`;
}
