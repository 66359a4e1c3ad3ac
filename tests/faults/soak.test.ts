import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { here } from "./ground.ts";
import { type Mortal, mortal } from "./mortal.ts";
import { Arena } from "./sequence.ts";
import { clockStrikes, gatewayStrikes, restStrikes, sessionStrikes, slightStrikes, worldStrikes } from "./strikes.ts";

/** How long it goes on, in minutes; without it, not at all. */
const minutes = Number(process.env["SOAK_MINUTES"] ?? 0);
const timeout = (minutes + 5) * 60_000;
/** After so many sequences everything that is made once has been made. */
const warmUp = 5;
/** How much more than at first may be in use at the end: caches fill, and a measurement is not the same twice. */
const mostGrowth = 1.25;

/** Lets sequences with random seeds loose for so many minutes; a seed that found something is in the error. */
async function soak(name: string, during: number, run: (seed: string) => Promise<void>): Promise<number> {
  const until = performance.now() + during * 60_000;
  let count = 0;
  for (; performance.now() < until; count++) {
    const seed = `${name} ${randomBytes(4).toString("hex")}`;
    console.log(seed);
    await run(seed);
  }
  return count;
}

/** Bytes in use on the heap once garbage has been collected. */
async function inUse(bot: Mortal): Promise<number> {
  const figures: number[] = [];
  for (let round = 0; round < 5; round++) {
    process.kill(bot.pid, "SIGUSR2");
    await pause(200);
    const metrics = await (await fetch(`${bot.health()}/metrics`)).text();
    figures.push(Number(/^nodejs_heap_size_used_bytes (\d+)/m.exec(metrics)?.[1]));
  }
  return Math.min(...figures);
}

describe.runIf(minutes > 0)("for a long time", () => {
  test("everything at once, with a clock that jumps", { timeout }, async () => {
    await using arena = new Arena(await here());
    const strikes = { ...gatewayStrikes, ...sessionStrikes, ...restStrikes, ...worldStrikes, ...clockStrikes };
    expect(await soak("jumping", minutes / 2, (seed) => arena.run(seed, strikes))).toBeGreaterThan(0);
  });

  test("one process, whose memory comes back to its level", { timeout }, async () => {
    const bot = await mortal({ nodeOptions: ["--expose-gc", "--import=./tests/faults/collect.ts"] });
    await using arena = new Arena(bot);
    const strikes = { ...gatewayStrikes, ...restStrikes, ...slightStrikes };
    const run = (seed: string) => arena.run(seed, strikes);
    for (let round = 0; round < warmUp; round++) await run(`warming up ${round}`);
    const before = await inUse(bot);
    await soak("steady", minutes / 2, run);
    const after = await inUse(bot);
    console.log(`heap after collection: ${before} bytes, then ${after}`);
    expect(after / before).toBeLessThan(mostGrowth);
  });
});
