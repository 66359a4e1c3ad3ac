import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Usage } from "./usage.ts";

/** Counts CPU, memory and the delay of the event loop in this process; asking begins a new span for the delay. */
export function meter(): () => Usage {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  return () => {
    const { user, system } = process.cpuUsage();
    const { heapUsed, heapTotal, rss } = process.memoryUsage();
    const [delayP99, delayMax] = [delay.percentile(99) / 1e6, delay.max / 1e6];
    delay.reset();
    return { cpuMs: (user + system) / 1000, heapUsed, heapTotal, rss, delayP99, delayMax };
  };
}
