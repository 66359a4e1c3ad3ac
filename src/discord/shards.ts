import { type Client, Status } from "discord.js";
import type { ShardState } from "#src/ops/metrics.ts";

/** After so long without an acknowledged heartbeat, in ms, nothing arrives, whatever the connection seems: two are sent in that time. */
const silentMs = 120_000;

/** The shards of a client. @param now ms since the epoch, by the clock that the library goes by */
export const shardStates = ({ ws }: Client, now: number): ShardState[] =>
  ws.shards.map(({ id, status, ping, lastPingTimestamp }) => ({
    id,
    ready: status === Status.Ready && (lastPingTimestamp < 0 || now - lastPingTimestamp < silentMs),
    pingMs: ping < 0 ? null : ping,
  }));

/** Whether a client has shards and hears from every one of them. */
export function isListening(client: Client, now: number): boolean {
  const states = shardStates(client, now);
  return client.isReady() && states.length > 0 && states.every(({ ready }) => ready);
}
