// @ts-check
import { TEXTS } from "./texts.js";

/**
 * All that the page knows, in one place: views read it, `update` changes it and asks for one rendering.
 *
 * @typedef {import("../wire.ts").PageState} PageState
 * @typedef {import("../../driver.ts").SeenMessage} SeenMessage
 * @typedef {import("./composer/draft.js").Draft} Draft
 * @typedef {{ nonce: number, channelId: string, kind: "sending" | "failed", command: string, text: string }} Pending
 * @typedef {object} State
 * @property {import("./texts.js").Locale} locale
 * @property {PageState | null} world null until the first answer
 * @property {string} userId
 * @property {string} guildId
 * @property {string} channelId
 * @property {ReadonlyMap<string, readonly SeenMessage[]>} messages by channel, oldest first
 * @property {ReadonlyMap<string, string>} newest the newest message id by channel
 * @property {ReadonlyMap<string, string>} read the newest id this user has seen, by channel
 * @property {number} aheadMs how far the sandbox's clock is ahead of this machine's
 * @property {readonly Pending[]} pending commands on their way, and those that failed
 * @property {ReadonlySet<string>} busy "messageId:customId" of components waiting for the bot
 * @property {ReadonlyMap<string, string>} failures what went wrong under a message, by message id
 * @property {Draft} draft
 * @property {import("../../driver.ts").SeenModal | null} modal
 * @property {{ messageId: string, x: number, y: number } | null} menu
 * @property {string | null} openSelect "messageId:customId" of the select whose list is open
 * @property {boolean} drawer the channel list on a phone
 * @property {"dark" | "light"} theme
 * @property {ReadonlyMap<string, readonly string[]>} mentioned ids of the messages that mention this user, by channel
 * @property {{ channelId: string, after: string | null } | null} line the last message read before the new ones
 * @property {ReadonlySet<string>} typing "channelId userId" of those who are typing
 * @property {ReadonlySet<string>} folded ids of the categories whose channels are put away
 * @property {{ userId: string, x: number, y: number } | null} profile the card of a member
 * @property {string | null} deleting the message that is about to be deleted, once that is confirmed
 * @property {{ src: string, alt: string } | null} lightbox the picture that is shown large
 * @property {string} announcement what a screen reader says next
 * @property {boolean} members the member list is shown
 * @property {boolean} inspector the inspector is open
 * @property {"time" | "help" | null} popover what is open below its button in the toolbar
 * @property {"players" | "invite" | "reset" | "shortcuts" | "about" | null} dialog
 * @property {string | null} note something small to know, above the composer
 * @property {import("./tour/steps.js").Tour | null} tour where the visitor is in the tour
 * @property {boolean} tourOffered the tour is offered to a newcomer
 * @property {boolean} users the user switch is open
 * @property {boolean} hints
 * @property {boolean} online
 * @property {boolean} atEnd the reader is at the newest message
 */

/** @type {State} */
const state = {
  locale: "en-US",
  world: null,
  userId: "",
  guildId: "",
  channelId: "",
  messages: new Map(),
  newest: new Map(),
  read: new Map(),
  aheadMs: 0,
  pending: [],
  busy: new Set(),
  failures: new Map(),
  draft: { kind: "text", text: "" },
  modal: null,
  menu: null,
  openSelect: null,
  drawer: false,
  theme: "dark",
  mentioned: new Map(),
  line: null,
  typing: new Set(),
  folded: new Set(),
  profile: null,
  deleting: null,
  lightbox: null,
  announcement: "",
  members: false,
  inspector: false,
  popover: null,
  dialog: null,
  note: null,
  tour: null,
  tourOffered: false,
  users: false,
  hints: true,
  online: true,
  atEnd: true,
};

/** @type {() => void} */
let render = () => {};
/** @type {(() => void)[]} */
let afterwards = [];
let asked = false;

/** @returns {Readonly<State>} */
export const get = () => state;

export const texts = () => TEXTS[state.locale];

/** @param {Partial<State>} patch */
export function update(patch) {
  Object.assign(state, patch);
  if (asked) return;
  asked = true;
  queueMicrotask(() => {
    asked = false;
    render();
    const due = afterwards;
    afterwards = [];
    for (const task of due) task();
  });
}

/** Runs once the next rendering is in the document, e.g. to move the focus. @param {() => void} task */
export function afterRender(task) {
  afterwards.push(task);
  update({});
}

/** @param {() => void} draw */
export function onRender(draw) {
  render = draw;
}
