// @ts-check
import { html, nothing } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import { submitModal } from "../acts.js";
import { markdown } from "../markdown/render.js";
import * as select from "../select.js";
import { afterRender, get, texts, update } from "../store.js";
import * as icons from "./icons.js";
import { choicesOf } from "./selectMenu.js";

/**
 * The form that a bot opens, as a native dialog: it keeps the focus inside and closes on Escape.
 *
 * @typedef {import("discord-api-types/v10").APIModalInteractionResponseCallbackComponent} Top
 * @typedef {import("discord-api-types/v10").APITextInputComponent} TextInput
 */

/** @type {Readonly<Record<string, string>>} */
let errors = {};
let failure = "";
let sending = false;
/** @type {object | null} */
let opened = null;

export function modalDialog() {
  const { modal } = get();
  if (modal === null) {
    if (opened !== null) afterRender(() => document.getElementById("composer-text")?.focus());
    opened = null;
    return nothing;
  }
  if (opened !== modal) {
    opened = modal;
    errors = {};
    failure = "";
    sending = false;
    afterRender(() => {
      const dialog = document.querySelector("dialog.modal");
      if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
      const first = dialog?.querySelector("input, textarea, select");
      if (first instanceof HTMLElement) first.focus();
    });
  }
  const t = texts();
  const bot = select.bot();
  return keyed(
    modal.interactionId,
    html`<dialog class="modal" aria-labelledby="modal-title" @close=${() => get().modal === modal && update({ modal: null })}>
      <form novalidate @submit=${onSubmit}>
        <header>${bot ? html`<img src=${bot.avatar} alt="" />` : nothing}<h2 id="modal-title">${modal.data.title}</h2>
          <button type="button" class="close" aria-label=${t.close} @click=${close}>${icons.cross()}</button></header>
        <div class="fields">${modal.data.components.map(field)}</div>
        ${failure === "" ? nothing : html`<p class="failure" role="alert">${failure}</p>`}
        <footer><button type="button" class="button secondary" @click=${close}>${t.cancel}</button>
          <button type="submit" class="button primary" aria-busy=${sending} aria-disabled=${sending}>${t.submit}</button></footer>
      </form>
    </dialog>`,
  );
}

const close = () => update({ modal: null });

/** @param {Top} one @returns {unknown} */
function field(one) {
  if (one.type === 10) return markdown(one.content);
  if (one.type === 1) return one.components.map((input) => textField(input, input.label ?? "", ""));
  if (one.type !== 18) return nothing;
  const inner = one.component;
  if (inner.type === 4) return textField(inner, one.label, one.description ?? "");
  if (inner.type !== 3 && inner.type !== 5 && inner.type !== 6 && inner.type !== 7 && inner.type !== 8) return nothing;
  const required = inner.required ?? true;
  return labelled(
    inner.custom_id,
    one.label,
    one.description ?? "",
    required,
    html`<div class="picker"><select id=${`field-${inner.custom_id}`} name=${inner.custom_id} ?required=${required}
        aria-describedby=${`field-${inner.custom_id}-error`}>
        <option value="">${inner.placeholder ?? texts().select}</option>
        ${choicesOf(inner).map(({ value, label, preset }) => html`<option value=${value} ?selected=${preset}>${label}</option>`)}
      </select>${icons.down()}</div>`,
  );
}

/** @param {TextInput} input @param {string} label @param {string} description */
function textField(input, label, description) {
  const id = `field-${input.custom_id}`;
  const max = input.max_length ?? 4000;
  const required = input.required ?? true;
  const invalid = input.custom_id in errors;
  const content =
    input.style === 2
      ? html`<textarea id=${id} name=${input.custom_id} rows="4" maxlength=${max} placeholder=${input.placeholder ?? ""} ?required=${required}
          aria-invalid=${invalid} aria-describedby=${`${id}-error`} .defaultValue=${input.value ?? ""}></textarea>`
      : html`<input id=${id} name=${input.custom_id} maxlength=${max} placeholder=${input.placeholder ?? ""} ?required=${required}
          aria-invalid=${invalid} aria-describedby=${`${id}-error`} autocomplete="off" .defaultValue=${input.value ?? ""} />`;
  return labelled(input.custom_id, label, description, required, content);
}

/** @param {string} name @param {string} label @param {string} description @param {boolean} required @param {unknown} content */
const labelled = (name, label, description, required, content) =>
  html`<div class="field ${name in errors ? "wrong" : ""}">
    <label for=${`field-${name}`}>${label}${required ? html`<span class="star" aria-hidden="true"> *</span>` : nothing}</label>
    ${description === "" ? nothing : html`<p class="muted">${description}</p>`}
    ${content}
    <p class="error" id=${`field-${name}-error`} role="alert">${errors[name] ?? ""}</p>
  </div>`;

/** @param {string} name @returns {TextInput | undefined} */
function inputNamed(name) {
  const inputs = get().modal?.data.components.flatMap((one) => {
    if (one.type === 1) return one.components;
    return one.type === 18 && one.component.type === 4 ? [one.component] : [];
  });
  return inputs?.find(({ custom_id }) => custom_id === name);
}

/** @param {SubmitEvent} event */
async function onSubmit(event) {
  event.preventDefault();
  const form = event.currentTarget;
  if (!(form instanceof HTMLFormElement) || sending) return;
  /** @type {Record<string, string>} */
  const values = {};
  /** @type {Record<string, string>} */
  const found = {};
  for (const [name, value] of new FormData(form)) {
    const text = typeof value === "string" ? value : ""; // a file cannot be: there is no file field
    values[name] = text;
    const element = form.elements.namedItem(name);
    const required = element instanceof HTMLElement && element.hasAttribute("required");
    const min = inputNamed(name)?.min_length ?? 0;
    if (required && text.trim() === "") found[name] = texts().fieldRequired;
    else if (text !== "" && text.length < min) found[name] = texts().tooShort(min);
  }
  errors = found;
  failure = "";
  const [wrong] = Object.keys(found);
  if (wrong !== undefined) {
    update({});
    return afterRender(() => document.getElementById(`field-${wrong}`)?.focus());
  }
  sending = true;
  update({});
  const answer = await submitModal(values);
  sending = false;
  failure = answer ?? "";
  update({});
}
