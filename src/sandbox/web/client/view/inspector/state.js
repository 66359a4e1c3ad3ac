// @ts-check
import { recall, remember } from "../../storage.js";

/**
 * What the inspector knows. It is drawn apart from the page: a busy quiz changes it ten times a second, and the
 * messages need not be compared for that.
 *
 * @typedef {import("../../../inspector/wire.ts").TrafficLine} TrafficLine
 * @typedef {import("../../../inspector/wire.ts").TrafficDetail} TrafficDetail
 * @typedef {import("../../../inspector/wire.ts").InspectorStatus} InspectorStatus
 * @typedef {"traffic" | "limits" | "faults" | "test"} Tab
 * @typedef {"all" | "rest" | "gateway" | "errors"} Kind
 * @typedef {object} View
 * @property {Tab} tab
 * @property {number} width in px, on a wide screen
 * @property {readonly TrafficLine[]} lines oldest first
 * @property {readonly TrafficLine[]} held what came during a pause
 * @property {boolean} paused
 * @property {string} filter
 * @property {Kind} kind
 * @property {boolean} heartbeats
 * @property {string | null} follow the interaction whose lines are shown
 * @property {number | null} selected the number of a line
 * @property {TrafficDetail | "gone" | null} detail null while it is on its way
 * @property {ReadonlyMap<string, boolean>} opened branches of the payload that were opened or closed, by path
 * @property {InspectorStatus | null} status
 * @property {import("../../../inspector/wire.ts").Recording | null} recording
 * @property {string} notice what has just been done, for a moment
 */

const tabs = /** @type {const} */ (["traffic", "limits", "faults", "test"]);
export const TABS = tabs;

/** @type {View} */
const view = {
  tab: tabs.find((tab) => tab === recall("inspectorTab", "")) ?? "traffic",
  width: Number(recall("inspectorWidth", "")) || 520,
  lines: [],
  held: [],
  paused: false,
  filter: "",
  kind: "all",
  heartbeats: false,
  follow: null,
  selected: null,
  detail: null,
  opened: new Map(),
  status: null,
  recording: null,
  notice: "",
};

/** @returns {Readonly<View>} */
export const see = () => view;

/** @type {() => void} */
let draw = () => {};
let asked = false;

/** @param {() => void} render */
export function onDraw(render) {
  draw = render;
}

/** @param {Partial<View>} patch */
export function change(patch) {
  Object.assign(view, patch);
  redraw();
}

/** Draws once before the next frame, however much has changed until then. */
export function redraw() {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    draw();
  });
}

/** @param {Tab} tab */
export function openTab(tab) {
  remember("inspectorTab", tab);
  change({ tab });
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let forgetting;

/** Says something for a moment. @param {string} notice */
export function tell(notice) {
  change({ notice });
  clearTimeout(forgetting);
  forgetting = setTimeout(() => change({ notice: "" }), 4000);
}
