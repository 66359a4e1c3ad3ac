import { randomBytes } from "node:crypto";
import { GatewayOpcodes } from "discord-api-types/v10";
import type { Connection } from "./connection.ts";

const bufferSize = 10_000;

/** A client's subscription to events. It outlives its connection, so that the client can resume. */
export class Session {
  readonly id = randomBytes(16).toString("hex");
  readonly shard: readonly [index: number, count: number];
  readonly intents: number;
  connection: Connection | null;
  #sequence = 0;
  #buffer: { s: number; t: string; d: string }[] = [];

  constructor(shard: readonly [number, number], intents: number, connection: Connection) {
    this.shard = shard;
    this.intents = intents;
    this.connection = connection;
  }

  get sequence(): number {
    return this.#sequence;
  }

  /** Direct messages and everything without a guild belong to shard 0. */
  covers(guildId: string | null): boolean {
    const [index, count] = this.shard;
    return index === (guildId === null ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(count)));
  }

  /** Numbers an event, keeps it for a resume, and sends it if there is a connection. */
  dispatch(t: string, d: unknown): void {
    const s = ++this.#sequence;
    this.#buffer.push({ s, t, d: JSON.stringify(d) });
    if (this.#buffer.length > bufferSize) this.#buffer.shift();
    this.connection?.send({ op: GatewayOpcodes.Dispatch, d, s, t });
  }

  /** Whether everything after this sequence is still there to be replayed. */
  canReplay(after: number): boolean {
    return after <= this.#sequence && (this.#buffer[0]?.s ?? 1) <= after + 1;
  }

  replay(after: number): void {
    for (const { s, t, d } of this.#buffer) {
      if (s > after) this.connection?.send({ op: GatewayOpcodes.Dispatch, d: JSON.parse(d), s, t });
    }
  }
}
