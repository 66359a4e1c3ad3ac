// @ts-check
import { recall, remember } from "./storage.js";
import { get, update } from "./store.js";

/** Dark or light: the visitor's choice, or else what the system prefers, also when that changes. */

const system = matchMedia("(prefers-color-scheme: light)");

export function startTheme() {
  system.addEventListener("change", follow);
  follow();
}

function follow() {
  const chosen = recall("theme", "");
  show(chosen === "light" || chosen === "dark" ? chosen : system.matches ? "light" : "dark");
}

export function switchTheme() {
  const next = get().theme === "dark" ? "light" : "dark";
  remember("theme", next);
  show(next);
}

/** @param {"dark" | "light"} theme */
function show(theme) {
  document.documentElement.dataset["theme"] = theme;
  document.querySelector('meta[name="color-scheme"]')?.setAttribute("content", theme);
  update({ theme });
}
