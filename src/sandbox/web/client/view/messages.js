// @ts-check
import { html, nothing } from "lit-html";
import { guard } from "lit-html/directives/guard.js";
import { repeat } from "lit-html/directives/repeat.js";
import { forget } from "../acts.js";
import * as select from "../select.js";
import { get, texts } from "../store.js";
import * as icons from "./icons.js";
import { commandLine, message } from "./message.js";

/** @typedef {import("../../../driver.ts").SeenMessage} SeenMessage */

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
  const { locale, world, failures, busy, openSelect } = get();
  const working = [...busy].filter((key) => key.startsWith(`${one.id}:`)).join();
  const target = one.referenceId === undefined ? null : select.message(one.referenceId);
  // An open list changes by what is ticked in it, which the state does not hold: it is always drawn.
  const open = openSelect?.startsWith(`${one.id}:`) ? {} : null;
  return [one, grouped, locale, world, failures.get(one.id), working, target, open];
}

/** All messages of the channel, then the commands on their way. */
export function messageList() {
  const t = texts();
  const channel = select.channel();
  const list = select.messages();
  const pending = get().pending.filter(({ channelId }) => channelId === get().channelId);
  const name = channel?.name ?? "";
  return html`<div class="history">
    <header class="beginning">
      <div class="round">${channel?.kind === "thread" ? icons.thread() : icons.hash()}</div>
      <h3>${channel?.kind === "thread" ? name : t.welcome(name)}</h3>
      <p>${channel?.kind === "thread" ? t.threadStart : t.channelStart(name)}</p>
    </header>
    <discord-messages no-background role="log" aria-live="polite" aria-label=${t.messagesIn(name)}>
      ${repeat(
        list,
        ({ id }) => id,
        (one, index) => {
          const grouped = continues(one, list[index - 1]);
          return guard(dependencies(one, grouped), () => message(one, grouped));
        },
      )}
      ${repeat(pending, ({ nonce }) => nonce, waiting)}
    </discord-messages>
  </div>`;
}

/** A command that the bot has not answered yet, or never did. @param {import("../store.js").Pending} one */
function waiting(one) {
  const t = texts();
  const bot = get().world?.users.find((user) => user.bot);
  return html`<discord-message class="pending ${one.kind}" .author=${bot?.name ?? ""} .avatar=${bot?.avatar ?? ""} bot .timestamp=${""}>
    ${commandLine(get().userId, one.command)}
    <p class=${one.kind === "failed" ? "failure" : "muted"} role=${one.kind === "failed" ? "alert" : "status"}>
      ${one.kind === "failed" ? one.text : t.sending}
    </p>
    ${
      one.kind === "failed"
        ? html`<p slot="thread" class="only-you">${icons.eye()} ${t.onlyYou} · <button type="button" class="link" @click=${() => forget(one.nonce)}>${t.dismiss}</button></p>`
        : nothing
    }
  </discord-message>`;
}
