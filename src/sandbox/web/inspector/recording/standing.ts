import type { InspectorStatus } from "../wire.ts";
import type { FaultStep, Step } from "./step.ts";

/**
 * The steps whose effect lasts until now: players who are still there, faults that are still on, with how often they will
 * still hit. Without them, what comes next would be another story.
 */
export function standing(steps: readonly Step[], faults: InspectorStatus["faults"]): Step[] {
  return steps.flatMap((step, index): Step[] => {
    const later = steps.slice(index + 1);
    if (step.kind === "join")
      return later.some((one) => one.kind === "leave" && one.guild === step.guild) ? [] : [step];
    if (step.kind !== "fault") return [];
    const isLast = !later.some((one) => one.kind === "fault" && one.wish.do === step.wish.do);
    const wish = isLast ? stillOn(step.wish, faults) : null;
    return wish ? [{ ...step, wish, instead: false }] : [];
  });
}

function stillOn(wish: FaultStep["wish"], faults: InspectorStatus["faults"]): FaultStep["wish"] | null {
  switch (wish.do) {
    case "ignoreHeartbeats":
      return faults.heartbeatsIgnored ? wish : null;
    case "outage":
      return faults.outage ? wish : null;
    case "delay":
    case "rateLimit":
    case "status":
    case "dropAfter": {
      const active = faults.rest.find(({ kind }) => kind === wish.do);
      return active ? { ...wish, times: active.left } : null;
    }
    default:
      return null;
  }
}
