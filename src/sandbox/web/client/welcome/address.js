// @ts-check

/** What an application's owner pastes, and the address that invites its bot. Pure. */

/** Discord's first day, in ms since 1970: a snowflake counts from it. */
const EPOCH = 1_420_070_400_000n;

/** @param {string} typed @param {number} now @returns {"empty" | "right" | "token" | "wrong"} */
export function judgeId(typed, now) {
  const text = typed.trim();
  if (text === "") return "empty";
  if (/^[\w-]{20,}\.[\w-]+\.[\w-]+$/.test(text)) return "token";
  if (!/^\d{17,20}$/.test(text)) return "wrong";
  const made = (BigInt(text) >> 22n) + EPOCH;
  // A day of grace for clocks that differ.
  return made <= BigInt(now) + 86_400_000n ? "right" : "wrong";
}

/** @param {string} id @param {string} permissions */
export const inviteAddress = (id, permissions) =>
  `https://discord.com/oauth2/authorize?client_id=${id.trim()}&scope=bot+applications.commands&permissions=${permissions}`;
