// @ts-check
import { currentList } from "../composer/keys.js";
import { prefill } from "../demo.js";
import * as select from "../select.js";
import { recall, recallHere, remember, rememberHere } from "../storage.js";
import { afterRender, get, texts, update } from "../store.js";
import { STEPS } from "./steps.js";

/** How the tour goes on: by what the visitor does, by "Next", or not at all. */

export const currentStep = () => STEPS[get().tour?.at ?? -1];

/** For somebody who was never here before. */
export function offerTour() {
  if (recall("tour", "") === "") update({ tourOffered: true });
}

export function declineTour() {
  remember("tour", "over");
  update({ tourOffered: false, note: texts().tourLater });
  afterRender(() => document.getElementById("composer-text")?.focus());
}

export function startTour() {
  update({ tourOffered: false, note: null });
  begin(0);
}

/** Goes on where a reload has interrupted it. @returns {boolean} false where none was on */
export function resumeTour() {
  const at = Number(recallHere("tour") ?? "-1");
  if (STEPS[at] === undefined) return false;
  begin(at);
  return true;
}

export function endTour() {
  remember("tour", "over");
  rememberHere("tour", null);
  const { tour, hints } = get();
  // Whoever has seen it all is not new here any more.
  const seenAll = tour?.at === STEPS.length - 1;
  if (seenAll) remember("hints", "off");
  update({ tour: null, hints: hints && !seenAll });
  afterRender(() => (document.getElementById("composer-text") ?? document.getElementById("command-send"))?.focus());
}

export function nextStep() {
  const { tour } = get();
  if (tour === null) return;
  if (tour.at + 1 >= STEPS.length) endTour();
  else begin(tour.at + 1);
}

/** @param {number} at */
function begin(at) {
  rememberHere("tour", `${at}`);
  update({ tour: { at, ready: false, since: "0", press: get().busy.size > 0 ? "before" : "not", done: false } });
  const step = STEPS[at];
  if (step?.place !== undefined) location.hash = `#/demo/${step.place}`;
}

/** Looks, after each drawing, whether the step's place has been reached, and whether the visitor has done it. */
export function followTour() {
  const { tour, busy, modal } = get();
  const step = currentStep();
  if (tour === null || step === undefined || modal !== null) return;
  if (!tour.ready) {
    if (location.hash.startsWith("#/demo/")) return; // the link is still being followed
    update({ tour: { ...tour, ready: true, since: select.messages().at(-1)?.id ?? "0" } });
    const line = step.line?.() ?? null;
    if (line !== null) prefill(line);
    afterRender(() => {
      showIfHidden(step.about()[0]);
      keepFocus();
    });
  } else if (tour.press === "before" && busy.size === 0) update({ tour: { ...tour, press: "not" } });
  else if (tour.press === "not" && busy.size > 0) update({ tour: { ...tour, press: "waiting" } });
  else if (tour.press === "waiting" && busy.size === 0) update({ tour: { ...tour, press: "answered" } });
  else if (!tour.done && step.done(tour)) {
    if (!step.lingers) return nextStep();
    update({ tour: { ...tour, done: true } });
    rememberHere("tour", `${tour.at + 1}`);
    afterRender(keepFocus);
  }
}

/** The button that was pressed may be gone with its step: whoever uses the keyboard goes on from the next one. */
function keepFocus() {
  if (document.activeElement !== document.body) return;
  const next = document.querySelector(".tour .primary");
  if (next instanceof HTMLElement) next.focus({ preventScroll: true });
}

/** Scrolling what can be seen already would only take the reader away from the end. @param {Element | null | undefined} element */
function showIfHidden(element) {
  const box = element?.getBoundingClientRect();
  if (box && (box.top < 48 || box.bottom > innerHeight)) element?.scrollIntoView({ block: "nearest" });
}

/** Escape ends the tour, once nothing else is open that it would close. @param {KeyboardEvent} event */
function onKey(event) {
  if (event.key !== "Escape" || event.isComposing) return;
  const { tour, tourOffered, modal, dialog, menu, popover, users, drawer, openSelect } = get();
  if (modal ?? dialog ?? menu ?? popover ?? openSelect ?? currentList()) return;
  if (users || drawer || document.querySelector(":popover-open") !== null) return;
  if (tour !== null) endTour();
  else if (tourOffered && document.activeElement?.closest(".tour-offer")) declineTour();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

document.addEventListener("keydown", onKey, { capture: true });
