// @ts-check
import { get, update } from "../store.js";
import { markRead } from "../unread.js";

/** Keeps the newest message in sight, unless the reader scrolled up. */

const scroller = () => document.querySelector(".scroller");

/** Close enough to the end to count as the end: elements settle by a few pixels. */
const NEAR = 60;

/** The size of the list and of its box at the last scroll event. */
let lastSize = "";

export function followEnd() {
  const observer = new ResizeObserver(toEndIfThere);
  const watched = new WeakSet();
  new MutationObserver(() => {
    const element = scroller();
    if (element === null || watched.has(element)) return;
    watched.add(element);
    lastSize = ""; // another channel's list, which begins anew
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
  const { scrollHeight, scrollTop, clientHeight } = element;
  const near = scrollHeight - scrollTop - clientHeight < NEAR;
  const size = `${scrollHeight} ${clientHeight}`;
  const resized = size !== lastSize;
  lastSize = size;
  // Where something has just grown or shrunk, the browser moved the list and not the reader.
  if (!near && resized && get().atEnd) return toEndIfThere();
  if (near !== get().atEnd) update({ atEnd: near });
}

export function jumpToEnd() {
  update({ atEnd: true });
  toEndIfThere();
  markRead();
}
