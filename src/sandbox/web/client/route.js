// @ts-check

/** What a reload keeps: the place in the address, the person's choices in localStorage. */

/** @returns {{ guildId: string, channelId: string }} */
export function readPlace() {
  const [, guildId = "", channelId = ""] = /^#\/(\d+)(?:\/(\d+))?$/.exec(location.hash) ?? [];
  return { guildId, channelId };
}

/** @param {string} guildId @param {string} channelId */
export const placeOf = (guildId, channelId) => `#/${guildId}/${channelId}`;

/** @param {string} key @param {string} fallback */
export function recall(key, fallback) {
  try {
    return localStorage.getItem(`sandbox.${key}`) ?? fallback;
  } catch {
    return fallback; // storage may be switched off; the page works without
  }
}

/** @param {string} key @param {string} value */
export function remember(key, value) {
  try {
    localStorage.setItem(`sandbox.${key}`, value);
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
  try {
    return sessionStorage.getItem("sandbox.user") ?? recall("user", "");
  } catch {
    return "";
  }
}

/** @param {string} userId */
export function rememberUser(userId) {
  remember("user", userId);
  try {
    sessionStorage.setItem("sandbox.user", userId);
  } catch {}
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
