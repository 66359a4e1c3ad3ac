// @ts-check
import { announce } from "./announce.js";
import { fetchState, follow } from "./api.js";
import { typed } from "./composer/actions.js";
import { EMPTY, translated } from "./composer/draft.js";
import { currentList } from "./composer/keys.js";
import { placeOf, readPlace, recall, recallRead, recallUser, remember, rememberUser } from "./route.js";
import * as select from "./select.js";
import { get, texts, update } from "./store.js";
import { beginsTyping, endsTyping } from "./typing.js";
import { drawLine, moveLine, noteMention } from "./unread.js";

/**
 * Keeps the state the same as the server's: a snapshot, then live events. Events that arrive while a snapshot is on
 * its way are applied after it, in order, so the newest always wins.
 *
 * @typedef {import("../wire.ts").PageEvent} PageEvent
 */

/** @type {PageEvent[] | null} */
let held = null;
let snapshot = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let retry;
let stop = () => {};

/** Fetches everything again; a later call makes an earlier one's answer void. */
export async function load() {
  snapshot += 1;
  const mine = snapshot;
  held = [];
  const wanted = readPlace();
  const { userId, locale } = get();
  try {
    const world = await fetchState({ user: userId, guild: wanted.guildId, channel: wanted.channelId, locale });
    if (mine !== snapshot) return;
    const { guildId, channelId, aheadMs } = world;
    const newest = new Map(get().newest);
    for (const one of world.guilds.flatMap(({ channels }) => channels))
      if (one.lastMessageId !== null) newest.set(one.id, one.lastMessageId);
    const messages = new Map(get().messages).set(channelId, world.messages);
    const mentioned = new Map(
      world.guilds.flatMap(({ channels }) => channels).map(({ id, mentionIds }) => [id, mentionIds]),
    );
    const draft = translated(get().draft, world.commands);
    update({ world, userId: world.me, guildId, channelId, messages, newest, mentioned, draft, aheadMs, online: true });
    if (currentList()?.kind === "commands" && draft.kind === "text") typed(draft.text);
    clearTimeout(retry);
    if (world.commands.length === 0) retry = setTimeout(load, 2000); // the bot is still starting
    const events = held ?? [];
    held = null;
    for (const event of events) apply(event);
    rememberUser(world.me);
    if (world.me !== userId) listen();
    if (location.hash !== placeOf(guildId, channelId)) history.replaceState(null, "", placeOf(guildId, channelId));
    drawLine(channelId);
    markRead();
    document.title = [select.channel()?.name, texts().title].filter(Boolean).join(" · ");
  } catch {
    if (mine !== snapshot) return;
    held = null;
    update({ online: false });
    if (get().userId === "") setTimeout(load, 1000); // nobody to follow yet, so no event source retries
  }
}

/** Follows the current user's events, from now on. */
export function listen() {
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
  if (event.type === "reload") return void load();
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

/** What is on the screen counts as read. */
export function markRead() {
  const { userId, channelId, newest, read } = get();
  const id = newest.get(channelId);
  if (id === undefined || read.get(channelId) === id || document.hidden) return;
  const next = new Map(read).set(channelId, id);
  update({ read: next });
  remember(`read.${userId}`, JSON.stringify([...next]));
}

/** @param {string} userId */
export function becomeUser(userId) {
  rememberUser(userId);
  update({
    userId,
    draft: EMPTY,
    atEnd: true,
    users: false,
    messages: new Map(),
    newest: new Map(),
    pending: [],
    failures: new Map(),
    modal: null,
    line: null,
    mentioned: new Map(),
    profile: null,
  });
  void load(); // makes an answer for the user before void
  listen();
}

/** @param {import("./texts.js").Locale} locale */
export function setLocale(locale) {
  remember("locale", locale);
  document.documentElement.lang = locale;
  update({ locale });
  void load(); // command names and descriptions come in the person's language
}

export function start() {
  const preferred = navigator.language.startsWith("zh") ? "zh-CN" : "en-US";
  const locale = recall("locale", preferred) === "zh-CN" ? "zh-CN" : "en-US";
  document.documentElement.lang = locale;
  update({ locale, userId: recallUser(), hints: recall("hints", "on") === "on" });
  update({ folded: new Set(recall("folded", "").split(" ")), inspector: recall("inspector", "off") === "on" });
  window.addEventListener("hashchange", () => {
    const { guildId, channelId } = readPlace();
    update({ guildId, channelId, draft: EMPTY, drawer: false, atEnd: true, menu: null, openSelect: null, line: null });
    void load();
  });
  document.addEventListener("visibilitychange", markRead);
  if (get().userId === "") void load();
  else listen();
}
