// @ts-check
import { html, nothing } from "lit-html";
import { isNarrow } from "../drawer.js";
import * as select from "../select.js";
import { get, texts, update } from "../store.js";
import * as icons from "../view/icons.js";
import { addPlayers, hasTools } from "./extras.js";
import { currentStep, declineTour, endTour, nextStep, startTour } from "./run.js";
import { STEPS } from "./steps.js";

/** Something is being done for the visitor, and takes its time. */
let working = false;

/** The offer of the tour, and its bubble: beside the page's things and never in their way, so not a modal dialog. */
export const tour = () => html`${offer()}${bubble()}<p class="hidden" role="status">${spoken()}</p>`;

function offer() {
  const { tourOffered, tour: running, popover, dialog, modal, inspector, drawer, draft } = get();
  const busy = running !== null || popover !== null || dialog !== null || modal !== null || inspector || drawer;
  const writing = draft.kind === "command" || draft.text !== ""; // and reads the list above the composer
  if (!tourOffered || busy || writing || select.commands().length === 0) return nothing;
  const t = texts();
  return html`<section class="tour-offer" role="dialog" aria-labelledby="tour-offer-title" aria-describedby="tour-offer-text">
    <h2 id="tour-offer-title">${t.tourOffer}</h2>
    <p id="tour-offer-text">${t.tourOfferText}</p>
    <footer>
      <button type="button" class="button secondary" @click=${declineTour}>${t.tourDecline}</button>
      <button type="button" class="button primary" @click=${startTour}>${t.tourStart}</button>
    </footer>
  </section>`;
}

function bubble() {
  const { tour: running, modal, dialog } = get();
  const step = currentStep();
  if (running === null || step === undefined || !running.ready || modal !== null || dialog !== null) return nothing;
  const t = texts();
  const { title } = t.tourSteps[step.id];
  const last = running.at === STEPS.length - 1;
  const over = running.done || last;
  return html`<div class="tour-ring" hidden></div>
    <section class="tour" role="dialog" aria-labelledby="tour-title" aria-describedby="tour-text">
      <header><h2 id="tour-title">${title}</h2><span class="muted">${t.tourStep(running.at + 1, STEPS.length)}</span>
        <button type="button" class="close" aria-label=${t.tourSkip} title=${t.tourSkip} @click=${endTour}>${icons.cross()}</button></header>
      <p id="tour-text">${said()}</p>
      <footer>
        ${
          over || step.perform === undefined
            ? nothing
            : html`<button type="button" class="button secondary" aria-disabled=${working || running.press === "waiting"}
                @click=${() => work(step.perform)}>${step.id === "post" && hasTools() ? t.tourJump : t.tourDo}</button>`
        }
        ${
          step.id === "start" && hasTools()
            ? html`<button type="button" class="button secondary" aria-disabled=${working} @click=${() => work(addPlayers)}>${t.tourPlayers}</button>`
            : nothing
        }
        ${last ? html`<button type="button" class="button secondary" @click=${toInvite}>${t.inviteToMine}</button>` : nothing}
        <button type="button" class="button primary" @click=${last ? endTour : nextStep}>${last ? t.tourDone : t.tourNext}</button>
      </footer>
    </section>`;
}

/** @param {(() => unknown) | undefined} task */
async function work(task) {
  // The button stays enabled for the focus to stay on it.
  if (working || get().tour?.press === "waiting") return;
  working = true;
  update({});
  await task?.();
  working = false;
  update({});
}

function toInvite() {
  endTour();
  update({ dialog: "invite" });
}

/** What the step says now. */
function said() {
  const { tour: running } = get();
  const step = currentStep();
  if (running === null || step === undefined) return "";
  const t = texts();
  const { text: usual, after } = t.tourSteps[step.id];
  if (running.done) return after;
  const name = select.me()?.name;
  const who = step.id === "daily" && name !== undefined ? [t.tourYouAre(name)] : [];
  const found = step.perform === undefined || step.about().some(Boolean);
  return [...who, instruction(step.id, usual), ...(found ? [] : [t.tourMissing])].join(t.sentenceSpace);
}

/** What a step asks for, here. @param {import("./steps.js").Step["id"]} id @param {string} usual */
function instruction(id, usual) {
  if (id === "post" && hasTools()) return texts().tourJumpText;
  return id === "end" && isNarrow() ? texts().tourEndNarrow : usual;
}

/** The same for those who hear the page. */
function spoken() {
  const { tour: running } = get();
  const step = currentStep();
  if (!running?.ready || step === undefined) return "";
  return `${texts().tourSteps[step.id].title}. ${said()}`;
}
