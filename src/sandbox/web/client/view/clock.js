// @ts-check
import { html, nothing } from "lit-html";
import { passTime } from "../api.js";
import { now } from "../clock.js";
import { placeOf } from "../route.js";
import { get, texts, update } from "../store.js";
import * as icons from "./icons.js";

/** The clock of the sandbox: what time it is there, and how to let time pass. */

/** @typedef {import("../../wire.ts").TimeJump["to"]} Jump */

let jumping = false;
/** What the last jump came to. @type {() => unknown} */
let result = () => "";

/** Keeps the time on the button right; a minute is its smallest unit. */
setInterval(() => update({}), 15_000);

export function clock() {
  const { locale, aheadMs } = get();
  const t = texts();
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(now());
  const full = new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short" }).format(now());
  return html`<button type="button" id="clock-button" class="tool ${aheadMs === 0 ? "" : "lit"}" popovertarget="clock-panel"
      title=${t.clockTitle} aria-label=${`${t.clock}: ${full}`}>${icons.clock()}<span class="wide">${time}</span></button>
    <section id="clock-panel" class="panel" popover aria-label=${t.clockTitle}>
      <h3>${t.clockTitle}</h3>
      <p class="reading"><strong>${full}</strong><small>${aheadMs === 0 ? t.clockRight : t.clockAhead(span(aheadMs, locale))}</small></p>
      <div class="choices">
        ${button("hour", t.jumpHour)}${button("daily", t.jumpDaily)}${button("week", t.jumpWeek)}
      </div>
      <p role="status" class="result">${jumping ? t.jumping : result()}</p>
      <p class="muted">${t.clockNote}</p>
    </section>`;
}

/** @param {Jump} to @param {string} label */
const button = (to, label) =>
  html`<button type="button" class="button secondary" aria-disabled=${jumping} @click=${() => pass(to)}>${label}</button>`;

/** @param {Jump} to */
async function pass(to) {
  if (jumping) return; // the button stays enabled for the focus to stay on it
  jumping = true;
  update({});
  const before = get().newest;
  const answer = await passTime(to);
  jumping = false;
  const at = now();
  // Drawn anew each time: what has come reaches the page after the answer.
  result = () => {
    const t = texts();
    if (answer === null) return t.jumpFailed;
    if (answer.jumped !== true) return t.noDaily;
    const time = new Intl.DateTimeFormat(get().locale, { dateStyle: "medium", timeStyle: "short" }).format(at);
    return html`${t.jumped(time)}${cameSince(before)}`;
  };
  update({});
}

/** Links to the channels in which something has come since, elsewhere than where the visitor is. @param {ReadonlyMap<string, string>} before */
function cameSince(before) {
  const { world, newest, channelId: here } = get();
  const links = (world?.guilds ?? []).flatMap((guild) =>
    guild.channels
      .filter(({ id }) => id !== here && newest.has(id) && newest.get(id) !== before.get(id))
      .map(
        ({ id, name }) => html`<a href=${placeOf(guild.id, id)}>#${name}<small class="muted">${guild.name}</small></a>`,
      ),
  );
  return links.length === 0 ? nothing : html`<span class="came">${texts().cameIn}${links}</span>`;
}

/** "7 days, 1 hour" @param {number} ms @param {string} locale */
function span(ms, locale) {
  const hours = Math.round(ms / 3_600_000);
  const part = (/** @type {number} */ value, /** @type {string} */ unit) =>
    value === 0 ? [] : [new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(value)];
  const parts = [...part(Math.floor(hours / 24), "day"), ...part(hours % 24, "hour")];
  return parts.length > 0
    ? new Intl.ListFormat(locale, { type: "unit" }).format(parts)
    : part(Math.round(ms / 60_000), "minute").join("");
}
