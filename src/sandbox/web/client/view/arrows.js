// @ts-check

const STEPS = /** @type {Readonly<Record<string, number>>} */ ({ ArrowDown: 1, ArrowUp: -1 });

/**
 * Arrow keys, Home and End move the focus through the elements of a list.
 *
 * @param {KeyboardEvent} event @param {string} selector @returns {boolean} whether it was one of these keys
 */
export function onArrows(event, selector) {
  const box = event.currentTarget instanceof Element ? event.currentTarget : null;
  const all = [...(box?.querySelectorAll(selector) ?? [])].filter((one) => one instanceof HTMLElement);
  const at = all.findIndex((one) => one === document.activeElement);
  const step = STEPS[event.key];
  const last = all.length - 1;
  if (at < 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return false;
  if (step === undefined && event.key !== "Home" && event.key !== "End") return false;
  event.preventDefault();
  const next = step === undefined ? (event.key === "Home" ? 0 : last) : Math.min(last, Math.max(0, at + step));
  all[next]?.focus();
  return true;
}
