// @ts-check
import { html } from "lit-html";

/** Emoji in a text: larger than its letters, as in Discord, and larger still where nothing else is written. */

const EMOJI = /(\p{RGI_Emoji})/v;
const ONLY_EMOJI = /^(?:\p{RGI_Emoji}\s*){1,30}$/v;

/** @param {string} text */
export const withEmoji = (text) =>
  // Every other piece is an emoji: a pattern in brackets stays in what is split.
  text.split(EMOJI).map((piece, at) => (at % 2 === 1 ? html`<span class="emoji">${piece}</span>` : piece));

/** @param {string} source */
export const isOnlyEmoji = (source) => ONLY_EMOJI.test(source.trim());
