import { constants, createDeflate, type Deflate } from "node:zlib";
import type { GatewayOpcodes } from "discord-api-types/v10";
import type { WebSocket } from "ws";
import type { Session } from "./session.ts";

export interface Packet {
  readonly op: GatewayOpcodes;
  readonly d: unknown;
  readonly s?: number;
  readonly t?: string;
}

/** One socket of the gateway, compressed when the client asked for it. */
export class Connection {
  session: Session | null = null;
  /** True once this side has ended it: the close that follows does not end the session. */
  ending = false;
  /** When the client last gave a sign of life, in `performance.now()`; null before its first. */
  heartbeatAt: number | null = null;
  readonly #socket: WebSocket;
  readonly #deflate: Deflate | null;
  #watchdog: NodeJS.Timeout | undefined;
  #recent: number[] = [];

  constructor(socket: WebSocket, compress: boolean) {
    this.#socket = socket;
    // One shared context for the whole connection, flushed after each payload.
    this.#deflate = compress ? createDeflate({ flush: constants.Z_SYNC_FLUSH }) : null;
    this.#deflate?.on("data", (chunk: Buffer) => this.#socket.send(chunk));
    socket.once("close", () => {
      clearTimeout(this.#watchdog);
      this.#deflate?.destroy();
    });
  }

  get open(): boolean {
    return this.#socket.readyState === this.#socket.OPEN && !this.ending;
  }

  send({ op, d, s, t }: Packet): void {
    if (!this.open) return;
    const text = JSON.stringify({ t: t ?? null, s: s ?? null, op, d });
    if (this.#deflate) this.#deflate.write(text);
    else this.#socket.send(text);
  }

  close(code: number, reason = ""): void {
    if (this.ending) return;
    this.ending = true;
    if (this.#deflate) this.#deflate.flush(() => this.#socket.close(code, reason));
    else this.#socket.close(code, reason);
  }

  /** Ends the connection without a word, as a broken network does. */
  cut(): void {
    this.ending = true;
    this.#socket.terminate();
  }

  /** Calls `late` unless it is called again in time. */
  expectHeartbeat(withinMs: number, late: () => void): void {
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(late, withinMs).unref();
  }

  /** Counts a packet of the client; more than 120 in a minute are too many. */
  tooFast(): boolean {
    const at = performance.now();
    this.#recent = [...this.#recent.filter((it) => it > at - 60_000), at];
    return this.#recent.length > 120;
  }
}

/** A packet of the client, or null when it is none. */
export function decode(text: string): { op: number; d: unknown } | null {
  try {
    const packet: unknown = JSON.parse(text);
    if (packet === null || typeof packet !== "object" || !("op" in packet) || typeof packet.op !== "number")
      return null;
    return { op: packet.op, d: "d" in packet ? packet.d : null };
  } catch {
    return null;
  }
}
