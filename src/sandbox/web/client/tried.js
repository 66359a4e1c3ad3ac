// @ts-check
import { recall, remember } from "./storage.js";

/** Which commands were sent from this browser: who knows one needs no hint of it. */

/** @type {Set<string> | undefined} */
let names;

const known = () => (names ??= new Set(recall("tried", "").split(",")));

/** @param {string} name */
export const wasTried = (name) => known().has(name);

/** @param {string} name */
export function noteTried(name) {
  if (known().has(name)) return;
  remember("tried", [...known().add(name)].filter((one) => one !== "").join(","));
}
