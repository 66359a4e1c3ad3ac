// @ts-check
import { html, nothing } from "lit-html";
import { choose } from "../acts.js";
import { channelOffers, roleOffers, userOffers } from "../composer/choices.js";
import { afterRender, get, texts, update } from "../store.js";
import * as icons from "./icons.js";

/**
 * A select below a message: a button that opens a list. One choice is sent at once, several when the list closes.
 *
 * @typedef {import("discord-api-types/v10").APISelectMenuComponent} Select
 * @typedef {{ value: string, label: string, hint: string, preset: boolean }} Choice
 */

/** What is ticked in the open list. @type {Set<string>} */
let ticked = new Set();
/** What was chosen last, by select: it stays written there, as in Discord. @type {Map<string, readonly string[]>} */
const chosen = new Map();
/** @type {"up" | "down"} */
let direction = "down";

/** @param {{ name?: string | null, id?: string | null } | undefined} emoji */
export const emojiText = (emoji) => (emoji?.name ? (emoji.id ? `:${emoji.name}:` : emoji.name) : "");

/** @param {Select} one @returns {readonly Choice[]} */
export function choicesOf(one) {
  if (one.type === 3)
    return one.options.map(({ value, label, description, emoji, default: preset }) => ({
      value,
      label: [emojiText(emoji), label].filter((part) => part !== "").join(" "),
      hint: description ?? "",
      preset: preset ?? false,
    }));
  const presets = new Set(one.default_values?.map(({ id }) => id));
  const users = one.type === 5 || one.type === 7 ? userOffers() : [];
  const roles = one.type === 6 || one.type === 7 ? roleOffers() : [];
  const channels = one.type === 8 ? channelOffers(one.channel_types ?? []) : [];
  return [...users, ...roles, ...channels].map(({ key, label, hint }) => ({
    value: key,
    label,
    hint,
    preset: presets.has(key),
  }));
}

/** @param {string} messageId @param {Select} one */
export function selectMenu(messageId, one) {
  const key = `${messageId}:${one.custom_id}`;
  const { openSelect, busy } = get();
  const open = openSelect === key;
  const loading = busy.has(key);
  const choices = choicesOf(one);
  const shown = choices.filter(({ value }) => (open ? ticked : closed(key, choices)).has(value));
  const label = shown.map((choice) => choice.label).join(", ");
  const multiple = (one.max_values ?? 1) > 1;
  return html`<div class="select ${open ? "open" : ""} ${direction}" @keydown=${(/** @type {KeyboardEvent} */ event) => onKey(event, messageId, one)}
    @focusout=${(/** @type {FocusEvent} */ event) => onFocusOut(event, messageId, one)}>
    <button type="button" class="select-button" role="combobox" aria-haspopup="listbox" aria-expanded=${open} aria-controls=${open ? "select-list" : nothing} aria-busy=${loading}
      aria-label=${one.placeholder ?? texts().select} ?disabled=${one.disabled ?? false}
      @click=${(/** @type {MouseEvent} */ event) => (open ? close(messageId, one) : show(event, key, choices))}>
      <span class=${label === "" ? "placeholder" : ""}>${label === "" ? (one.placeholder ?? texts().select) : label}</span>${loading ? html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>` : icons.down()}
    </button>
    ${
      open
        ? html`<div class="select-list" id="select-list" role="listbox" aria-multiselectable=${multiple} aria-label=${one.placeholder ?? texts().select}>
          ${choices.map((choice) => option(messageId, one, choice, multiple))}
        </div>`
        : nothing
    }
  </div>`;
}

/** @param {string} messageId @param {Select} one @param {Choice} choice @param {boolean} multiple */
const option = (messageId, one, choice, multiple) =>
  html`<button type="button" role="option" aria-selected=${ticked.has(choice.value)} @click=${() => pick(messageId, one, choice.value)}>
    <span><strong>${choice.label}</strong>${choice.hint === "" ? nothing : html`<small>${choice.hint}</small>`}</span>
    ${multiple ? html`<span class="box">${ticked.has(choice.value) ? icons.check() : nothing}</span>` : nothing}
  </button>`;

/** What a closed select shows: the bot's own presets, or else what was chosen. @param {string} key @param {readonly Choice[]} choices */
function closed(key, choices) {
  const presets = choices.filter(({ preset }) => preset).map(({ value }) => value);
  return new Set(presets.length > 0 ? presets : chosen.get(key));
}

/** @param {MouseEvent} event @param {string} key @param {readonly Choice[]} choices */
function show(event, key, choices) {
  ticked = closed(key, choices);
  const button = event.currentTarget instanceof Element ? event.currentTarget : null;
  const box = button?.getBoundingClientRect();
  direction = box !== undefined && box.bottom + 280 > window.innerHeight && box.top > 280 ? "up" : "down";
  update({ openSelect: key });
  afterRender(() => {
    const list = button?.parentElement?.querySelectorAll("[role=option]") ?? [];
    const first = [...list].find((item) => item.getAttribute("aria-selected") === "true") ?? list[0];
    if (first instanceof HTMLElement) first.focus();
  });
}

/** @param {string} messageId @param {Select} one @param {string} value */
function pick(messageId, one, value) {
  const max = one.max_values ?? 1;
  if (max === 1) {
    update({ openSelect: null });
    return sendChoice(messageId, one, [value]);
  }
  if (ticked.has(value)) ticked.delete(value);
  else if (ticked.size < max) ticked.add(value);
  update({});
}

/** Sends what is ticked, unless it is too little or the same as before. @param {string} messageId @param {Select} one */
function close(messageId, one) {
  update({ openSelect: null });
  if ((one.max_values ?? 1) === 1 || ticked.size < (one.min_values ?? 1)) return;
  const choices = choicesOf(one);
  const before = closed(`${messageId}:${one.custom_id}`, choices);
  if (before.symmetricDifference(ticked).size === 0) return;
  sendChoice(
    messageId,
    one,
    choices.map(({ value }) => value).filter((value) => ticked.has(value)),
  );
}

/** @param {string} messageId @param {Select} one @param {readonly string[]} values */
function sendChoice(messageId, one, values) {
  chosen.set(`${messageId}:${one.custom_id}`, values);
  void choose(messageId, one.custom_id, values);
}

/** @param {KeyboardEvent} event @param {string} messageId @param {Select} one */
function onKey(event, messageId, one) {
  const box = event.currentTarget instanceof Element ? event.currentTarget : null;
  const items = [...(box?.querySelectorAll("[role=option]") ?? [])];
  const at = items.findIndex((item) => item === document.activeElement);
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape" && items.length > 0) {
    event.preventDefault();
    close(messageId, one);
    box?.querySelector("button")?.focus();
  } else if (by !== undefined && items.length === 0) {
    event.preventDefault();
    box?.querySelector("button")?.click();
  } else if (by !== undefined) {
    event.preventDefault();
    const next = items[(at + by + items.length) % items.length];
    if (next instanceof HTMLElement) next.focus();
  }
}

/** @param {FocusEvent} event @param {string} messageId @param {Select} one */
function onFocusOut(event, messageId, one) {
  const box = event.currentTarget instanceof Element ? event.currentTarget : null;
  if (event.relatedTarget instanceof Node && box?.contains(event.relatedTarget)) return;
  if (get().openSelect === `${messageId}:${one.custom_id}`) close(messageId, one);
}
