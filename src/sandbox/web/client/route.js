// @ts-check

/**
 * Addresses of the page: the place that is shown, or what a link asks for.
 *
 * @typedef {import("../wire.ts").Demo} Demo
 * @typedef {import("./texts.js").Locale} Locale
 * @typedef {{ kind: "place", guildId: string, channelId: string, messageId: string }
 *   | { kind: "demo", demo: Demo }
 *   | { kind: "tour" | "invite" | "unknown" }} Where
 * @typedef {Where & { locale: Locale | null }} Route
 */

/** @type {Readonly<Record<string, Demo>>} */
const DEMOS = {
  ask: "ask",
  quiz: "quiz",
  daily: "daily",
  settings: "settings",
  leaderboard: "leaderboard",
  help: "help",
};

/** What an address asks for, e.g. `#/demo/quiz?lang=zh`. @param {string} [hash] @returns {Route} */
export function readRoute(hash = location.hash) {
  const [path = "", query = ""] = hash.replace(/^#/, "").split("?", 2);
  const language = new URLSearchParams(query).get("lang")?.toLowerCase() ?? "";
  const locale = language.startsWith("zh") ? "zh-CN" : language.startsWith("en") ? "en-US" : null;
  return { ...readPath(path.replace(/\/+$/, "")), locale };
}

/** @param {string} path @returns {Where} */
function readPath(path) {
  const [, guildId = "", channelId = "", messageId = ""] =
    /^(?:\/(\d{1,20})(?:\/(\d{1,20})(?:\/(\d{1,20}))?)?)?$/.exec(path) ?? [];
  if (path === "" || guildId !== "") return { kind: "place", guildId, channelId, messageId };
  if (path === "/tour") return { kind: "tour" };
  if (path === "/invite") return { kind: "invite" };
  const name = /^\/demo\/(\w+)$/.exec(path)?.[1] ?? "";
  const demo = Object.hasOwn(DEMOS, name) ? DEMOS[name] : undefined;
  return demo === undefined ? { kind: "unknown" } : { kind: "demo", demo };
}

/** @param {string} guildId @param {string} channelId @param {string} [messageId] */
export const placeOf = (guildId, channelId, messageId) =>
  `#/${[guildId, channelId, ...(messageId === undefined ? [] : [messageId])].join("/")}`;

/** A link to Discord as a link of this page, where its server is one of ours. @param {string} url @param {(guildId: string) => boolean} isOurs */
export function localLink(url, isOurs) {
  const [, guildId = "", channelId = "", messageId] =
    /^https:\/\/discord\.com\/channels\/(\d{1,20})\/(\d{1,20})(?:\/(\d{1,20}))?$/.exec(url) ?? [];
  return isOurs(guildId) ? placeOf(guildId, channelId, messageId) : null;
}
