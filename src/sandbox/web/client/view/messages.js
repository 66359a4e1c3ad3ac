// @ts-check
import { html, nothing } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { repeat } from "lit-html/directives/repeat.js";
import { forget } from "../acts.js";
import { dayOf, dayTitle, today } from "../markdown/time.js";
import { placeOf } from "../route.js";
import * as select from "../select.js";
import { get, texts } from "../store.js";
import { onArrows } from "./arrows.js";
import * as icons from "./icons.js";
import { endPress, onMenuKey, onPressMove, onPressStart } from "./menuOpener.js";
import { message, onlyYou } from "./message.js";
import { authorLine, commandLine, portrait } from "./messageHead.js";

/**
 * @typedef {import("../../../driver.ts").SeenMessage} SeenMessage
 * @typedef {import("../../wire.ts").PageChannel} PageChannel
 */

/** Messages of one author within this time stand under one name. */
const TOGETHER_MS = 7 * 60_000;

/** @param {SeenMessage} one @param {SeenMessage | undefined} before */
const continues = (one, before) =>
  before !== undefined &&
  one.author.id === before.author.id &&
  one.ephemeral === before.ephemeral &&
  one.interaction === undefined &&
  one.referenceId === undefined &&
  Date.parse(one.timestamp) - Date.parse(before.timestamp) < TOGETHER_MS;

/**
 * What a message's looks depend on. While nothing of it changes, a key press in the composer costs it nothing.
 *
 * @param {SeenMessage} one @param {boolean} grouped
 */
function dependencies(one, grouped) {
  const { locale, theme, world, failures, busy, openSelect } = get();
  const working = busy.size === 0 ? "" : [...busy].filter((key) => key.startsWith(`${one.id}:`)).join();
  const target = one.referenceId === undefined ? null : select.message(one.referenceId);
  // An open list changes by what is ticked in it, which the state does not hold: it is always drawn.
  const open = openSelect?.startsWith(`${one.id}:`) ? {} : null;
  return [one, grouped, locale, theme, world, failures.get(one.id), working, target, open, today()];
}

/** All messages of the channel, then the commands on their way. */
export function messageList() {
  const t = texts();
  const channel = select.channel();
  const name = channel?.name ?? "";
  const thread = channel?.kind === "thread";
  return html`<div class="history">
    <header class="beginning">
      <div class="round">${thread ? icons.thread() : icons.hash()}</div>
      <h3>${thread ? name : t.welcome(name)}</h3>
      <p>${thread ? t.threadStart : t.channelStart(name)}</p>
      ${thread ? threadOrigin(channel) : nothing}
      ${channel?.topic ? html`<p class="about">${channel.topic}</p>` : nothing}
    </header>
    <p class="hidden" id="message-keys">${t.messageKeys}</p>
    <div class="log" role="log" aria-live="off" tabindex="0" aria-label=${t.messagesIn(name)} aria-describedby="message-keys"
      @keydown=${onKey} @pointerdown=${onPressStart} @pointermove=${onPressMove} @pointerup=${endPress} @pointercancel=${endPress}>
      ${rows()}
      ${repeat(
        get().pending.filter(({ channelId }) => channelId === get().channelId),
        ({ nonce }) => nonce,
        waiting,
      )}
    </div>
  </div>`;
}

/** The way back to where a thread was started; to the very message, as far as it is known. @param {PageChannel} thread */
function threadOrigin({ id, parentId }) {
  const { guildId, messages } = get();
  const parent = parentId === null ? undefined : select.channel(parentId);
  if (!parent) return nothing;
  const start = messages.get(parent.id)?.find(({ threadId }) => threadId === id);
  return html`<p><a href=${placeOf(guildId, parent.id, start?.id)}>${texts().threadIn(parent.name)} ›</a></p>`;
}

/** Messages with a line where a day or the unread ones begin. */
function rows() {
  const list = select.messages();
  const firstNew = firstNewId(list);
  return repeat(
    list,
    ({ id }) => id,
    (one, index) => {
      const before = list[index - 1];
      const day = before === undefined || dayOf(before.timestamp) !== dayOf(one.timestamp) ? one.timestamp : "";
      const isNew = one.id === firstNew;
      const grouped = day === "" && !isNew && continues(one, before);
      return guard([...dependencies(one, grouped), day, isNew], () => [divider(day, isNew), message(one, grouped)]);
    },
  );
}

/** @param {readonly SeenMessage[]} list */
function firstNewId(list) {
  const { line, channelId, userId } = get();
  const after = line?.channelId === channelId ? line.after : null;
  if (after === null) return undefined;
  return list.find(({ id, author }) => author.id !== userId && select.isLater(id, after))?.id;
}

/** @param {string} day @param {boolean} isNew */
function divider(day, isNew) {
  if (day === "" && !isNew) return nothing;
  const title = day === "" ? "" : dayTitle(day, get().locale);
  const label = [title, isNew ? texts().newMessages : ""].filter((part) => part !== "").join(", ");
  return html`<div class="divider ${isNew ? "new" : ""}" role="separator" aria-label=${label}>
    ${title === "" ? nothing : html`<span>${title}</span>`}
    ${isNew ? html`<strong>${texts().newLine}</strong>` : nothing}
  </div>`;
}

/** From the list as a whole the arrow goes to the newest message, from a message back to the composer by Escape. @param {KeyboardEvent} event */
function onKey(event) {
  onMenuKey(event);
  if (event.target === event.currentTarget && (event.key === "ArrowUp" || event.key === "End")) {
    const last = [...document.querySelectorAll(".log > discord-message[id]")].at(-1);
    if (!(last instanceof HTMLElement)) return;
    event.preventDefault();
    last.focus();
  } else if (event.target instanceof Element && event.target.matches("discord-message")) {
    onArrows(event, "discord-message[id]");
    if (event.key === "Escape") document.getElementById("composer-text")?.focus();
  }
}

/** A command that the bot has not answered yet, or never did. @param {import("../store.js").Pending} one */
function waiting({ kind, command, text, nonce }) {
  const bot = select.bot();
  if (!bot) return nothing;
  return html`<discord-message class="pending ${kind}">
    ${commandLine(get().userId, command)}
    ${portrait(bot)}
    <div class="body">
      ${authorLine(bot, "")}
      <p class=${kind === "failed" ? "failure" : "muted"} role=${kind === "failed" ? "alert" : "status"}>${kind === "failed" ? text : texts().sending}</p>
      ${kind === "failed" ? onlyYou(() => forget(nonce)) : nothing}
    </div>
  </discord-message>`;
}
