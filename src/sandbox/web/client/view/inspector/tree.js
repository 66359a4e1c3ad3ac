// @ts-check
import { html, nothing } from "lit-html";
import { texts } from "../../store.js";
import { change, see } from "./state.js";

/** A payload as a tree whose branches open and close. All of it is text: nothing becomes markup. */

/** Deeper branches, and long ones, begin closed. */
const OPEN_DEPTH = 5;
const OPEN_SIZE = 30;
/** More than this of one branch is drawn only when asked for. */
const MOST = 100;
const LONGEST = 2000;

/** @param {unknown} value @param {string} [name] @param {string} [path] @param {number} [depth] @returns {unknown} */
export function tree(value, name = "", path = "$", depth = 0) {
  const key = name === "" ? nothing : html`<span class="key">${name}</span>: `;
  if (value === null || typeof value !== "object") return html`<div class="leaf">${key}${scalar(value, path)}</div>`;
  const entries = Object.entries(value);
  const [left, right] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  if (entries.length === 0) return html`<div class="leaf">${key}<span class="muted">${left}${right}</span></div>`;
  const { opened } = see();
  const open = opened.get(path) ?? (depth < OPEN_DEPTH && entries.length <= OPEN_SIZE);
  const all = opened.get(`${path} all`) === true;
  const shown = all ? entries : entries.slice(0, MOST);
  return html`<details ?open=${open} @toggle=${(/** @type {Event} */ event) => onToggle(event, path)}>
    <summary>${key}<span class="muted">${left}${open ? "" : `…${right}`} ${texts().items(entries.length)}</span></summary>
    ${open ? html`<div class="branch">${shown.map(([inner, each]) => tree(each, inner, `${path}.${inner}`, depth + 1))}</div>` : nothing}
    ${open && shown.length < entries.length ? more(path, entries.length - shown.length) : nothing}
  </details>`;
}

/** @param {unknown} value @param {string} path */
function scalar(value, path) {
  const text = JSON.stringify(value) ?? "null";
  const long = text.length > LONGEST && see().opened.get(`${path} all`) !== true;
  return html`<span class=${typeof value}>${long ? text.slice(0, LONGEST) : text}</span>${long ? more(path, text.length - LONGEST) : nothing}`;
}

/** @param {string} path @param {number} count */
const more = (path, count) =>
  html`<button type="button" class="link" @click=${() => set(`${path} all`, true)}>${texts().showMore(count)}</button>`;

/** @param {string} path @param {boolean} open */
const set = (path, open) => change({ opened: new Map(see().opened).set(path, open) });

/** @param {Event} event @param {string} path */
function onToggle(event, path) {
  event.stopPropagation();
  const { target } = event;
  // The event also comes when the drawing itself has opened it.
  if (target instanceof HTMLDetailsElement && target.open !== (target.querySelector(".branch") !== null))
    set(path, target.open);
}
