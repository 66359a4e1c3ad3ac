// @ts-check
import { html, nothing } from "lit-html";
import { texts } from "../../store.js";
import { switchFault } from "./feed.js";
import { see, tell } from "./state.js";

/**
 * Switches for what can go wrong on Discord's side. They hit the bot only, never the page.
 *
 * @typedef {import("../../../inspector/wire.ts").RestKind} RestKind
 * @typedef {import("../../../inspector/wire.ts").Where} Where
 * @typedef {import("../../../inspector/wire.ts").ActiveSwitch} ActiveSwitch
 * @typedef {{ name: string, unit: string, value: number, min: number, max: number, step: number }} Amount
 */

const TIMES = /** @type {const} */ (["1", "3", "10", "forever"]);
const WHERE = /** @type {const} */ (["all", "callback", "others", "webhook", "message"]);

/** How many switches are on. */
export function activeFaults() {
  const faults = see().status?.faults;
  return faults ? faults.rest.length + Number(faults.heartbeatsIgnored) + Number(faults.outage) : 0;
}

export function faultsTab() {
  const { status } = see();
  const t = texts();
  if (status === null) return html`<p class="muted empty">${t.loading}</p>`;
  const { heartbeatsIgnored, outage } = status.faults;
  return html`<div class="sheet">
    <p class="muted">${t.faultsNote}</p>
    <h3>${t.restFaults}</h3>
    ${restFault("delay", { name: t.delayBy, unit: "ms", value: 2000, min: 1, max: 60000, step: 1 })}
    ${restFault("rateLimit", { name: t.retryAfter, unit: "s", value: 1, min: 0.1, max: 600, step: 0.1 })}
    ${restFault("status", null)}
    ${restFault("dropAfter", null)}
    <h3>${t.gatewayFaults}</h3>
    ${deed(t.dropGateway, t.dropGatewayNote, t.dropNow, { do: "dropGateway" })}
    ${deed(t.askReconnect, t.askReconnectNote, t.sendNow, { do: "reconnect" })}
    ${deed(t.invalidate, t.invalidateNote, t.sendNow, { do: "invalidSession", resumable: false })}
    ${lasting(t.ignoreHeartbeats, t.ignoreHeartbeatsNote, heartbeatsIgnored, { do: "ignoreHeartbeats", on: !heartbeatsIgnored })}
    ${lasting(t.outage, t.outageNote, outage, { do: "outage", on: !outage })}
    <p class="all"><button type="button" class="button secondary" aria-disabled=${activeFaults() === 0} @click=${() => activeFaults() > 0 && use({ do: "clear" }, t.faultsCleared)}>${t.clearFaults}</button></p>
  </div>`;
}

/** @param {import("../../../inspector/wire.ts").FaultRequest} wish @param {string} notice */
async function use(wish, notice) {
  if (await switchFault(wish)) tell(notice);
  else tell(texts().notSwitched);
}

/** @param {RestKind} kind @param {Amount | null} amount */
function restFault(kind, amount) {
  const t = texts();
  const { title, note } = t.restFault[kind];
  const active = see().status?.faults.rest.find((one) => one.kind === kind);
  return html`<form class="fault ${active ? "on" : ""}" aria-label=${title} @submit=${(/** @type {SubmitEvent} */ event) => onSubmit(event, kind, title)}>
    <h4>${title}</h4><p class="muted">${note}</p>
    <div class="knobs">
      ${amount === null ? nothing : html`<label>${amount.name} <input name="amount" type="number" required value=${amount.value} min=${amount.min} max=${amount.max} step=${amount.step} /> ${amount.unit}</label>`}
      <label><span class="hidden">${t.howOften}</span><select name="times">${TIMES.map((one) => html`<option value=${one}>${t.times[one]}</option>`)}</select></label>
      <label><span class="hidden">${t.which}</span><select name="where">${WHERE.map((one) => html`<option value=${one}>${t.where[one]}</option>`)}</select></label>
      <button type="submit" class="small-button">${active ? t.switchAgain : t.switchOn}</button>
      ${active ? html`<button type="button" class="small-button" @click=${(/** @type {MouseEvent} */ event) => switchOff(event, kind, title)}>${t.switchOff}</button>` : nothing}
    </div>
    ${active ? html`<p class="state">${stateOf(active)}</p>` : nothing}
  </form>`;
}

/** The button goes away with what it switches off, so the focus moves to the one before it. @param {MouseEvent} event @param {RestKind} kind @param {string} title */
function switchOff({ currentTarget }, kind, title) {
  const before = currentTarget instanceof HTMLElement ? currentTarget.previousElementSibling : null;
  if (before instanceof HTMLElement) before.focus();
  void use({ do: "off", what: kind }, texts().off(title));
}

/** @param {ActiveSwitch} active */
function stateOf({ left, where, amount, kind }) {
  const t = texts();
  const by = amount === null ? "" : kind === "delay" ? `${amount} ms` : `${amount} s`;
  return [left === null ? t.onUntilOff : t.left(left), by, t.where[where]].filter(Boolean).join(" · ");
}

/** @param {SubmitEvent} event @param {RestKind} kind @param {string} title */
function onSubmit(event, kind, title) {
  event.preventDefault();
  if (!(event.currentTarget instanceof HTMLFormElement)) return;
  const form = new FormData(event.currentTarget);
  const times = form.get("times") === "forever" ? null : Number(form.get("times"));
  const where = WHERE.find((one) => one === form.get("where")) ?? "all";
  const amount = Number(form.get("amount"));
  const some = { times, where };
  const wish =
    kind === "delay"
      ? { do: kind, ms: amount, ...some }
      : kind === "rateLimit"
        ? { do: kind, retryAfter: amount, ...some }
        : { do: kind, ...some };
  void use(wish, texts().on(title));
}

/**
 * Something that happens once, at once.
 *
 * @param {string} title @param {string} note @param {string} label
 * @param {import("../../../inspector/wire.ts").FaultRequest} wish
 */
const deed = (title, note, label, wish) =>
  html`<div class="fault" role="group" aria-label=${title}><h4>${title}</h4><p class="muted">${note}</p>
    <div class="knobs"><button type="button" class="small-button" @click=${() => use(wish, texts().done(title))}>${label}</button></div></div>`;

/**
 * Something that lasts until it is switched off.
 *
 * @param {string} title @param {string} note @param {boolean} on
 * @param {import("../../../inspector/wire.ts").FaultRequest} wish
 */
const lasting = (title, note, on, wish) =>
  html`<div class="fault ${on ? "on" : ""}" role="group" aria-label=${title}><h4>${title}</h4><p class="muted">${note}</p>
    <div class="knobs"><button type="button" class="small-button" role="switch" aria-checked=${on} aria-label=${title}
      @click=${() => use(wish, on ? texts().off(title) : texts().on(title))}>${on ? texts().switchOff : texts().switchOn}</button></div>
    ${on ? html`<p class="state">${texts().onUntilOff}</p>` : nothing}</div>`;
