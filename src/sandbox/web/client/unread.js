// @ts-check
import * as select from "./select.js";
import { remember } from "./storage.js";
import { get, update } from "./store.js";

/**
 * What this person has not read yet: marks, numbers, and the line above the first new message.
 *
 * @typedef {import("../../driver.ts").SeenMessage} SeenMessage
 */

/** @param {SeenMessage} one */
export function mentionsMe({ author, raw }) {
  const { userId } = get();
  if (author.id === userId) return false;
  const roles = new Set(select.rolesOf(userId).map(({ id }) => id));
  const mine = raw.mentions?.some(({ id }) => id === userId) ?? false;
  return mine || raw.mention_everyone || (raw.mention_roles ?? []).some((id) => roles.has(id));
}

/** How many unread messages mention this person there. @param {string} channelId */
export function mentionCount(channelId) {
  const { channelId: open, mentioned, read } = get();
  if (channelId === open) return 0;
  const seen = read.get(channelId) ?? "0";
  return mentioned.get(channelId)?.filter((id) => select.isLater(id, seen)).length ?? 0;
}

/** @param {SeenMessage} one */
export function noteMention(one) {
  if (one.ephemeral || !mentionsMe(one)) return;
  const known = get().mentioned.get(one.channelId) ?? [];
  if (known.includes(one.id)) return;
  update({ mentioned: new Map(get().mentioned).set(one.channelId, [...known, one.id]) });
}

/** Draws the line where the reader left off; for a channel without anything new, none. @param {string} channelId */
export function drawLine(channelId) {
  const { newest, read, line } = get();
  if (line?.channelId === channelId) return; // it stays until the channel is left
  const seen = read.get(channelId);
  const isNew = seen !== undefined && select.isLater(newest.get(channelId) ?? "0", seen);
  update({ line: { channelId, after: isNew ? seen : null } });
}

/** A message came: below the line where nobody was looking, and no line any more once this person has written. @param {SeenMessage} one */
export function moveLine(one) {
  const { channelId, userId, line, read } = get();
  if (one.channelId !== channelId) return;
  if (one.author.id === userId || one.interaction?.userId === userId) update({ line: { channelId, after: null } });
  else if (document.hidden && line?.after === null) update({ line: { channelId, after: read.get(channelId) ?? null } });
}

/**
 * Marks of what was read, without those that lie beyond the newest message: the sandbox was put back to its start.
 *
 * @param {ReadonlyMap<string, string>} read @param {ReadonlyMap<string, string>} newest @returns {Map<string, string>}
 */
export const stillMeant = (read, newest) =>
  new Map([...read].filter(([channelId, id]) => !select.isLater(id, newest.get(channelId) ?? "0")));

/** What is on the screen counts as read. */
export function markRead() {
  const { userId, channelId, newest, read } = get();
  const id = newest.get(channelId);
  if (id === undefined || read.get(channelId) === id || document.hidden) return;
  const next = new Map(read).set(channelId, id);
  update({ read: next });
  remember(`read.${userId}`, JSON.stringify([...next]));
}
