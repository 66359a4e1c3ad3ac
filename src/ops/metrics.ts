import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What the process counts; read at `/metrics`. */
export interface Metrics {
  readonly registry: Registry;
  /** @param ms how long the interaction took */
  readonly interaction: (name: string, outcome: string, ms: number) => void;
  readonly rateLimited: (global: boolean) => void;
}

/** @param runningQuizzes asked whenever the metrics are read */
export function createMetrics({ runningQuizzes }: { runningQuizzes: () => number }): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const interactions = new Histogram({
    name: "wenda_interaction_seconds",
    help: "Time from receiving an interaction to its answer",
    labelNames: ["name", "outcome"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3],
    registers: [registry],
  });
  const limits = new Counter({
    name: "wenda_rate_limited_total",
    help: "Requests that had to wait for Discord",
    labelNames: ["scope"],
    registers: [registry],
  });
  new Gauge({
    name: "wenda_quizzes_running",
    help: "Quizzes that this process runs",
    registers: [registry],
    collect() {
      this.set(runningQuizzes());
    },
  });
  return {
    registry,
    interaction: (name, outcome, ms) => interactions.observe({ name, outcome }, ms / 1000),
    rateLimited: (global) => limits.inc({ scope: global ? "global" : "route" }),
  };
}
