// @ts-check
import { texts } from "../../store.js";
import { tell } from "./state.js";

/** @param {string} text */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    tell(texts().copied);
  } catch {
    tell(texts().notCopied);
  }
}

/** @param {unknown} value */
export const pretty = (value) => JSON.stringify(value, null, 2);

/**
 * A request as a command line. The tokens are named, not written down.
 *
 * @param {import("./state.js").TrafficDetail} detail
 */
export function curl({ line, path, request }) {
  const withToken = /^\/(?:interactions|webhooks)\//.test(path ?? "");
  const address = `${location.origin}/api/v10${path}`.replace(/…[^/?]*/, "$INTERACTION_TOKEN");
  const parts = [`curl -X ${line.verb} "${address}"`];
  if (!withToken) parts.push('-H "Authorization: Bot $DISCORD_TOKEN"');
  if (request !== null)
    parts.push("-H 'Content-Type: application/json'", `-d '${pretty(request).replaceAll("'", "'\\''")}'`);
  return parts.join(" \\\n  ");
}
