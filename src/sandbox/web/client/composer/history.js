// @ts-check

/**
 * The commands that were sent from this tab, to be sent again: like a shell's history.
 *
 * @typedef {import("./draft.js").CommandDraft} CommandDraft
 */

const MOST = 30;

/** The newest first. @type {CommandDraft[]} */
let sent = [];
let at = -1;

/** @param {CommandDraft} draft */
export function noteSent(draft) {
  sent = [draft, ...sent.filter((one) => !isSame(one, draft))].slice(0, MOST);
  at = -1;
}

/** @param {CommandDraft} a @param {CommandDraft} b */
const isSame = (a, b) => a.command.name === b.command.name && JSON.stringify(a.filled) === JSON.stringify(b.filled);

/** An older one (1) or a newer one (-1); null past the newest, undefined where there is no older one. @param {1 | -1} by */
export function fromHistory(by) {
  const next = Math.max(at + by, -1);
  if (next >= sent.length) return undefined;
  at = next;
  return next < 0 ? null : (sent[next] ?? null);
}

/** Whoever writes something new begins with the newest again. */
export function leaveHistory() {
  at = -1;
}
