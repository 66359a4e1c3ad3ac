// @ts-check
import { html, nothing, render } from "lit-html";
import { ref } from "lit-html/directives/ref.js";
import { get, texts } from "../../store.js";
import * as icons from "../icons.js";
import { toggleInspector } from "../inspector.js";
import { activeFaults, faultsTab } from "./faults.js";
import * as feed from "./feed.js";
import { limitsTab } from "./limits.js";
import { testTab } from "./recording.js";
import { resetButton, resetDialog } from "./reset.js";
import { onGripKey, onGripPress } from "./resize.js";
import { change, onDraw, openTab, redraw, see, TABS } from "./state.js";
import { followTraffic, trafficTab } from "./traffic.js";

/** @typedef {import("./state.js").Tab} Tab */

/** @type {Record<Tab, () => unknown>} */
const PANELS = { traffic: trafficTab, limits: limitsTab, faults: faultsTab, test: testTab };

/** Where the drawer is drawn, while it is open. @type {HTMLElement | null} */
let root = null;

/** The drawer at the right, for contributors: a place that it draws by itself. */
export function inspectorDrawer() {
  if (!get().inspector) return nothing;
  redraw(); // the language may be another
  return html`<aside class="inspector" id="inspector" aria-label=${texts().inspector} @keydown=${onKey} ${ref(placed)}></aside>`;
}

/** @param {Element | undefined} element */
function placed(element) {
  root = element instanceof HTMLElement ? element : null;
  if (root) feed.start();
  else feed.stop();
  redraw();
}

onDraw(() => {
  if (root === null) return;
  root.style.width = `${see().width}px`;
  render(drawer(), root);
  followTraffic();
});

function drawer() {
  const { tab, width, notice } = see();
  const t = texts();
  return html`<div class="grip" role="separator" tabindex="0" aria-orientation="vertical" aria-label=${t.resize} aria-valuenow=${width}
      @pointerdown=${onGripPress} @keydown=${onGripKey}></div>
    <header class="bar"><h2>${t.inspector}</h2>
      ${resetButton()}
      <button type="button" class="tool" aria-label=${t.closeInspector} title=${t.closeInspector} @click=${toggleInspector}>${icons.cross()}</button></header>
    <div class="tabs" role="tablist" aria-label=${t.inspector} @keydown=${onTabKey}>${TABS.map(tabButton)}</div>
    <div class="inspected" id="inspector-panel" role="tabpanel" aria-labelledby=${`inspector-tab-${tab}`}>${PANELS[tab]()}</div>
    <p class="notice" role="status">${notice}</p>
    ${resetDialog()}`;
}

/** @param {Tab} one */
function tabButton(one) {
  const current = see().tab === one;
  const count = one === "faults" ? activeFaults() : 0;
  return html`<button type="button" role="tab" id=${`inspector-tab-${one}`} aria-selected=${current} aria-controls="inspector-panel"
    tabindex=${current ? 0 : -1} @click=${() => show(one)}>${texts().tab[one]}${count === 0 ? nothing : html` <b class="count">${count}</b>`}</button>`;
}

/** @param {Tab} tab */
function show(tab) {
  openTab(tab);
  void feed.readStatus();
}

/** @param {KeyboardEvent} event */
function onTabKey(event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (by === undefined) return;
  event.preventDefault();
  const next = TABS[(TABS.indexOf(see().tab) + by + TABS.length) % TABS.length] ?? "traffic";
  show(next);
  document.getElementById(`inspector-tab-${next}`)?.focus();
}

/** Escape closes the payload first, then the drawer. @param {KeyboardEvent} event */
function onKey(event) {
  if (event.key !== "Escape" || event.defaultPrevented || event.isComposing || get().dialog === "reset") return;
  event.preventDefault();
  if (see().selected === null || see().tab !== "traffic") return toggleInspector();
  change({ selected: null, detail: null });
  document.getElementById("inspector-lines")?.focus();
}
