// @ts-check
import { get } from "./store.js";

/**
 * @typedef {import("../wire.ts").Act} Act
 * @typedef {import("../../driver.ts").Outcome} Outcome
 */

/** @param {{ user: string, guild: string, channel: string, locale: string, demo: string }} query @returns {Promise<import("../wire.ts").PageState>} */
export async function fetchState(query) {
  const known = Object.entries(query).filter(([, value]) => value !== "");
  const response = await fetch(`/sandbox/state?${new URLSearchParams(known)}`);
  if (!response.ok) throw new Error(`state: ${response.status}`);
  return response.json();
}

/** Does something as the current user; the type of the answer depends on what is done. @param {Act} act */
async function post(act) {
  const { userId, locale } = get();
  const response = await fetch("/sandbox/act", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ user: userId, locale, act }),
  });
  return response.ok ? response.json() : { kind: "failed", reason: await response.text() };
}

/**
 * Uses one of the sandbox's own tools.
 *
 * @param {string} path @param {object} body
 * @returns {Promise<Record<string, unknown> | null>} null: it did not work
 */
export async function useTool(path, body) {
  try {
    const response = await fetch(`/sandbox/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

/**
 * Lets time pass; the next question of the day is that of the server on the screen, where it has one.
 *
 * @param {import("../wire.ts").TimeJump["to"]} to
 */
export const passTime = (to) => useTool("time", to === "daily" ? { to, guildId: get().guildId } : { to });

/** @param {Act} act @returns {Promise<Outcome>} */
export async function perform(act) {
  try {
    return await post(act);
  } catch {
    return { kind: "failed", reason: "" }; // the server is away: the strip at the top says so
  }
}

/**
 * @param {Extract<Act, { do: "autocomplete" }>} act
 * @returns {Promise<readonly { name: string, value: string | number }[] | null>} null: the bot did not answer
 */
export async function autocomplete(act) {
  try {
    const answer = await post(act);
    return Array.isArray(answer) ? answer : null;
  } catch {
    return null;
  }
}

/**
 * Follows what a person sees. Comes back by itself, also after an answer that makes EventSource give up.
 *
 * @param {string} userId
 * @param {{ open(): void, lost(): void, event(data: import("../wire.ts").PageEvent): void }} listener
 * @returns {() => void} stops it
 */
export function follow(userId, listener) {
  let source = connect();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let again;
  function connect() {
    const next = new EventSource(`/sandbox/live?${new URLSearchParams({ user: userId })}`);
    next.addEventListener("open", () => listener.open());
    next.addEventListener("message", ({ data }) => listener.event(JSON.parse(data)));
    next.addEventListener("error", () => {
      listener.lost();
      if (next.readyState !== EventSource.CLOSED) return;
      again = setTimeout(() => {
        source = connect();
      }, 1000);
    });
    return next;
  }
  return () => {
    clearTimeout(again);
    source.close();
  };
}
