// @ts-check
import { announce } from "./announce.js";
import * as select from "./select.js";
import { get, update } from "./store.js";
import { beginsTyping, endsTyping } from "./typing.js";
import { markRead, moveLine, noteMention } from "./unread.js";

/**
 * Takes what has just happened into the state.
 *
 * @param {Exclude<import("../wire.ts").PageEvent, { type: "reload" }>} event
 */
export function apply(event) {
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
