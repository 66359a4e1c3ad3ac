// @ts-check
import { now } from "./clock.js";
import { typed } from "./composer/actions.js";
import { parseLine } from "./composer/draft.js";
import { hideList } from "./composer/keys.js";
import * as select from "./select.js";
import { afterRender, get, texts } from "./store.js";

/** Commands with sensible options, for those who come by a link or take the tour. */

/** @param {import("./route.js").Demo} demo */
export function demoLine(demo) {
  switch (demo) {
    case "ask":
      return `/ask question:${texts().hintAsk}`;
    case "quiz":
      return "/quiz start questions:3 seconds:20 mode:classic";
    case "daily":
      return `/daily setup channel:${get().channelId} time:09:00 timezone:${timeZone()}`;
    case "settings":
      return "/settings show ";
    case "leaderboard":
      return "/leaderboard board:all period:week";
    case "help":
      return "/help ";
  }
}

const timeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * Writes a command into the composer, ready for Enter.
 *
 * @param {string} line @returns {boolean} false where this person has no such command
 */
export function prefill(line) {
  if (parseLine(select.commands(), line) === null) return false;
  typed(line);
  afterRender(() => {
    hideList(); // a list of suggestions would hide what the visitor came to see
    document.getElementById("command-send")?.focus();
  });
  return true;
}

/** The newest card of the bot for everybody here that can be pressed. */
export const openCard = () =>
  select.messages().findLast(({ author, ephemeral, components }) => author.bot && !ephemeral && components.length > 0);

/** Whether the newest card in this channel counts down, as those of a running quiz do. */
export function quizRuns() {
  const card = select.messages().findLast(({ author, ephemeral }) => author.bot && !ephemeral);
  const text = card?.embeds.map(({ description }) => description ?? "").join("\n") ?? "";
  return [...text.matchAll(/<t:(\d+):R>/g)].some(([, unix]) => Number(unix) * 1000 > now());
}
