// @ts-check
import { get } from "../store.js";
import { currentStep } from "./run.js";

/** Puts the tour's bubble beside what it is about, and a ring around that, wherever it moves. */

const GAP = 12;
const EDGE = 8;
/** Below the bar with the channel's name. */
const TOP = 56;
const NARROW = 640;

/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box */

/** @type {ResizeObserver | undefined} */
let observer;
let watched = "";

export function placeTour() {
  const bubble = document.querySelector(".tour");
  const ring = document.querySelector(".tour-ring");
  const running = get().tour;
  if (!(bubble instanceof HTMLElement) || !(ring instanceof HTMLElement) || running === null) {
    observer?.disconnect();
    watched = "";
    return;
  }
  watch(bubble, running.at);
  const elements = (currentStep()?.about() ?? []).filter((one) => one instanceof HTMLElement);
  const box = visible(union(elements.map((one) => one.getBoundingClientRect())));
  ring.hidden = box === null;
  if (box !== null)
    Object.assign(ring.style, {
      left: `${box.left - 4}px`,
      top: `${box.top - 4}px`,
      width: `${box.right - box.left + 8}px`,
      height: `${box.bottom - box.top + 8}px`,
    });
  // What the card says wants to be read while its buttons are pointed at.
  const cards = elements.flatMap((one) => [
    ...(one.closest("discord-message")?.querySelectorAll("discord-embed") ?? []),
  ]);
  const right = Math.max(...[...cards, ...elements].map((one) => one.getBoundingClientRect().right));
  const { left, top } = beside(box, right, bubble.offsetWidth, bubble.offsetHeight);
  Object.assign(bubble.style, { left: `${left}px`, top: `${top}px` });
}

/** Pictures, fonts and the composer move what is pointed at. @param {Element} bubble @param {number} at */
function watch(bubble, at) {
  const parts = [bubble, ...document.querySelectorAll(".history, .composer, .chat")];
  const key = `${at} ${parts.length}`;
  if (watched === key) return;
  watched = key;
  observer?.disconnect();
  observer = new ResizeObserver(placeTour);
  for (const part of parts) observer.observe(part);
}

/** @param {readonly DOMRect[]} boxes @returns {Box | null} */
function union(boxes) {
  const drawn = boxes.filter(({ width, height }) => width > 0 && height > 0);
  if (drawn.length === 0) return null;
  return {
    left: Math.min(...drawn.map(({ left }) => left)),
    top: Math.min(...drawn.map(({ top }) => top)),
    right: Math.max(...drawn.map(({ right }) => right)),
    bottom: Math.max(...drawn.map(({ bottom }) => bottom)),
  };
}

/** The part that is on the screen. @param {Box | null} box @returns {Box | null} */
function visible(box) {
  if (box === null || box.bottom < 0 || box.top > innerHeight) return null;
  // What scrolls goes below the bar.
  return { ...box, top: Math.max(box.top, box.bottom > TOP ? TOP : 0), bottom: Math.min(box.bottom, innerHeight - 4) };
}

/** @param {Box | null} box @param {number} right where what belongs to it ends @param {number} width @param {number} height */
function beside(box, right, width, height) {
  const most = { left: innerWidth - width - EDGE, top: innerHeight - height - EDGE };
  const inside = (/** @type {number} */ left, /** @type {number} */ top) => ({
    left: Math.max(EDGE, Math.min(left, most.left)),
    top: Math.max(EDGE, Math.min(top, most.top)),
  });
  // With nothing to point at, or a phone whose messages need all its width: out of the way at the top.
  if (box === null) return inside(innerWidth, TOP + EDGE);
  const inComposer = box.bottom > innerHeight - 60;
  if (inComposer) return inside(box.left, box.top - GAP - height);
  if (innerWidth <= NARROW) return inside(0, TOP + EDGE);
  if (right + GAP <= most.left) return inside(right + GAP, box.bottom - height);
  if (box.right + GAP <= most.left) return inside(box.right + GAP, box.bottom - height);
  if (box.bottom + GAP <= most.top) return inside(box.left, box.bottom + GAP);
  return inside(innerWidth, TOP + EDGE);
}

window.addEventListener("resize", placeTour);
document.addEventListener("scroll", placeTour, { capture: true, passive: true });
