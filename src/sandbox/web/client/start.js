// @ts-check
import { awaitArrival } from "./arrive.js";
import { EMPTY } from "./composer/draft.js";
import { keepDraft } from "./composer/kept.js";
import { speak } from "./language.js";
import { restUnseen } from "./rest.js";
import { readRoute } from "./route.js";
import { recall, recallUser } from "./storage.js";
import { get, update } from "./store.js";
import { listen, load, rest } from "./sync.js";
import { drawLine, markRead } from "./unread.js";

/** Reads what the address asks for. */
function follow() {
  const route = readRoute();
  if (route.locale !== null) speak(route.locale);
  awaitArrival(route);
  return route;
}

/** Goes where the address has changed to. */
function go() {
  const route = follow();
  keepDraft();
  // Any other link leads to a place that only the server knows: until it tells, this one stays on the screen.
  const place = route.kind === "place" ? { guildId: route.guildId, channelId: route.channelId } : {};
  const closed = { draft: EMPTY, drawer: false, menu: null, openSelect: null, popover: null, note: null, line: null };
  // The browser's "Back" comes through an open dialog: it belongs to the place that is left.
  const left = { modal: null, dialog: null, lightbox: null, profile: null, users: false };
  update({ ...place, ...closed, ...left, atEnd: true });
  drawLine(get().channelId);
  void load();
}

export function start() {
  const preferred = navigator.language.startsWith("zh") ? "zh-CN" : "en-US";
  const locale = recall("locale", preferred) === "zh-CN" ? "zh-CN" : "en-US";
  document.documentElement.lang = locale;
  update({
    locale,
    userId: recallUser(),
    hints: recall("hints", "on") === "on",
    inspector: recall("inspector", "off") === "on",
    folded: new Set(recall("folded", "").split(" ")),
  });
  follow();
  window.addEventListener("hashchange", go);
  document.addEventListener("visibilitychange", markRead);
  window.addEventListener("pagehide", keepDraft);
  // What came meanwhile is fetched, below the line of what is new.
  restUnseen(() => {
    rest();
    update({ line: null });
  }, listen);
  if (get().userId === "") void load();
  else listen();
}
