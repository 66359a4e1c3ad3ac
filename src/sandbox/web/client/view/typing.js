// @ts-check
import { html } from "lit-html";
import * as select from "../select.js";
import { get, texts } from "../store.js";
import { typingIn } from "../typing.js";

/** The line below the composer. It keeps its place while nobody types, so that nothing jumps. */
export function typingLine() {
  const names = typingIn(get().channelId).flatMap((id) => select.user(id)?.name ?? []);
  return html`<p class="typing">${names.length === 0 ? "" : html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span> ${sentence(names)}`}</p>`;
}

/** @param {string[]} names */
function sentence(names) {
  const t = texts();
  if (names.length > 3) return t.manyTyping;
  const [first = ""] = names;
  return names.length === 1 ? t.isTyping(first) : t.areTyping(new Intl.ListFormat(get().locale).format(names));
}
