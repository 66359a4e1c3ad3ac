// @ts-check
import { html, nothing } from "lit-html";
import { useTool } from "../api.js";
import * as select from "../select.js";
import { get, texts, update } from "../store.js";
import * as icons from "./icons.js";

/** People who play by themselves, so that one person can see a group at it. */

const COUNTS = [5, 20, 50];
const SKILLS = /** @type {const} */ (["mixed", "beginner", "average", "expert"]);

let count = 20;
/** @type {typeof SKILLS[number]} */
let skill = "mixed";
let working = false;
/** What the last press came to. @type {() => string} */
let result = () => "";

export function players() {
  const t = texts();
  const guild = select.guild();
  const here = new Set(guild?.members.map(({ userId }) => userId));
  const playing = get().world?.users.filter(({ id, plays }) => plays && here.has(id)).length ?? 0;
  return html`<button type="button" id="players-button" class="tool" popovertarget="players-panel" title=${t.playersTitle}
      aria-label=${t.playersTitle}>${icons.dice()}<span class="wide">${playing === 0 ? t.players : playing}</span></button>
    <section id="players-panel" class="panel" popover aria-label=${t.playersTitle}>
      <h3>${t.playersTitle}</h3>
      <p class="muted">${t.playersNote}</p>
      ${choice(t.playersCount, "count", COUNTS, String, count, (value) => {
        count = value;
      })}
      ${choice(
        t.playersSkill,
        "skill",
        SKILLS,
        (value) => t.skills[value],
        skill,
        (value) => {
          skill = value;
        },
      )}
      <div class="choices">
        <button type="button" class="button primary" aria-disabled=${working} @click=${add}>${t.addPlayers(count)}</button>
        ${playing === 0 ? nothing : html`<button type="button" class="button secondary" aria-disabled=${working} @click=${remove}>${t.removePlayers}</button>`}
      </div>
      <p role="status" class="result">${result() || t.playersHere(playing)}</p>
    </section>`;
}

/**
 * One of a few things.
 *
 * @template T
 * @param {string} title @param {string} name @param {readonly T[]} values @param {(value: T) => string} label
 * @param {T} chosen @param {(value: T) => void} choose
 */
const choice = (title, name, values, label, chosen, choose) =>
  html`<fieldset class="segments"><legend>${title}</legend>
    ${values.map(
      (value) =>
        html`<label><input type="radio" name=${name} .checked=${value === chosen} @change=${() => {
          choose(value);
          result = () => "";
          update({});
        }} /><span>${label(value)}</span></label>`,
    )}
  </fieldset>`;

const add = () =>
  work("players", { guildId: get().guildId, count, skill }, ({ added }) =>
    added === 0 ? texts().playersFull : texts().playersAdded(Number(added)),
  );

const remove = () =>
  work("players/leave", { guildId: get().guildId }, ({ removed }) => texts().playersGone(Number(removed)));

/** @param {string} path @param {object} body @param {(answer: Record<string, unknown>) => string} worded */
async function work(path, body, worded) {
  if (working) return; // the button stays enabled for the focus to stay on it
  working = true;
  update({});
  const answer = await useTool(path, body);
  working = false;
  result = () => (answer === null ? texts().playersFailed : worded(answer));
  update({});
}
