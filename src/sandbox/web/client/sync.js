// @ts-check
import { announce } from "./announce.js";
import { fetchState, follow } from "./api.js";
import { arrive } from "./arrive.js";
import { typed } from "./composer/actions.js";
import { EMPTY } from "./composer/draft.js";
import { keepDraft, restoreDraft } from "./composer/kept.js";
import { currentList } from "./composer/keys.js";
import { restUnseen } from "./rest.js";
import { placeOf, readRoute } from "./route.js";
import * as select from "./select.js";
import { recall, recallRead, recallUser, remember, rememberUser } from "./storage.js";
import { get, texts, update } from "./store.js";
import { beginsTyping, endsTyping } from "./typing.js";
import { drawLine, moveLine, noteMention, stillMeant } from "./unread.js";

/**
 * Keeps the state the same as the server's: a snapshot, then live events. Events that arrive while a snapshot is on
 * its way are applied after it, in order, so the newest always wins.
 *
 * @typedef {import("../wire.ts").PageEvent} PageEvent
 */

const RELOAD_AFTER_MS = 50;

/** @type {PageEvent[] | null} */
let held = null;
let snapshot = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let retry;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let reloading;
let stop = () => {};
/** What the visitor followed a link for, until it is shown. @type {import("./route.js").Route | null} */
let arrival = null;

/** Fetches everything again; a later call makes an earlier one's answer void. */
export async function load() {
  snapshot += 1;
  const mine = snapshot;
  held = [];
  const { hash } = location;
  const route = readRoute();
  const wanted = route.kind === "place" ? route : { guildId: "", channelId: "" };
  const demo = route.kind === "demo" ? route.demo : "";
  const { userId, locale } = get();
  try {
    const world = await fetchState({ user: userId, guild: wanted.guildId, channel: wanted.channelId, locale, demo });
    // Where the address has changed, its event comes in a moment and fetches what it leads to.
    if (mine !== snapshot || location.hash !== hash) return;
    const { guildId, channelId, aheadMs } = world;
    if (world.me !== userId) {
      keepDraft();
      update({ ...nothingSeen(), draft: EMPTY });
    }
    const channels = world.guilds.flatMap((guild) => guild.channels);
    const newest = new Map(
      channels.flatMap(({ id, lastMessageId }) => (lastMessageId === null ? [] : [[id, lastMessageId]])),
    );
    const messages = new Map(get().messages).set(channelId, world.messages);
    const mentioned = new Map(channels.map(({ id, mentionIds }) => [id, mentionIds]));
    const read = stillMeant(get().read, newest);
    update({
      world,
      userId: world.me,
      guildId,
      channelId,
      messages,
      newest,
      mentioned,
      read,
      aheadMs,
      online: true,
    });
    restoreDraft();
    const { draft } = get();
    if (currentList()?.kind === "commands" && draft.kind === "text") typed(draft.text);
    clearTimeout(retry);
    if (world.commands.length === 0) retry = setTimeout(() => void load(), 2000); // the bot is still starting
    const events = held ?? [];
    held = null;
    for (const event of events) apply(event);
    rememberUser(world.me);
    if (world.me !== userId) listen();
    const place = placeOf(guildId, channelId);
    if (location.hash !== place && !location.hash.startsWith(`${place}/`)) history.replaceState(null, "", place);
    drawLine(channelId);
    if (arrival && arrive(arrival)) arrival = null;
    markRead();
    document.title = [select.channel()?.name, texts().title].filter(Boolean).join(" · ");
  } catch {
    if (mine !== snapshot) return;
    held = null;
    update({ online: false });
    clearTimeout(retry);
    retry = setTimeout(() => void load(), 1000); // the event source, if there is one yet, may not have noticed
  }
}

/** Follows the current user's events, from now on. */
function listen() {
  stop();
  const { userId } = get();
  update({ read: recallRead(userId) });
  stop = follow(userId, {
    open: () => void load(),
    lost: () => update({ online: false }),
    event: (event) => (held ? held.push(event) : apply(event)),
  });
}

