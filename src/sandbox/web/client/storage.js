// @ts-check

/** What a reload keeps beside the address: the visitor's choices in all tabs, and what one tab is in the middle of. */

/** @param {string} key @param {string} fallback */
export const recall = (key, fallback) => read(() => localStorage, key) ?? fallback;

/** @param {string} key @param {string} value */
export const remember = (key, value) => write(() => localStorage, key, value);

/** For this tab. @param {string} key @returns {string | null} null where nothing is kept */
export const recallHere = (key) => read(() => sessionStorage, key);

/** For this tab. @param {string} key @param {string | null} value null: no longer */
export const rememberHere = (key, value) => write(() => sessionStorage, key, value);

// Storage may be switched off, and then even its name throws; the page works without.

/** @param {() => Storage} storage @param {string} key */
function read(storage, key) {
  try {
    return storage().getItem(`sandbox.${key}`);
  } catch {
    return null;
  }
}

/** @param {() => Storage} storage @param {string} key @param {string | null} value */
function write(storage, key, value) {
  try {
    if (value === null) storage().removeItem(`sandbox.${key}`);
    else storage().setItem(`sandbox.${key}`, value);
  } catch {}
}

/**
 * Who this tab is: a tab is one person, so that several can play together. A new one begins as who was chosen last.
 *
 * @returns {string} "" for nobody yet
 */
export function recallUser() {
  const asked = new URLSearchParams(location.search).get("as") ?? "";
  if (/^\d{1,20}$/.test(asked)) {
    rememberUser(asked);
    history.replaceState(null, "", location.pathname + location.hash);
    return asked;
  }
  return recallHere("user") ?? recall("user", "");
}

/** @param {string} userId */
export function rememberUser(userId) {
  remember("user", userId);
  rememberHere("user", userId);
}

/** @param {string} userId @returns {Map<string, string>} */
export function recallRead(userId) {
  try {
    const pairs = JSON.parse(recall(`read.${userId}`, "[]"));
    return new Map(Array.isArray(pairs) ? pairs.filter((pair) => /^\d+$/.test(String(pair?.[1]))) : []);
  } catch {
    return new Map();
  }
}
