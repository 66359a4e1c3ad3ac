import { createInflate } from "node:zlib";
import WebSocket from "ws";
import type { Sandbox } from "#src/sandbox/index.ts";

export interface Packet {
  readonly op: number;
  readonly t: string | null;
  readonly s: number | null;
  // biome-ignore lint: the tests look into whatever came
  readonly d: Record<string, unknown>;
}

/** A bare gateway client: what came, and what comes. */
export interface Socket {
  readonly packets: readonly Packet[];
  send(op: number, d: unknown): void;
  raw(text: string): void;
  identify(change?: object): void;
  /** The first packet with this event name or opcode, and for which the test holds. */
  next(what: string | number, test?: (packet: Packet) => boolean): Promise<Packet>;
  /** Sends a heartbeat and waits for its answer: what was sent before has then arrived. */
  beat(): Promise<void>;
  /** The code with which the server ends it. */
  readonly closed: Promise<number>;
  close(code?: number): void;
}

export function open(sandbox: Sandbox, query = "v=10&encoding=json"): Socket {
  const socket = new WebSocket(`${sandbox.url.replace("http", "ws")}/gateway?${query}`);
  const packets: Packet[] = [];
  const waiting = new Set<() => void>();
  const take = (text: string): void => {
    packets.push(JSON.parse(text) as Packet);
    for (const check of waiting) check();
  };
  if (query.includes("zlib-stream")) {
    const inflate = createInflate();
    let text = "";
    inflate.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      // The end of a payload is the end of a JSON document.
      try {
        JSON.parse(text);
      } catch {
        return;
      }
      take(text);
      text = "";
    });
    socket.on("message", (data: Buffer) => inflate.write(data));
  } else {
    socket.on("message", (data: Buffer) => take(data.toString()));
  }
  const closed = new Promise<number>((resolve) => {
    socket.on("error", () => undefined);
    socket.on("close", resolve);
  });
  const send = (op: number, d: unknown): void => socket.send(JSON.stringify({ op, d }));
  return {
    packets,
    closed,
    send,
    raw: (text) => socket.send(text),
    identify: (change) => send(2, { token: sandbox.token, intents: 1, properties: {}, ...change }),
    async beat() {
      const before = packets.length;
      send(1, null);
      await this.next(11, (it) => packets.indexOf(it) >= before);
    },
    next: (what, test = () => true) =>
      new Promise((resolve) => {
        const check = (): void => {
          const found = packets.find((it) => (it.t === what || (it.t === null && it.op === what)) && test(it));
          if (!found) return;
          waiting.delete(check);
          resolve(found);
        };
        waiting.add(check);
        check();
      }),
    close: (code) => socket.close(code),
  };
}
