// @ts-check
import { fetchState, follow } from "./api.js";
import { apply } from "./apply.js";
import { arriveIfDue } from "./arrive.js";
import { typed } from "./composer/actions.js";
import { EMPTY } from "./composer/draft.js";
import { keepDraft, restoreDraft } from "./composer/kept.js";
import { currentList } from "./composer/keys.js";
import { placeOf, readRoute } from "./route.js";
import * as select from "./select.js";
import { recallHere, recallRead, rememberHere, rememberUser } from "./storage.js";
import { get, texts, update } from "./store.js";
import { drawLine, markRead, stillMeant } from "./unread.js";

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
  const query = { user: userId, guild: wanted.guildId, channel: wanted.channelId, locale, demo };
  const world = await fetchState(query).catch(() => null);
  // Where the address has changed, its event comes in a moment and fetches what it leads to.
  if (mine !== snapshot || location.hash !== hash) return;
  if (world && isOutdated(world.version)) return location.reload(); // what is half-written is kept
  const events = held;
  held = null;
  clearTimeout(retry);
  if (world === null) {
    update({ online: false });
    retry = setTimeout(() => void load(), 1000); // the event source, if there is one yet, may not have noticed
    return;
  }
  takeSnapshot(world);
  for (const event of events) take(event);
  if (world.commands.length === 0) retry = setTimeout(() => void load(), 2000); // the bot is still starting
  if (world.me !== userId) listen();
  const place = placeOf(world.guildId, world.channelId);
  if (location.hash !== place && !location.hash.startsWith(`${place}/`)) history.replaceState(null, "", place);
  drawLine(world.channelId);
  arriveIfDue();
  markRead();
  document.title = [select.channel()?.name, texts().title].filter(Boolean).join(" · ");
}

/** Whether the server came back with another page than this one, and may now be asked for it. @param {string} version */
function isOutdated(version) {
  if (version === document.documentElement.dataset["version"] || version === recallHere("version")) return false;
  rememberHere("version", version);
  return true;
}

/** @param {import("../wire.ts").PageState} world */
function takeSnapshot(world) {
  const { me, guildId, channelId, aheadMs } = world;
  if (me !== get().userId) {
    keepDraft();
    update({ ...nothingSeen(), draft: EMPTY });
  }
  rememberUser(me);
  const channels = world.guilds.flatMap((guild) => guild.channels);
  const newest = new Map(
    channels.flatMap(({ id, lastMessageId }) => (lastMessageId === null ? [] : [[id, lastMessageId]])),
  );
  update({
    world,
    userId: me,
    guildId,
    channelId,
    messages: new Map(get().messages).set(channelId, world.messages),
    newest,
    mentioned: new Map(channels.map(({ id, mentionIds }) => [id, mentionIds])),
    read: stillMeant(get().read, newest),
    aheadMs,
    online: true,
  });
  restoreDraft();
  const { draft } = get();
  if (currentList()?.kind === "commands" && draft.kind === "text") typed(draft.text);
}

/** Hears of nothing for a while. */
export const rest = () => stop();

/** Follows the current user's events, from now on. */
export function listen() {
  stop();
  const { userId } = get();
  update({ read: recallRead(userId) });
  stop = follow(userId, {
    open: () => void load(),
    lost: () => update({ online: false }),
    event: (event) => (held ? held.push(event) : take(event)),
  });
}

/** @param {PageEvent} event */
const take = (event) => (event.type === "reload" ? reloadSoon() : apply(event));

/** Twenty people who join are twenty events, and one thing to fetch. */
function reloadSoon() {
  reloading ??= setTimeout(() => {
    reloading = undefined;
    void load();
  }, RELOAD_AFTER_MS);
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
