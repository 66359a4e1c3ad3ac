// @ts-check
import { get, update } from "./store.js";

/** Who is typing where. Discord shows it for ten seconds, or until the message comes. */
const SHOWN_MS = 10_000;

/** @type {Map<string, ReturnType<typeof setTimeout>>} */
const timers = new Map();

/** @param {string} channelId @param {string} userId */
export function beginsTyping(channelId, userId) {
  if (userId === get().userId) return;
  const key = `${channelId} ${userId}`;
  clearTimeout(timers.get(key));
  timers.set(
    key,
    setTimeout(() => endsTyping(channelId, userId), SHOWN_MS),
  );
  if (!get().typing.has(key)) update({ typing: new Set(get().typing).add(key) });
}

/** @param {string} channelId @param {string} userId */
export function endsTyping(channelId, userId) {
  const key = `${channelId} ${userId}`;
  clearTimeout(timers.get(key));
  timers.delete(key);
  const typing = new Set(get().typing);
  if (typing.delete(key)) update({ typing });
}

/** Who is typing in a channel. @param {string} channelId */
export const typingIn = (channelId) =>
  [...get().typing].flatMap((key) => (key.startsWith(`${channelId} `) ? [key.slice(channelId.length + 1)] : []));
