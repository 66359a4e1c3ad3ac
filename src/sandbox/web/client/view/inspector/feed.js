// @ts-check
import { change, see } from "./state.js";

/**
 * The traffic as it goes by, and how the bot stands. Only while somebody looks: a browser opens no more than six
 * connections to one server, and tabs in the background would use them up.
 *
 * @typedef {import("./state.js").TrafficLine} TrafficLine
 */

/** How many lines the page keeps. */
const MOST = 500;
const STATUS_EVERY_MS = 500;

/** @type {EventSource | null} */
let source = null;
let since = "";
/** @type {ReturnType<typeof setTimeout> | undefined} */
let again;
/** @type {ReturnType<typeof setInterval> | undefined} */
let polling;
let wanted = false;

export function start() {
  if (wanted) return;
  wanted = true;
  document.addEventListener("visibilitychange", lookOrNot);
  lookOrNot();
}

export function stop() {
  wanted = false;
  document.removeEventListener("visibilitychange", lookOrNot);
  lookOrNot();
}

function lookOrNot() {
  source?.close();
  source = null;
  clearTimeout(again);
  clearInterval(polling);
  if (!wanted || document.hidden) return;
  connect();
  void readStatus();
  polling = setInterval(() => void readStatus(), STATUS_EVERY_MS);
}

function connect() {
  const next = new EventSource(`/sandbox/inspector/traffic?${new URLSearchParams({ since })}`);
  source = next;
  next.addEventListener("message", ({ data, lastEventId }) => {
    since = lastEventId;
    take(JSON.parse(data));
  });
  next.addEventListener("error", () => {
    // It comes back by itself, but not after an answer that makes it give up.
    if (next.readyState === EventSource.CLOSED && source === next) again = setTimeout(connect, 1000);
  });
}

/** @param {import("../../../inspector/wire.ts").TrafficPart} part */
function take({ fresh, lines }) {
  const { paused, held, lines: shown } = see();
  if (fresh) change({ lines: bounded(lines), held: [], selected: null, detail: null, follow: null });
  else if (lines.length > 0)
    change(paused ? { held: bounded([...held, ...lines]) } : { lines: bounded([...shown, ...lines]) });
}

/** @param {readonly TrafficLine[]} lines */
const bounded = (lines) => lines.slice(-MOST);

/** Lets the traffic go on, with what came meanwhile. */
export function goOn() {
  const { lines, held } = see();
  change({ paused: false, lines: bounded([...lines, ...held]), held: [] });
}

/** Asks at once for what is asked for again and again. */
export async function readStatus() {
  try {
    const response = await fetch("/sandbox/inspector/status");
    if (response.ok) change({ status: await response.json() });
    if (see().tab === "test") await readRecording();
  } catch {} // the server is away: the strip at the top says so
}

/** @param {"GET" | "DELETE"} [method] DELETE begins the recording anew */
export async function readRecording(method = "GET") {
  try {
    const response = await fetch("/sandbox/inspector/recording", { method });
    if (response.ok) change({ recording: await response.json() });
  } catch {} // as above
}

/** @param {import("../../../inspector/wire.ts").FaultRequest} wish */
export async function switchFault(wish) {
  try {
    const response = await fetch("/sandbox/inspector/fault", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(wish),
    });
    if (response.ok) change({ status: await response.json() });
    return response.ok;
  } catch {
    return false;
  }
}

/** Shows one line with all that belongs to it. @param {number} number */
export async function select(number) {
  change({ selected: number, detail: null, opened: new Map() });
  /** @type {import("./state.js").TrafficDetail | "gone"} */
  let detail = "gone";
  try {
    const response = await fetch(`/sandbox/inspector/traffic/${number}`);
    if (response.ok) detail = await response.json();
  } catch {}
  if (see().selected === number) change({ detail });
}
