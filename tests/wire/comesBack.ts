import { vi } from "vitest";
import type { Wire } from "./wire.ts";

/** How long the bot may take, in ms of real time. */
const longestMs = 30_000;

/** The numbers of the lines of the traffic up to which the bot's coming and going has been followed. */
const followed = new WeakMap<Wire, number>();

/** Resolves once the bot is back on the gateway and knows it, with its session ("RESUMED") or a new one ("READY"). */
export async function comesBack(wire: Wire, event: "RESUMED" | "READY"): Promise<void> {
  const { traffic } = wire.sandbox;
  const isIt = (line: ReturnType<typeof traffic.at>) => line?.kind === "gateway" && line.event === event;
  const after = followed.get(wire) ?? firstReady(wire);
  const past = traffic.after(after).find(({ line }) => isIt(line))?.number;
  followed.set(wire, past ?? (await next()));
  // Asked to reconnect before it has taken in what it was told, its client would give the new session up.
  const ready = async () => (await fetch(`http://127.0.0.1:${wire.bot.httpPort}/readyz`)).ok;
  await vi.waitUntil(ready, { timeout: longestMs, interval: 20 });

  function next(): Promise<number> {
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    const timer = setTimeout(() => reject(new Error(`the bot was not ${event} within ${longestMs} ms`)), longestMs);
    const off = traffic.on((line, number) => {
      if (isIt(line)) resolve(number);
    });
    return promise.finally(() => {
      clearTimeout(timer);
      off();
    });
  }
}

/** The line with which the bot came for the first time. */
function firstReady({ sandbox }: Wire): number {
  const isFirst = sandbox.traffic.after(0).find(({ line }) => line.kind === "gateway" && line.event === "READY");
  return isFirst?.number ?? 0;
}
