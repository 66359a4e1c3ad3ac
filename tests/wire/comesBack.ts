import type { Wire } from "./wire.ts";

/** How long the bot may take, in ms of real time. */
const longestMs = 30_000;

/** The numbers of the lines of the traffic up to which the bot's coming and going has been followed. */
const followed = new WeakMap<Wire, number>();

/** Resolves once the bot is back on the gateway, with its session ("RESUMED") or a new one ("READY"). */
export async function comesBack(wire: Wire, event: "RESUMED" | "READY"): Promise<void> {
  const { traffic } = wire.sandbox;
  const isIt = (line: ReturnType<typeof traffic.at>) => line?.kind === "gateway" && line.event === event;
  const after = followed.get(wire) ?? firstReady(wire);
  const past = traffic.after(after).find(({ line }) => isIt(line))?.number;
  followed.set(wire, past ?? (await next()));

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
