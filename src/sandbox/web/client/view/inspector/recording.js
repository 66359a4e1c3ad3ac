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
    ${empty ? html`<p class="muted">${t.noSteps}</p>` : html`<ol>${steps.map((step) => html`<li>${inWords(step)}</li>`)}</ol>`}
    ${empty ? nothing : html`<h3>${t.testFile}</h3><pre class="source" tabindex="0" aria-label=${t.testFile}>${test}</pre>`}
  </div>`;
}

/** One line of the list. @param {import("../../../inspector/recording/stepName.ts").StepName} step */
function inWords(step) {
  const t = texts();
  switch (step.did) {
    case "clock":
      return t.happened.clock(step.to);
    case "join":
      return t.happened.join(step.count, t.skills[step.skill], step.guild);
    case "leave":
      return t.happened.leave(step.guild);
    case "came":
      return t.happened.came(step.what);
    case "back":
      return t.happened[step.event];
    case "faultOn":
      return t.on(faultTitle(step.fault));
    case "faultOff":
      return t.off(faultTitle(step.fault));
    case "faultOnce":
      return t.done(faultTitle(step.fault));
    case "faultsOff":
      return t.faultsCleared;
    default:
      return t.did[step.did](step.who, step.what);
  }
}

/** @param {import("../../../inspector/recording/stepName.ts").FaultName} fault */
function faultTitle(fault) {
  const { restFault, dropGateway, askReconnect, invalidate, ignoreHeartbeats, outage } = texts();
  const ofGateway = { dropGateway, reconnect: askReconnect, invalidSession: invalidate, ignoreHeartbeats, outage };
  return fault in restFault
    ? restFault[/** @type {keyof typeof restFault} */ (fault)].title
    : ofGateway[/** @type {keyof typeof ofGateway} */ (fault)];
}
