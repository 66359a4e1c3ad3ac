// @ts-check
import { get, update } from "../store.js";

/** The ways to a message's menu: the button, a right click, a long press, and two keys. */

/** @param {MouseEvent} event @param {string} messageId */
export function openMenu(event, messageId) {
  const target = event.target instanceof Element ? event.target : null;
  // A link or a picture keeps the browser's own menu.
  if (event.type === "contextmenu" && target?.closest("a, img, input, textarea")) return;
  event.preventDefault();
  const box = target?.closest("button")?.getBoundingClientRect();
  const keyboard = event.clientX === 0 && event.clientY === 0;
  const [x, y] = keyboard && box ? [box.left, box.bottom] : [event.clientX, event.clientY];
  update({ menu: { messageId, x, y } });
}

/** @param {EventTarget | null} target @returns {HTMLElement | null} the message that it is in */
const messageOf = (target) => (target instanceof Element ? target.closest("discord-message[id]") : null);

/** @param {HTMLElement} element */
const idOf = (element) => element.id.replace("message-", "");

/** Shift+F10 and the menu key on a message. @param {KeyboardEvent} event */
export function onMenuKey(event) {
  const element = messageOf(event.target);
  const wanted = event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey);
  if (element === null || !wanted) return;
  event.preventDefault();
  const box = element.getBoundingClientRect();
  update({ menu: { messageId: idOf(element), x: box.left + 72, y: Math.max(box.top + 24, 56) } });
}

const PRESS_MS = 500;
/** A finger is never quite still. */
const STILL_PX = 10;

/** @type {{ timer: ReturnType<typeof setTimeout>, x: number, y: number } | null} */
let press = null;

/** A finger that rests on a message. @param {PointerEvent} event */
export function onPressStart(event) {
  endPress();
  const element = messageOf(event.target);
  const control = event.target instanceof Element && event.target.closest("a, button, input, textarea, pre, .spoiler");
  if (event.pointerType !== "touch" || !event.isPrimary || element === null || control) return;
  const { clientX: x, clientY: y } = event;
  const timer = setTimeout(() => {
    endPress();
    if (get().menu !== null) return; // the browser's own long press was first
    swallowClick();
    navigator.vibrate?.(10);
    update({ menu: { messageId: idOf(element), x, y } });
  }, PRESS_MS);
  press = { timer, x, y };
}

/** @param {PointerEvent} event */
export function onPressMove({ clientX, clientY }) {
  if (press && Math.hypot(clientX - press.x, clientY - press.y) > STILL_PX) endPress();
}

export function endPress() {
  clearTimeout(press?.timer);
  press = null;
}

/** The finger that opened the menu is still to be lifted: that is no press on what has come under it. */
function swallowClick() {
  const swallow = (/** @type {Event} */ event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener("click", swallow, { capture: true, once: true });
  addEventListener("pointerdown", () => removeEventListener("click", swallow, { capture: true }), { once: true });
}
