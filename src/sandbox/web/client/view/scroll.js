// @ts-check
import { get, update } from "../store.js";
import { markRead } from "../sync.js";

/** Keeps the newest message in sight, unless the reader scrolled up. */

const scroller = () => document.querySelector(".scroller");

/** Close enough to the end to count as the end: elements settle by a few pixels. */
const NEAR = 60;

/** Where the list was at the last scroll event: only a move up means that the reader left the end. */
let lastTop = 0;

export function followEnd() {
  const observer = new ResizeObserver(toEndIfThere);
  const watched = new WeakSet();
  new MutationObserver(() => {
    const element = scroller();
    if (element === null || watched.has(element)) return;
    watched.add(element);
    lastTop = 0; // another channel's list, which begins anew
    // The list grows when a message, a picture or a font arrives; the box shrinks when the composer grows.
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    element.addEventListener("scroll", onScroll, { passive: true });
  }).observe(document.body, { childList: true, subtree: true });
}

function toEndIfThere() {
  const element = scroller();
  if (element !== null && get().atEnd) element.scrollTop = element.scrollHeight;
}

function onScroll() {
  const element = scroller();
  if (element === null) return;
  const near = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
  // A list that has just grown is not near its end either, but nobody moved it up.
  const atEnd = near || (get().atEnd && element.scrollTop >= lastTop);
  lastTop = element.scrollTop;
  if (atEnd !== get().atEnd) update({ atEnd });
}

export function jumpToEnd() {
  update({ atEnd: true });
  toEndIfThere();
  markRead();
}
