import type { Step } from "../recording/step.ts";

/** A bot takes its time, and the clock is put forward by seconds where something is waited for. */
const usualMs = 60_000;
/** How long the bot may take to come back to the gateway. */
const backMs = 30_000;
/** A person waits three seconds for an answer that does not come. */
const failedMs = 4_000;
/** So many requests in a row are waited for where a fault hits them. */
const inARow = 10;
/** A second of the test's clock takes so long. */
const secondMs = 100;

/**
 * How long a test may take, in ms: only one that hangs takes as long.
 * @param extraWait seconds of its clock for which it may wait beyond what is usual
 */
export function patience(steps: readonly Step[], extraWait: number): number {
  const more = steps.map((step) => {
    if (step.kind === "back") return backMs;
    if (step.kind === "act") return step.saw.kind === "failed" ? failedMs : 0;
    if (step.kind !== "fault") return 0;
    const { wish } = step;
    if (wish.do !== "delay" && wish.do !== "rateLimit") return 0;
    return Math.min(wish.times ?? inARow, inARow) * (wish.do === "delay" ? wish.ms : wish.retryAfter * 1_000);
  });
  const all = more.reduce((sum, ms) => sum + ms, usualMs + extraWait * secondMs);
  return Math.ceil(all / 10_000) * 10_000;
}
