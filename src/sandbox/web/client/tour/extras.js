// @ts-check
import { passTime, useTool } from "../api.js";
import { get } from "../store.js";

/** What a sandbox has beyond Discord, where the tour makes use of it. */

export const hasTools = () => get().world?.tools === true;

/** Lets a few others join the quiz. */
export const addPlayers = () => useTool("players", { guildId: get().guildId, count: 5, skill: "mixed" });

/** Lets the clock jump to the next question of the day. */
export const nextDaily = () => passTime("daily");
