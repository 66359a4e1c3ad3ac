// @ts-check
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { get, texts } from "../../store.js";
import * as icons from "../icons.js";
import { detailPane } from "./detail.js";
import { goOn, select } from "./feed.js";
import { isError, nameOf, shownLines, story } from "./lines.js";
import { change, see } from "./state.js";

/** @typedef {import("./state.js").TrafficLine} TrafficLine */

const KINDS = /** @type {const} */ (["all", "rest", "gateway", "errors"]);

/** The reader is at the newest line. */
let atEnd = true;

/** What goes by between the bot and Discord. */
export function trafficTab() {
  const { selected, follow } = see();
  const lines = shownLines();
  return html`${follow === null ? filters() : following(follow)}
    <div class="lines ${selected === null ? "" : "short"} ${follow === null ? "" : "followed"}" id="inspector-lines" role="listbox" tabindex="0" aria-label=${texts().traffic}
      aria-activedescendant=${selected === null ? nothing : `line-${selected}`} @keydown=${onKey} @scroll=${onScroll}>
      ${lines.length === 0 ? html`<p class="muted empty">${texts().noTraffic}</p>` : repeat(lines, ({ number }) => number, row)}
    </div>
    ${detailPane()}`;
}

function filters() {
  const { filter, kind, heartbeats, paused, held } = see();
  const t = texts();
  return html`<div class="filters">
    <input type="search" class="filter" placeholder=${t.filter} aria-label=${t.filter} .value=${filter} autocomplete="off" spellcheck="false"
      @input=${(/** @type {InputEvent} */ { target }) => target instanceof HTMLInputElement && change({ filter: target.value })} />
    <button type="button" class="small-button" aria-pressed=${paused} @click=${() => (paused ? goOn() : change({ paused: true }))}>
      ${paused ? icons.play() : icons.pause()}${paused ? t.resume(held.length) : t.pause}</button>
    <button type="button" class="small-button" @click=${() => change({ lines: [], held: [], selected: null, detail: null })}>${icons.bin()}${t.clearLines}</button>
    <div class="kinds" role="group" aria-label=${t.kinds}>
      ${KINDS.map((one) => html`<button type="button" aria-pressed=${one === kind} @click=${() => change({ kind: one })}>${t.kind[one]}</button>`)}
    </div>
    <label class="check"><input type="checkbox" .checked=${heartbeats}
      @change=${(/** @type {Event} */ { target }) => target instanceof HTMLInputElement && change({ heartbeats: target.checked })} />${t.heartbeats}</label>
  </div>`;
}

/** @param {string} id */
function following(id) {
  const t = texts();
  const { answeredMs, later } = story(id);
  const facts = [
    answeredMs === null ? t.notAnswered : t.answeredIn(answeredMs),
    ...(later > 0 ? [t.laterRequests(later)] : []),
  ];
  return html`<div class="filters following"><p>${t.following(id)}<small>${facts.join(" · ")}</small></p>
    <button type="button" class="small-button" @click=${() => change({ follow: null })}>${icons.cross()}${t.showAllLines}</button></div>`;
}

/** @param {TrafficLine} line */
function row(line) {
  const { selected, follow } = see();
  const isRest = line.kind === "rest";
  const time = follow === null ? clockTime(line.at) : `+${line.at - story(follow).began} ms`;
  return html`<div role="option" id=${`line-${line.number}`} class="line ${line.kind} ${isError(line) ? "bad" : ""}"
    aria-selected=${line.number === selected} @click=${() => select(line.number)}>
    <time>${time}</time><span class="way" aria-hidden="true">${line.up ? "↑" : "↓"}</span>
    <span class="verb">${isRest ? line.verb : "GW"}</span>
    <span class="what">${nameOf(line)}${line.about === "" ? nothing : html` <span class="gist">${line.about}</span>`}</span>
    <span class="end">${line.status === null ? nothing : html`<b>${line.status === 0 ? "✕" : line.status}</b> ${line.ms} ms`}</span>
  </div>`;
}

/** @param {number} at */
function clockTime(at) {
  const date = new Date(at);
  return `${date.toLocaleTimeString(get().locale, { hour12: false })}.${String(date.getMilliseconds()).padStart(3, "0")}`;
}

/** @param {Event} event */
function onScroll({ currentTarget: list }) {
  if (list instanceof Element) atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 30;
}

/** The line that was brought into sight when it was selected. @type {number | null} */
let shown = null;

/** Keeps the newest line in sight while nobody reads an older one: then that, which the payload may have covered. */
export function followTraffic() {
  const { selected } = see();
  const list = document.getElementById("inspector-lines");
  if (list && atEnd && selected === null) list.scrollTop = list.scrollHeight;
  if (selected !== null && selected !== shown)
    document.getElementById(`line-${selected}`)?.scrollIntoView({ block: "nearest" });
  shown = selected;
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const lines = shownLines();
  const at = lines.findIndex(({ number }) => number === see().selected);
  const last = lines.length - 1;
  const to = { ArrowDown: Math.min(last, at + 1), ArrowUp: at < 0 ? last : at - 1, Home: 0, End: last }[event.key];
  const line = lines[Math.max(0, to ?? -1)];
  if (to === undefined || !line) return;
  event.preventDefault();
  void select(line.number);
}
