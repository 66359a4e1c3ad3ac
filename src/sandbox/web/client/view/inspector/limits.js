// @ts-check
import { html, nothing } from "lit-html";
import { channelName } from "../../select.js";
import { texts } from "../../store.js";
import { see } from "./state.js";

/**
 * How close the bot is to Discord's limits.
 *
 * @typedef {import("./state.js").InspectorStatus} InspectorStatus
 */

export function limitsTab() {
  const { status } = see();
  const t = texts();
  if (status === null) return html`<p class="muted empty">${t.loading}</p>`;
  return html`<div class="sheet">
    <h3>${t.gateway}</h3>
    ${sessions(status)}
    <h3>${t.overall}</h3>
    <dl>
      ${status.rateLimits === null ? nothing : fact(t.globalLimit, t.ofPerSecond(status.rateLimits.global.remaining, status.rateLimits.global.limit), meter(status.rateLimits.global))}
      ${fact(t.invalidRequests, t.ofMost(status.invalidRequests.count, status.invalidRequests.most), status.invalidRequests.count > 0 ? t.resetsIn(seconds(status.invalidRequests.resetInMs)) : nothing)}
      ${fact(t.sessionStarts, t.leftOf(status.identifies.remaining, status.identifies.total))}
    </dl>
    <h3>${t.buckets}</h3>
    ${status.rateLimits === null ? html`<p class="muted">${t.limitsOff}</p>` : buckets(status.rateLimits.buckets)}
  </div>`;
}

/** @param {unknown} name @param {unknown} value @param {unknown} [note] */
const fact = (name, value, note = nothing) =>
  html`<div><dt>${name}</dt><dd>${value} <span class="muted">${note}</span></dd></div>`;

/** @param {InspectorStatus} status */
function sessions({ sessions: all, heartbeatIntervalMs }) {
  const t = texts();
  if (all.length === 0) return html`<p class="muted">${t.noSession}</p>`;
  return html`<table>
    <thead><tr><th scope="col">${t.shardHead}</th><th scope="col">${t.state}</th><th scope="col">${t.sequence}</th><th scope="col">${t.lastHeartbeat}</th></tr></thead>
    <tbody>${all.map(
      ({ shard, connected, sequence, heartbeatAgoMs }) => html`<tr><td>${shard[0]} / ${shard[1]}</td>
        <td class=${connected ? "good" : "bad"}>${connected ? t.connected : t.resumable}</td><td>${sequence}</td>
        <td>${heartbeatAgoMs === null ? t.notYet : t.ago(seconds(heartbeatAgoMs))}</td></tr>`,
    )}</tbody></table>
    <p class="muted">${t.heartbeatEvery(seconds(heartbeatIntervalMs))}</p>`;
}

/** @param {NonNullable<InspectorStatus["rateLimits"]>["buckets"]} all */
function buckets(all) {
  const t = texts();
  if (all.length === 0) return html`<p class="muted">${t.noBuckets}</p>`;
  return html`<table class="buckets">
    <thead><tr><th scope="col">${t.route}</th><th scope="col">${t.remaining}</th><th scope="col">${t.reset}</th></tr></thead>
    <tbody>${all.map(
      (
        one,
      ) => html`<tr class=${one.remaining === 0 ? "bad" : ""}><td><code>${one.route}</code>${one.resource === "" ? nothing : html`<small>${resource(one.route, one.resource)}</small>`}</td>
        <td>${one.remaining} / ${one.limit} ${meter(one)}</td><td>${seconds(one.resetInMs)}</td></tr>`,
    )}</tbody></table>`;
}

/** What shares a bucket, by its name where it is a channel of this server. @param {string} route @param {string} id */
function resource(route, id) {
  const name = route.includes("/channels/:channel") ? channelName(id) : id;
  return name === channelName("") ? id : name;
}

/** @param {{ remaining: number, limit: number }} state */
const meter = ({ remaining, limit }) =>
  html`<meter min="0" max=${limit} low=${limit / 4} high=${limit / 2} optimum=${limit} .value=${remaining} aria-label=${texts().remaining}></meter>`;

/** @param {number} ms */
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
