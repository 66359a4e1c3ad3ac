// @ts-check
import { html, nothing } from "lit-html";
import { get, texts, update } from "../store.js";
import * as icons from "../view/icons.js";
import { inviteAddress, judgeId } from "./address.js";
import { dialogFrame } from "./dialog.js";
import { words } from "./words.js";

/** What to do with a real token, step by step. It never asks for the token itself. */

/** What was typed into the field; no secret, and kept nowhere. */
let typedId = "";
/** The copied text, for the button to say so. */
let copied = "";

export function inviteDialog() {
  const t = texts();
  const { create, token, env, address, start, after, wrong } = t.inviteSteps;
  return dialogFrame(
    "invite",
    t.inviteTitle,
    html`<p>${words(t.inviteIntro)}</p>
      <p class="callout">${words(t.noToken)}</p>
      <ol class="steps">
        ${step(create, copyLine("https://discord.com/developers/applications"))}
        ${step(token)}
        ${step(env, copyLine("DISCORD_TOKEN=", "cp .env.example .env"))}
        ${addressStep(address)}
        <li><h3>${start.title}</h3>
          <p>${words(start.todo[0] ?? "")}</p>${copyLine("npm start")}
          <p>${words(start.todo[1] ?? "")}</p>${copyLine("docker build -t wenda . && docker run --env-file .env -v wenda:/app/data/local wenda")}
          <p>${words(start.todo[2] ?? "")}</p>
          ${seen(start.seen)}</li>
        ${step(after)}
      </ol>
      <h3>${wrong.title}</h3>
      <dl class="faults">${t.inviteFaults.map(([sign, cure]) => html`<div><dt>${words(sign ?? "")}</dt><dd>${words(cure ?? "")}</dd></div>`)}</dl>`,
  );
}

/** @param {{ title: string, todo: readonly string[], seen: string }} text @param {unknown} [extra] */
const step = ({ title, todo, seen: check }, extra = nothing) =>
  html`<li><h3>${title}</h3>${todo.map((line) => html`<p>${words(line)}</p>`)}${extra}${seen(check)}</li>`;

/** @param {string} check */
const seen = (check) =>
  html`<p class="check">${icons.check()}<span><strong>${texts().seen}</strong> ${words(check)}</span></p>`;

/** @param {{ title: string, todo: readonly string[], seen: string }} text */
function addressStep({ title, todo, seen: check }) {
  const t = texts();
  const { permissions, names } = get().world?.invitation ?? { permissions: "0", names: [] };
  const verdict = judgeId(typedId, Date.now());
  const said = { empty: "", right: t.idRight, token: t.idToken, wrong: t.idWrong }[verdict];
  const url = verdict === "right" ? inviteAddress(typedId, permissions) : "";
  return html`<li><h3>${title}</h3>
    <p>${words(todo[0] ?? "")}</p>
    <div class="field ${verdict === "token" || verdict === "wrong" ? "wrong" : ""}">
      <label for="application-id">${t.applicationId}</label>
      <p class="muted" id="application-id-hint">${t.applicationIdHint}</p>
      <input id="application-id" inputmode="numeric" autocomplete="off" spellcheck="false" maxlength="100" .value=${typedId} @input=${onId}
        aria-invalid=${verdict === "token" || verdict === "wrong"} aria-describedby="application-id-hint application-id-said" />
      <p id="application-id-said" class=${verdict === "right" ? "right" : "error"} role="status">${said}</p>
    </div>
    <div class="copy-line"><output aria-label=${t.inviteAddress} for="application-id">${url === "" ? html`<span class="muted">${t.addressWaits}</span>` : html`<code>${url}</code>`}</output>
      ${copyButton(url)}</div>
    ${url === "" ? nothing : html`<p><a href=${url} target="_blank" rel="noopener noreferrer">${t.openAddress}</a></p>`}
    <p>${words(todo[1] ?? "")}</p>
    <p>${t.asksFor}</p>
    <dl class="docs">${names.map((name) => permission(name))}</dl>
    ${seen(check)}</li>`;
}

/** @param {string} name as Discord's documentation has it */
function permission(name) {
  const { permissionNames, permissionReasons } = texts();
  const known = /** @type {Readonly<Record<string, string>>} */ (permissionNames);
  const why = /** @type {Readonly<Record<string, string>>} */ (permissionReasons);
  return html`<div><dt>${known[name] ?? name}</dt><dd>${why[name] ?? ""}</dd></div>`;
}

/** @param {InputEvent} event */
function onId({ currentTarget }) {
  if (!(currentTarget instanceof HTMLInputElement)) return;
  typedId = currentTarget.value;
  update({});
}

/** Lines to be copied, the last one first. @param {string} line @param {string} [before] */
const copyLine = (line, before) =>
  html`${before === undefined ? nothing : html`<div class="copy-line"><code>${before}</code>${copyButton(before)}</div>`}
    <div class="copy-line"><code>${line}</code>${copyButton(line)}</div>`;

/** @param {string} text */
const copyButton = (text) =>
  html`<button type="button" class="button secondary" ?disabled=${text === ""} aria-label=${`${texts().copy}: ${text}`} @click=${() => copy(text)}>
    ${icons.copy()}<span aria-live="polite">${copied === text && text !== "" ? texts().copied : texts().copy}</span></button>`;

/** @param {string} text */
async function copy(text) {
  const done = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false, // refused: the text can be selected by hand
  );
  copied = done ? text : "";
  update({});
}
