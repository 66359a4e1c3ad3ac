// @ts-check
import { html, nothing } from "lit-html";
import { texts } from "../../store.js";
import * as icons from "../icons.js";
import { copy } from "./copy.js";
import { readRecording } from "./feed.js";
import { see } from "./state.js";

/** What people have done in the page, to be copied as a test of the bot. */
export function testTab() {
  const { recording } = see();
  const t = texts();
  if (recording === null) return html`<p class="muted empty">${t.loading}</p>`;
  const { steps, test } = recording;
  const empty = steps.length === 0;
  return html`<div class="sheet">
    <p class="muted">${t.testNote}</p>
    <div class="deeds">
      <button type="button" class="small-button" aria-disabled=${empty} @click=${() => empty || copy(test)}>${icons.copy()}${t.copyTest}</button>
      <button type="button" class="small-button" aria-disabled=${empty} @click=${() => empty || readRecording("DELETE")}>${icons.bin()}${t.recordAnew}</button>
    </div>
    <h3>${t.steps(steps.length)}</h3>
    ${empty ? html`<p class="muted">${t.noSteps}</p>` : html`<ol>${steps.map(({ who, did, what }) => html`<li>${t.did[did](who ?? "", what)}</li>`)}</ol>`}
    ${empty ? nothing : html`<h3>${t.testFile}</h3><pre class="source" tabindex="0" aria-label=${t.testFile}>${test}</pre>`}
  </div>`;
}
