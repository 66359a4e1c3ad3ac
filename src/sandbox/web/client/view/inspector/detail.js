// @ts-check
import { html, nothing } from "lit-html";
import { texts } from "../../store.js";
import * as icons from "../icons.js";
import { copy, curl, pretty } from "./copy.js";
import { nameOf, story } from "./lines.js";
import { change, see } from "./state.js";
import { tree } from "./tree.js";

/** @typedef {import("./state.js").TrafficDetail} TrafficDetail */

/** The line that is selected, with its payloads. */
export function detailPane() {
  const { selected, detail } = see();
  if (selected === null) return nothing;
  const t = texts();
  return html`<section class="detail" aria-label=${t.payload}>
    ${detail === null ? html`<p class="muted">${t.loading}</p>` : detail === "gone" ? gone() : whole(detail)}
  </section>`;
}

const close = () => {
  change({ selected: null, detail: null });
  document.getElementById("inspector-lines")?.focus();
};

const closeButton = () =>
  html`<button type="button" class="tool" aria-label=${texts().closePayload} title=${texts().closePayload} @click=${close}>${icons.cross()}</button>`;

const gone = () => html`<header><p class="muted">${texts().lineGone}</p>${closeButton()}</header>`;

/** @param {TrafficDetail} detail */
function whole(detail) {
  const { line, path, request, response } = detail;
  const t = texts();
  const isRest = line.kind === "rest";
  const { interaction } = line;
  const all = isRest ? { method: line.verb, path, status: line.status, request, response } : response;
  return html`<header><h3>${isRest ? `${line.verb} ${path}` : nameOf(line)}</h3>${closeButton()}</header>
    <div class="deeds">
      <button type="button" class="small-button" @click=${() => copy(pretty(all))}>${icons.copy()}${t.copyJson}</button>
      ${isRest ? html`<button type="button" class="small-button" @click=${() => copy(curl(detail))}>${icons.copy()}${t.copyCurl}</button>` : nothing}
      ${interaction === null || see().follow === interaction ? nothing : html`<button type="button" class="small-button" @click=${() => change({ follow: interaction, selected: null, detail: null })}>${icons.launch()}${t.follow}</button>`}
    </div>
    <p class="facts">${facts(line)}</p>
    <div class="payload">
      ${
        isRest
          ? html`<h4>${t.request}</h4>${request === null ? html`<p class="muted">${t.noBody}</p>` : tree(request, "", "request")}
          <h4>${t.response}</h4>${response === null ? html`<p class="muted">${t.noBody}</p>` : tree(response, "", "response")}`
          : html`<h4>${t.data}</h4>${response === null ? html`<p class="muted">${t.noBody}</p>` : tree(response, "", "data")}`
      }
    </div>`;
}

/** @param {import("./state.js").TrafficLine} line */
function facts(line) {
  const t = texts();
  const parts =
    line.kind === "rest"
      ? [line.status === 0 ? t.cut : `HTTP ${line.status}`, `${line.ms} ms`]
      : [line.up ? t.fromBot : t.toBot, line.verb, t.shard(line.shard ?? 0)];
  if (line.interaction !== null) {
    const { answeredMs, later } = story(line.interaction);
    if (answeredMs !== null) parts.push(t.answeredIn(answeredMs));
    if (later > 0) parts.push(t.laterRequests(later));
  }
  return parts.join(" · ");
}
