// @ts-check
import { readable } from "./colours.js";
import { placeOf } from "./route.js";
import { get, texts } from "./store.js";

/** Questions that views ask about the state. */

export const guild = () => get().world?.guilds.find((one) => one.id === get().guildId);

/** @param {string} [id] */
export const channel = (id = get().channelId) => guild()?.channels.find((one) => one.id === id);

export const me = () => user(get().userId);

/** @param {string} id */
export const user = (id) => get().world?.users.find((one) => one.id === id);

/** The app that is tried here, once it is there. */
export const bot = () => get().world?.users.find((one) => one.bot);

/** @param {string} id */
export const role = (id) => guild()?.roles.find((one) => one.id === id);

/** The address of the place on the screen, for somebody else. @param {string} userId */
export const tabOf = (userId) => `?as=${userId}${placeOf(get().guildId, get().channelId)}`;

/** The roles of a user in this guild, without @everyone. @param {string} userId */
export function rolesOf(userId) {
  const here = guild();
  const ids = here?.members.find((member) => member.userId === userId)?.roleIds ?? [];
  return here?.roles.filter((one) => ids.includes(one.id) && one.id !== here.id) ?? [];
}

/** Discord colours a name by its first coloured role. @param {string} userId */
export function nameColour(userId) {
  const color = rolesOf(userId).find((one) => one.color !== 0)?.color;
  return color === undefined ? undefined : readable(color);
}

/** @param {number} color */
export const hex = (color) => `#${color.toString(16).padStart(6, "0")}`;

/** @param {string} id */
export const avatarOf = (id) => user(id)?.avatar ?? "/sandbox/client/icon.svg";

export const commands = () => get().world?.commands ?? [];

export const messages = () => get().messages.get(get().channelId) ?? [];

/** A command in the language of whoever reads, as far as they have it. @param {string} name e.g. "quiz start" */
export const commandLabel = (name) => commands().find((one) => one.name === name)?.label ?? name;

/** @param {string} id */
export const message = (id) => messages().find((one) => one.id === id);

/** @param {string} channelId */
export function isUnread(channelId) {
  const newest = get().newest.get(channelId);
  return newest !== undefined && channelId !== get().channelId && isLater(newest, get().read.get(channelId) ?? "0");
}

/** Snowflakes grow with time. @param {string} a @param {string} b */
export const isLater = (a, b) => BigInt(a) > BigInt(b);

/** A channel's name with its sign, or what Discord says of one that it cannot see. @param {string} id */
export function channelName(id) {
  const known = channel(id);
  return known ? known.name : texts().unknownChannel.replace(/^# /, "");
}

/**
 * The address of a picture on this server, or null: the page loads nothing from elsewhere.
 *
 * @param {string | undefined} url @param {readonly { filename: string, url: string }[]} [attachments]
 */
export function ownPicture(url, attachments = []) {
  const named = url?.startsWith("attachment://") ? url.slice("attachment://".length) : null;
  const address = named === null ? url : attachments.find((one) => one.filename === named)?.url;
  if (!address || !URL.canParse(address, location.href)) return null;
  const parsed = new URL(address, location.href);
  const loopback = ["127.0.0.1", "localhost", "[::1]"].includes(parsed.hostname) && parsed.port === location.port;
  return loopback ? parsed.pathname + parsed.search : null;
}
