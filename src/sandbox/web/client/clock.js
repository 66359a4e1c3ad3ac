// @ts-check
import { get } from "./store.js";

/** The time in the sandbox, ms since the epoch: its clock can be ahead of the machine's. */
export const now = () => Date.now() + get().aheadMs;
