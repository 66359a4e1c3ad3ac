/** How much of a secret is shown, so that one can tell two apart. */
const shown = 6;

/** Interaction tokens begin with "interaction:" in base64, on Discord too. */
const interactionToken = /aW50ZXJhY3Rpb246[\w-]{8,}/g;

const secretKeys: ReadonlySet<string> = new Set(["token", "session_id"]);

/** The id of the interaction that a webhook token belongs to, as the token itself says. */
export const interactionOfToken = (token: string): string | null =>
  /^interaction:(\d{15,20}):/.exec(Buffer.from(token, "base64url").toString())?.[1] ?? null;

/** Shortens tokens wherever they stand in a text. The ends of interaction tokens differ, their beginnings do not. */
export const shortenIn = (text: string, botToken: string): string =>
  text
    .replaceAll(interactionToken, (token) => `…${token.slice(-shown)}`)
    .replaceAll(botToken, `${botToken.slice(0, shown)}…`);

/** A copy of a payload in which nothing secret is left: tokens and session ids are shortened. */
export function withoutSecrets(value: unknown, botToken: string): unknown {
  if (typeof value === "string") return shortenIn(value, botToken);
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, botToken));
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => {
    if (secretKeys.has(key) && typeof inner === "string") return [key, `…${inner.slice(-shown)}`];
    return [key, withoutSecrets(inner, botToken)];
  });
  return Object.fromEntries(entries);
}
