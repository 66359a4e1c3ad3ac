// @ts-check
import { perform } from "./api.js";
import { get, texts, update } from "./store.js";

/**
 * What people do with the bot, and what the page shows meanwhile.
 *
 * @typedef {import("../../driver.ts").Outcome} Outcome
 */

let nonce = 0;

/**
 * A refusal comes in the reader's words; where the bot was asked and failed, Discord's client has words of its own.
 *
 * @param {Extract<Outcome, { kind: "failed" }>} outcome @param {string} whenAsked
 */
const worded = ({ interactionId, reason }, whenAsked) =>
  interactionId === undefined && reason !== "" ? reason : whenAsked;

/** @param {Outcome} outcome */
function openModal(outcome) {
  if (outcome.kind === "modal") update({ modal: outcome.modal });
}

/**
 * @param {import("../../driver.ts").SeenCommand} command
 * @param {Readonly<Record<string, string | number | boolean>>} options
 */
export const runCommand = (command, options) =>
  waitFor(command, { do: "command", channelId: get().channelId, name: command.name, options });

/** @param {import("../../driver.ts").SeenCommand} command @param {string} messageId */
export const runMessageCommand = (command, messageId) =>
  waitFor(command, { do: "messageCommand", channelId: get().channelId, name: command.name, messageId });

/** @param {import("../../driver.ts").SeenCommand} command @param {import("../wire.ts").Act} act */
async function waitFor(command, act) {
  nonce += 1;
  const mine = nonce;
  const waiting = /** @type {const} */ ({
    nonce: mine,
    channelId: get().channelId,
    kind: "sending",
    command: command.type === 1 ? `/${command.label}` : command.label,
    text: "",
  });
  update({ pending: [...get().pending, waiting], atEnd: true });
  const { userId } = get();
  const outcome = await perform(act);
  if (get().userId !== userId) return; // what came of it is for whoever sat here then
  const rest = get().pending.filter((one) => one.nonce !== mine);
  if (outcome.kind !== "failed") update({ pending: rest });
  else {
    const text = worded(outcome, texts().notResponding);
    update({ pending: [...rest, { ...waiting, kind: "failed", text }] });
  }
  openModal(outcome);
}

/** @param {number} mine */
export const forget = (mine) => update({ pending: get().pending.filter(({ nonce: one }) => one !== mine) });

/** @param {string} messageId @param {string} customId */
export const click = (messageId, customId) => press(messageId, customId, { do: "click", messageId, customId });

/** @param {string} messageId @param {string} customId @param {readonly string[]} values */
export const choose = (messageId, customId, values) =>
  press(messageId, customId, { do: "select", messageId, customId, values: [...values] });

/** @param {string} messageId @param {string} customId @param {import("../wire.ts").Act} act */
async function press(messageId, customId, act) {
  const key = `${messageId}:${customId}`;
  if (get().busy.has(key)) return;
  const failures = new Map(get().failures);
  failures.delete(messageId);
  update({ busy: new Set(get().busy).add(key), failures });
  const { userId } = get();
  const outcome = await perform(act);
  const busy = new Set(get().busy);
  busy.delete(key);
  update({ busy });
  if (get().userId !== userId) return;
  if (outcome.kind === "failed") {
    const text = worded(outcome, texts().interactionFailed);
    update({ failures: new Map(get().failures).set(messageId, text) });
  }
  openModal(outcome);
}

/** Sends the form; closes it, or says why not. @param {Record<string, string | string[]>} values @returns {Promise<string | null>} */
export async function submitModal(values) {
  const { modal } = get();
  if (modal === null) return null;
  const outcome = await perform({ do: "submit", modal: /** @type {never} */ (modal), values });
  if (outcome.kind === "failed") return worded(outcome, texts().modalFailed);
  if (get().modal === modal) update({ modal: null });
  openModal(outcome);
  return null;
}

/** @param {string} messageId */
export async function dismiss(messageId) {
  const messages = new Map(get().messages);
  for (const [channelId, list] of messages)
    messages.set(
      channelId,
      list.filter(({ id }) => id !== messageId),
    );
  update({ messages });
  await perform({ do: "dismiss", messageId });
}

/** @param {string} messageId */
export const remove = (messageId) => perform({ do: "delete", messageId });
