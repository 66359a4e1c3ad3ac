// @ts-check
import { html, nothing } from "lit-html";
import { typed } from "../composer/actions.js";
import { quizRuns } from "../demo.js";
import * as select from "../select.js";
import { remember } from "../storage.js";
import { afterRender, get, texts, update } from "../store.js";
import { wasTried } from "../tried.js";
import * as icons from "./icons.js";

/**
 * For somebody who has never seen the bot: three commands that are worth a try. Only those that this person has, and
 * none that was tried.
 */
export function hints() {
  const t = texts();
  const offered = [
    { name: "ask", rest: ` ${t.hintAsk}` },
    { name: "quiz start", rest: " " },
    { name: "daily setup", rest: " " },
  ].flatMap(({ name, rest }) => {
    const command = select.commands().find((one) => one.type === 1 && one.name === name);
    return command && !wasTried(name) ? [{ line: `/${command.label}${rest}`, title: command.description }] : [];
  });
  // Whoever is writing a command, or has to answer in time, needs the room and no hint.
  if (!get().hints || offered.length === 0 || get().draft.kind === "command" || quizRuns()) return nothing;
  return html`<section class="hints" aria-label=${t.hintTitle}>
    <p>${t.hintTitle}</p>
    <div class="hint-list">${offered.map(({ line, title }) => html`<button type="button" title=${title} @click=${() => prefill(line)}>${line.trim()}</button>`)}</div>
    <button class="hide" type="button" aria-label=${t.hideHints} @click=${hide}>${icons.cross()}</button>
  </section>`;
}

/** @param {string} line */
function prefill(line) {
  typed(line);
  if (get().draft.kind === "text") afterRender(() => document.getElementById("composer-text")?.focus());
}

function hide() {
  remember("hints", "off");
  update({ hints: false });
}
