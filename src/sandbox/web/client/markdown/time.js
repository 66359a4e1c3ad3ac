// @ts-check
import { now } from "../clock.js";

/** Discord's timestamp styles in words that Intl knows. */
const FORMATS = /** @type {Readonly<Record<string, Intl.DateTimeFormatOptions>>} */ ({
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
});

const STEPS = /** @type {readonly (readonly [Intl.RelativeTimeFormatUnit, number])[]} */ ([
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
]);

/** @param {number} unix seconds @param {number} at seconds @param {string} locale */
function relative(unix, at, locale) {
  const left = unix - at;
  const [unit, size] = STEPS.find(([, step]) => Math.abs(left) >= step) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(Math.round(left / size), unit);
}

/** @param {number} unix seconds @param {string} style @param {string} locale */
function absolute(unix, style, locale) {
  const date = new Date(unix * 1000);
  if (Number.isNaN(date.getTime())) return String(unix);
  return new Intl.DateTimeFormat(locale, FORMATS[style] ?? FORMATS.f).format(date);
}

/**
 * The time beside a message's author, as Discord words it.
 *
 * @param {string} iso @param {string} locale @param {import("../texts.js").Texts} t
 */
export function messageTime(iso, locale, t) {
  const date = new Date(iso);
  const today = new Date(now());
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(date);
  const midnight = new Date(today.getFullYear(), today.getMonth(), today.getDate()).getTime();
  if (date.getTime() >= midnight) return t.today(time);
  if (date.getTime() >= midnight - 86_400_000) return t.yesterday(time);
  return new Intl.DateTimeFormat(locale, { dateStyle: "short", timeStyle: "short" }).format(date);
}

/** Two messages with the same day stand under one line. @param {string} iso */
export const dayOf = (iso) => new Date(iso).toDateString();

/** The day that "Today at" and "Yesterday at" are told by; the clock can jump over many. */
export const today = () => new Date(now()).toDateString();

/** @param {string} iso @param {string} locale */
export const dayTitle = (iso, locale) => new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format(new Date(iso));

/** The short time that a grouped message shows under the pointer. @param {string} iso @param {string} locale */
export const shortTime = (iso, locale) => new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(new Date(iso));

/** @type {Set<LiveTime>} */
const shown = new Set();
setInterval(() => {
  for (const element of shown) element.refresh();
}, 1000);

/** `<live-time unix style locale>`: a timestamp that keeps itself right, so a countdown needs no rendering. */
class LiveTime extends HTMLElement {
  static observedAttributes = ["unix", "format", "locale"];
  #text = "";

  connectedCallback() {
    if (this.getAttribute("format") === "R") shown.add(this);
    this.refresh();
  }

  disconnectedCallback() {
    shown.delete(this);
  }

  attributeChangedCallback() {
    if (this.isConnected) this.refresh();
  }

  refresh() {
    const unix = Number(this.getAttribute("unix"));
    const locale = this.getAttribute("locale") ?? "en-US";
    const style = this.getAttribute("format") ?? "f";
    const text = style === "R" ? relative(unix, Math.floor(now() / 1000), locale) : absolute(unix, style, locale);
    if (this.#text === text) return;
    this.#text = text;
    this.replaceChildren(text);
    this.title = absolute(unix, "F", locale);
  }
}

customElements.define("live-time", LiveTime);
