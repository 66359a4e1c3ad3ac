// @ts-check
import { remember } from "../../storage.js";
import { change, see } from "./state.js";

/** The left edge of the drawer, which the pointer or the arrow keys move. */

const STEP = 40;

/** The chat keeps room to be read. @param {number} width */
function resize(width) {
  const most = Math.max(320, window.innerWidth - 480);
  const bounded = Math.round(Math.min(most, Math.max(320, width)));
  remember("inspectorWidth", String(bounded));
  change({ width: bounded });
}

/** @param {PointerEvent} event */
export function onGripPress(event) {
  const grip = event.currentTarget;
  if (!(grip instanceof HTMLElement)) return;
  grip.setPointerCapture(event.pointerId);
  const move = (/** @type {PointerEvent} */ { clientX }) => resize(window.innerWidth - clientX);
  grip.addEventListener("pointermove", move);
  grip.addEventListener("lostpointercapture", () => grip.removeEventListener("pointermove", move), { once: true });
}

/** @param {KeyboardEvent} event */
export function onGripKey(event) {
  const by = { ArrowLeft: STEP, ArrowRight: -STEP }[event.key];
  if (by === undefined) return;
  event.preventDefault();
  resize(see().width + by);
}
