import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** How one shard of the gateway is doing. */
export interface ShardState {
  readonly id: number;
  /** Whether its events arrive. */
  readonly ready: boolean;
  /** From a heartbeat to its acknowledgement, in ms; null before the first. */
  readonly pingMs: number | null;
}

/** What is asked whenever the metrics are read. */
export interface MetricSources {
  readonly runningQuizzes: () => number;
  /** Requests to Discord that are on their way or wait for their turn. */
  readonly waitingRequests: () => number;
  readonly guilds: () => number;
  readonly shards: () => readonly ShardState[];
}

/** What the process counts; read at `/metrics`. Times are in ms. */
export interface Metrics {
  readonly registry: Registry;
  /** An interaction was dealt with, so many ms after it was received. */
  readonly interaction: (name: string, outcome: string, ms: number) => void;
  /** An interaction was acknowledged, so many ms after the person acted, by Discord's clock and ours. */
  readonly acknowledged: (name: string, ageMs: number) => void;
  /** Discord answered a request with this status. */
  readonly responded: (status: number) => void;
  /** A request had to wait for Discord. */
  readonly rateLimited: (global: boolean) => void;
  readonly reconnecting: (shard: number) => void;
  /** What became of a question of the day that was due. */
  readonly daily: (result: string) => void;
  /** A question was looked up. */
  readonly searched: (tier: string, ms: number) => void;
  /** The database answered a query of this kind, or failed to. */
  readonly queried: (kind: string, ms: number, failed: boolean) => void;
}

const secondsToAnswer = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3];
const secondsToSearch = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05];
const secondsToQuery = [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5];

/** Counts in a registry of its own, so that two bots in one process do not share their figures. */
export function createMetrics(sources: MetricSources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  addGauges(sources, registers);
  const histogram = <Label extends string>(name: string, help: string, labelNames: Label[], buckets: number[]) =>
    new Histogram({ name, help, labelNames, buckets, registers });
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
    new Counter({ name, help, labelNames, registers });

  const interactions = histogram(
    "wenda_interaction_seconds",
    "Time from receiving an interaction to its answer",
    ["name", "outcome"],
    secondsToAnswer,
  );
  const ages = histogram(
    "wenda_acknowledgement_age_seconds",
    "Time from a person's act to its acknowledgement; Discord waits 3 s",
    ["name"],
    secondsToAnswer,
  );
  const searches = histogram("wenda_search_seconds", "Time of a look-up, by what it found", ["tier"], secondsToSearch);
  const queries = histogram("wenda_database_seconds", "Time of a database query", ["kind"], secondsToQuery);
  const queryErrors = counter("wenda_database_errors_total", "Queries that the database refused or lost", []);
  const responses = counter("wenda_rest_responses_total", "Discord's answers to requests, by status", ["status"]);
  const limits = counter("wenda_rate_limited_total", "Requests that had to wait for Discord", ["scope"]);
  const reconnects = counter("wenda_gateway_reconnects_total", "How often a shard connected anew", ["shard"]);
  const dailies = counter("wenda_dailies_total", "Questions of the day that were due, by what became of them", [
    "result",
  ]);
  // A first failure is to be seen as a rise from nothing.
  for (const result of ["sent", "late", "failed", "missed"]) dailies.inc({ result }, 0);
  return {
    registry,
    interaction: (name, outcome, ms) => interactions.observe({ name, outcome }, ms / 1000),
    // Clocks differ: an act of the future was made just now.
    acknowledged: (name, ageMs) => ages.observe({ name }, Math.max(0, ageMs) / 1000),
    responded: (status) => responses.inc({ status }),
    rateLimited: (global) => limits.inc({ scope: global ? "global" : "route" }),
    reconnecting: (shard) => reconnects.inc({ shard }),
    daily: (result) => dailies.inc({ result }),
    searched: (tier, ms) => searches.observe({ tier }, ms / 1000),
    queried(kind, ms, failed) {
      queries.observe({ kind }, ms / 1000);
      if (failed) queryErrors.inc();
    },
  };
}

/** What is not counted but looked at. */
function addGauges(sources: MetricSources, registers: Registry[]): void {
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  gauge("wenda_quizzes_running", "Quizzes that this process runs", sources.runningQuizzes);
  gauge("wenda_rest_waiting", "Requests to Discord on their way or in a queue", sources.waitingRequests);
  gauge("wenda_guilds", "Servers on the shards of this process", sources.guilds);
  const ofShards = (name: string, help: string, value: (shard: ShardState) => number | null) =>
    new Gauge({
      name,
      help,
      labelNames: ["shard"],
      registers,
      collect() {
        this.reset();
        for (const shard of sources.shards()) {
          const now = value(shard);
          if (now !== null) this.set({ shard: shard.id }, now);
        }
      },
    });
  ofShards("wenda_gateway_shard_ready", "1 while a shard's events arrive, else 0", ({ ready }) => Number(ready));
  ofShards("wenda_gateway_ping_seconds", "From a heartbeat to its acknowledgement", ({ pingMs }) =>
    pingMs === null ? null : pingMs / 1000,
  );
}
