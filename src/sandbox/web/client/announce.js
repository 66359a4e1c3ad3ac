// @ts-check
import { plainText } from "./markdown/render.js";
import { messageTime } from "./markdown/time.js";
import { get, texts, update } from "./store.js";

/**
 * What a screen reader is told. The list of messages itself is silent: it would be read from the start whenever
 * another channel opens. New messages are said here, one at a time.
 *
 * @typedef {import("../../driver.ts").SeenMessage} SeenMessage
 */

const LONGEST = 300;

/** A message in one line. @param {SeenMessage} one */
function inWords(one) {
  if (one.loading) return texts().thinking(one.author.name);
  const parts = [
    one.content,
    ...one.embeds.flatMap(({ title, description }) => [title ?? "", description ?? ""]),
    ...one.attachments.map(({ description, filename }) => description ?? filename),
  ].filter((part) => part !== "");
  const said = parts.map(plainText).join(". ");
  return said.length > LONGEST ? `${said.slice(0, LONGEST)}…` : said;
}

/** The name of a message for whoever walks through them. @param {SeenMessage} one */
export const labelOf = (one) =>
  [one.author.name, inWords(one), messageTime(one.timestamp, get().locale, texts())].join(", ");

/** @param {SeenMessage} one @param {SeenMessage | undefined} before the same message as it was */
export function announce(one, before) {
  const { channelId, userId } = get();
  const fresh = before === undefined || (before.loading && !one.loading);
  if (!fresh || one.channelId !== channelId || one.author.id === userId) return;
  update({ announcement: `${one.author.name}: ${inWords(one)}` });
}
