// @ts-check
import { see } from "./state.js";

/**
 * Which lines are shown, and what an interaction's lines say together.
 *
 * @typedef {import("./state.js").TrafficLine} TrafficLine
 */

/** @param {TrafficLine} line */
const isHeartbeat = ({ verb }) => verb === "Heartbeat" || verb === "HeartbeatAck";

/** @param {TrafficLine} line */
export const isError = ({ status, verb }) =>
  (status !== null && (status === 0 || status >= 400)) || verb === "InvalidSession" || verb === "Reconnect";

/** What stands for a line in one word: the route, the event, or the opcode. @param {TrafficLine} line */
export const nameOf = ({ name, verb }) => name || verb;

/** The lines that pass the filters, oldest first. */
export function shownLines() {
  const { lines, filter, kind, heartbeats, follow } = see();
  if (follow !== null) return lines.filter(({ interaction }) => interaction === follow);
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return lines.filter((line) => {
    if (!heartbeats && isHeartbeat(line)) return false;
    if (kind === "errors" ? !isError(line) : kind !== "all" && line.kind !== kind) return false;
    const text = [line.verb, line.name, line.about, line.status, line.interaction].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/**
 * An interaction from its event on: when it began, how long its callback took to arrive and be answered, what followed.
 *
 * @param {string} id
 * @returns {{ began: number, answeredMs: number | null, later: number }}
 */
export function story(id) {
  const own = see().lines.filter(({ interaction }) => interaction === id);
  const began = (own.find(({ name }) => name === "INTERACTION_CREATE") ?? own[0])?.at ?? 0;
  const requests = own.filter(({ kind }) => kind === "rest");
  const callback = requests.find((line) => line.name.endsWith("/callback") && !isError(line));
  return {
    began,
    answeredMs: callback ? callback.at - began : null,
    later: requests.filter(({ name }) => !name.endsWith("/callback")).length,
  };
}