/** @param {PageEvent} event */
function apply(event) {
  if (event.type === "reload") return reloadSoon();
  if (event.type === "clock") return update({ aheadMs: event.aheadMs });
  if (event.type === "typing") return beginsTyping(event.channelId, event.userId);
  const channelId = event.type === "message" ? event.message.channelId : event.channelId;
  const messages = new Map(get().messages);
  const list = messages.get(channelId) ?? [];
  if (event.type === "delete") {
    messages.set(
      channelId,
      list.filter(({ id }) => id !== event.messageId),
    );
    return update({ messages });
  }
  const { message } = event;
  const at = list.findIndex(({ id }) => id === message.id);
  announce(message, list[at]);
  if (at < 0) {
    endsTyping(channelId, message.author.id);
    noteMention(message);
    moveLine(message);
  }
  const next =
    at >= 0 ? list.with(at, message) : [...list, message].sort((a, b) => (select.isLater(a.id, b.id) ? 1 : -1));
  const newest = new Map(get().newest);
  if (select.isLater(message.id, newest.get(channelId) ?? "0")) newest.set(channelId, message.id);
  update({ messages: messages.set(channelId, next), newest });
  markRead();
}

/** Twenty people who join are twenty events, and one thing to fetch. */
function reloadSoon() {
  reloading ??= setTimeout(() => {
    reloading = undefined;
    void load();
  }, RELOAD_AFTER_MS);
}

/** What is on the screen counts as read. */
export function markRead() {
  const { userId, channelId, newest, read } = get();
  const id = newest.get(channelId);
  if (id === undefined || read.get(channelId) === id || document.hidden) return;
  const next = new Map(read).set(channelId, id);
  update({ read: next });
  remember(`read.${userId}`, JSON.stringify([...next]));
}

/** What only one person has seen. @returns {Partial<import("./store.js").State>} */
const nothingSeen = () => ({
  messages: new Map(),
  newest: new Map(),
  mentioned: new Map(),
  pending: [],
  failures: new Map(),
  modal: null,
  profile: null,
  line: null,
});

/** @param {string} userId */
export function becomeUser(userId) {
  keepDraft();
  rememberUser(userId);
  update({ ...nothingSeen(), userId, draft: EMPTY, atEnd: true, users: false });
  void load(); // makes an answer for the user before void
  listen();
}

/** From now on, and after a reload. @param {import("./texts.js").Locale} locale */
function speak(locale) {
  remember("locale", locale);
  document.documentElement.lang = locale;
  update({ locale });
}

/** @param {import("./texts.js").Locale} locale */
export function setLocale(locale) {
  speak(locale);
  void load(); // command names and descriptions come in the person's language
}

/** Reads what the address asks for. */
function follows() {
  arrival = readRoute();
  if (arrival.locale === null) return;
  speak(arrival.locale);
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
  follows();
  window.addEventListener("hashchange", () => {
    follows();
    const route = readRoute();
    keepDraft();
    // Any other link leads to a place that only the server knows: until it tells, this one stays on the screen.
    const place = route.kind === "place" ? { guildId: route.guildId, channelId: route.channelId } : {};
    const closed = { draft: EMPTY, drawer: false, menu: null, openSelect: null, popover: null, note: null, line: null };
    // The browser's "Back" comes through an open dialog: it belongs to the place that is left.
    const left = { modal: null, dialog: null, lightbox: null, profile: null, users: false };
    update({ ...place, ...closed, ...left, atEnd: true });
    drawLine(get().channelId);
    void load();
  });
  document.addEventListener("visibilitychange", markRead);
  window.addEventListener("pagehide", keepDraft);
  // What came meanwhile is fetched, below the line of what is new.
  restUnseen(() => {
    stop();
    update({ line: null });
  }, listen);
  if (get().userId === "") void load();
  else listen();
}
