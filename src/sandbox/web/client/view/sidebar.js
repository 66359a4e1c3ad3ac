// @ts-check
import { html, nothing } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { closeDrawer } from "../drawer.js";
import { placeOf } from "../route.js";
import * as select from "../select.js";
import { remember } from "../storage.js";
import { get, texts, update } from "../store.js";
import { mentionCount } from "../unread.js";
import { onArrows } from "./arrows.js";
import * as icons from "./icons.js";
import { userPanel } from "./users.js";

/** @typedef {import("../../wire.ts").PageChannel} PageChannel */

const isRoom = (/** @type {PageChannel} */ { kind }) => kind === "text" || kind === "thread";

/** The servers at the far left. */
export function guildList() {
  const { world, guildId } = get();
  return html`<nav class="guilds" aria-label=${texts().servers} @keydown=${(/** @type {KeyboardEvent} */ event) => onArrows(event, ".guild")}>
    ${repeat(
      world?.guilds ?? [],
      ({ id }) => id,
      (guild) => {
        const first = guild.channels.find(isRoom);
        const unread = guild.channels.some(({ id }) => select.isUnread(id));
        const mentions = guild.channels.reduce((sum, { id }) => sum + mentionCount(id), 0);
        const current = guild.id === guildId;
        return html`<a class="guild ${current ? "current" : ""} ${unread ? "unread" : ""}" title=${guild.name}
          aria-current=${current ? "page" : "false"}
          href=${placeOf(guild.id, (current ? get().channelId : first?.id) ?? "")}><span aria-hidden="true">${short(guild.name)}</span><span class="hidden">${described(guild.name, unread, mentions)}</span>${badge(mentions)}</a>`;
      },
    )}
  </nav>`;
}

/** @param {number} mentions */
const badge = (mentions) =>
  mentions === 0 ? nothing : html`<span class="badge" aria-hidden="true">${mentions > 99 ? "99+" : mentions}</span>`;

/** @param {string} name @param {boolean} unread @param {number} mentions */
const described = (name, unread, mentions) =>
  [name, ...(unread ? [texts().unread] : []), ...(mentions > 0 ? [texts().mentions(mentions)] : [])]
    .filter((part) => part !== "")
    .join(", ");

/** What Discord shows for a server without a picture. @param {string} name */
function short(name) {
  if (/[\p{Script=Han}]/u.test(name)) return name.replace(/[^\p{Script=Han}]/gu, "").slice(0, 2);
  return name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .join("")
    .slice(0, 3);
}

/** The channels of the server, and the person at the bottom. */
export function sidebar() {
  const guild = select.guild();
  const top = guild?.channels.filter((one) => one.kind === "text" && !isIn(one)) ?? [];
  const categories = guild?.channels.filter(({ kind }) => kind === "category") ?? [];
  return html`<div class="sidebar">
    <header class="bar"><h1>${guild?.name ?? texts().title}</h1></header>
    <nav class="channels" aria-label=${texts().channels} @keydown=${(/** @type {KeyboardEvent} */ event) => onArrows(event, ".channel, .category")}>
      ${top.map(entry)}${categories.map(section)}
    </nav>
    <p class="note">${texts().sandboxNote}</p>
    ${userPanel()}
  </div>`;
}

/** A category with its channels. Put away, it still shows the open channel and what is unread. @param {PageChannel} category */
function section(category) {
  const { folded } = get();
  const away = folded.has(category.id);
  const rooms = select.guild()?.channels.filter((one) => one.kind === "text" && one.parentId === category.id) ?? [];
  const shown = away ? rooms.filter(({ id }) => id === get().channelId || select.isUnread(id)) : rooms;
  return html`<h2><button type="button" class="category" aria-expanded=${!away} @click=${() => fold(category.id)}>
      ${icons.down()}<span>${category.name}</span></button></h2>
    ${shown.map(entry)}`;
}

/** @param {string} id */
function fold(id) {
  const folded = new Set(get().folded);
  if (!folded.delete(id)) folded.add(id);
  update({ folded });
  remember("folded", [...folded].join(" "));
}

/** @param {PageChannel} one */
const isIn = (one) => one.parentId !== null && select.channel(one.parentId)?.kind === "category";

/** A channel with the threads below it. @param {PageChannel} channel */
function entry(channel) {
  const threads = select.guild()?.channels.filter((one) => one.kind === "thread" && one.parentId === channel.id) ?? [];
  const shown = threads.filter(({ id, archived }) => !archived || id === get().channelId).slice(-8);
  return html`${link(channel)}${shown.map(link)}`;
}

/** @param {PageChannel} channel */
function link(channel) {
  const { guildId, channelId } = get();
  const current = channel.id === channelId;
  const unread = select.isUnread(channel.id);
  const mentions = mentionCount(channel.id);
  return html`<a class="channel ${channel.kind} ${unread ? "unread" : ""}" href=${placeOf(guildId, channel.id)}
    aria-current=${current ? "page" : "false"} @click=${closeDrawer}>
    ${channel.kind === "thread" ? icons.thread() : icons.hash()}<span class="name">${channel.name}</span>
    ${unread ? html`<span class="hidden">${described("", unread, mentions)}</span>` : nothing}${badge(mentions)}
  </a>`;
}
