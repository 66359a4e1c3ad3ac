// @ts-check
import { demoLine, prefill, quizRuns } from "./demo.js";
import * as select from "./select.js";
import { afterRender, get, texts, update } from "./store.js";
import { offerTour, resumeTour, startTour } from "./tour/run.js";

/** What the visitor followed a link for, until it is shown. @type {import("./route.js").Route | null} */
let due = null;

/** @param {import("./route.js").Route} route */
export function awaitArrival(route) {
  due = route;
}

/** To be called whenever the state has come from the server. */
export function arriveIfDue() {
  if (due && arrive(due)) due = null;
}

/**
 * What a link shows once its place is on the screen: a command that is ready to be sent, a message, the tour. Nothing is
 * sent before the visitor does it.
 *
 * @param {import("./route.js").Route} route @returns {boolean} false: the bot's commands are needed first
 */
function arrive(route) {
  const { guildId, channelId, tour } = get();
  switch (route.kind) {
    case "place":
      if (tour === null && !resumeTour()) offerTour();
      if (isElsewhere(route.guildId, guildId) || isElsewhere(route.channelId, channelId))
        update({ note: texts().unknownLink });
      else if (route.messageId !== "") reveal(route.messageId);
      return true;
    case "unknown":
      offerTour();
      update({ note: texts().unknownLink });
      return true;
    case "invite":
      update({ dialog: "invite" });
      return true;
    case "tour":
      if (select.commands().length === 0) return false;
      startTour();
      return true;
    case "demo":
      if (select.commands().length === 0) return false;
      if (route.demo !== "quiz" || !quizRuns()) prefill(demoLine(route.demo));
      else if (tour === null) update({ note: texts().quizRuns });
      return true;
  }
}

/** @param {string} wanted @param {string} reached */
const isElsewhere = (wanted, reached) => wanted !== "" && wanted !== reached;

/** Scrolls to a message and marks it. @param {string} messageId */
function reveal(messageId) {
  if (!select.message(messageId)) return update({ note: texts().unknownMessage });
  update({ atEnd: false });
  afterRender(() => {
    const element = document.getElementById(`message-${messageId}`);
    if (element === null) return;
    for (const other of document.querySelectorAll("[data-linked]")) other.removeAttribute("data-linked");
    element.setAttribute("data-linked", "");
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
    const show = () => element.scrollIntoView({ block: "center" });
    show();
    // Elements and fonts settle after the first drawing, and move the message.
    requestAnimationFrame(() => requestAnimationFrame(show));
  });
}
