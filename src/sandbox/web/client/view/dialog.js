// @ts-check
import { afterRender } from "../store.js";

/**
 * For a native dialog that a view draws only while it is open: shows it above everything, which keeps the focus in it,
 * and gives the focus back to where it was. Use it as lit's `ref`.
 */
export function shownDialog() {
  /** @type {Element | null} */
  let origin = null;
  return (/** @type {Element | undefined} */ element) => {
    if (element instanceof HTMLDialogElement) {
      origin = document.activeElement;
      element.addEventListener("cancel", onEscape);
      afterRender(() => element.isConnected && !element.open && element.showModal());
    } else {
      const back = origin;
      afterRender(() => {
        if (back instanceof HTMLElement && document.activeElement === document.body) back.focus();
      });
    }
  };
}

/**
 * Escape ends a dialog through its "close" at once, as every other way does. Left to itself the browser hides it and tells so
 * some milliseconds later, when the next one may already be wanted.
 *
 * @param {Event} event
 */
function onEscape(event) {
  event.preventDefault();
  event.currentTarget?.dispatchEvent(new Event("close"));
}

/** Closes on a press beside the dialog's content. @param {MouseEvent} event @param {() => void} close */
export const onBackdrop = ({ target, currentTarget }, close) => target === currentTarget && close();
