// @ts-check
import { nothing } from "lit-html";
import { remember } from "../storage.js";
import { afterRender, get, update } from "../store.js";

/** The door to the inspector. What is behind it is fetched once somebody opens it: most visitors never do. */

/** @type {typeof import("./inspector/drawer.js") | null} */
let inside = null;

/** @type {Promise<void> | null} */
let coming = null;

/** Fetches it, once. */
const enter = () =>
  (coming ??= import("./inspector/drawer.js").then(
    (module) => {
      inside = module;
      update({});
    },
    () => {
      coming = null;
      update({ inspector: false }); // the server is away: the strip at the top says so
    },
  ));

/** The drawer at the right, if it is open. */
export function inspector() {
  if (!get().inspector) return nothing;
  void enter();
  return inside?.inspectorDrawer() ?? nothing;
}

/** Opens or closes the drawer, and takes the focus along. */
export function toggleInspector() {
  const open = !get().inspector;
  remember("inspector", open ? "on" : "off");
  update({ inspector: open });
  if (!open) return afterRender(() => document.getElementById("inspector-toggle")?.focus());
  // It draws itself in the next frame.
  void enter().then(() => afterRender(() => requestAnimationFrame(focusTab)));
}

function focusTab() {
  const tab = document.querySelector(".inspector [role=tab][aria-selected=true]");
  if (tab instanceof HTMLElement) tab.focus();
}

/** Ctrl+I, or ⌘I: opens and closes it from anywhere. */
document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "i" || event.ctrlKey === event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  toggleInspector();
});
