import { expect, test } from "vitest";
import { createMetrics, type MetricSources } from "#src/ops/metrics.ts";

const idle: MetricSources = {
  runningQuizzes: () => 0,
  waitingRequests: () => 0,
  guilds: () => 0,
  shards: () => [],
};

test("what happened is counted, in seconds and by name", async () => {
  const metrics = createMetrics(idle);
  metrics.interaction("ask", "ok", 40);
  metrics.interaction("ask", "ok", 4_000);
  metrics.acknowledged("ask", 250);
  metrics.rateLimited(true);
  metrics.rateLimited(false);
  metrics.responded(429);
  metrics.reconnecting(3);
  metrics.daily("late");
  metrics.searched("none", 0.2);
  metrics.queried("insert", 2, false);
  metrics.queried("insert", 3, true);
  const text = await metrics.registry.metrics();
  expect(text).toContain('wenda_interaction_seconds_bucket{le="0.05",name="ask",outcome="ok"} 1');
  expect(text).toContain('wenda_interaction_seconds_sum{name="ask",outcome="ok"} 4.04');
  expect(text).toContain('wenda_interaction_seconds_count{name="ask",outcome="ok"} 2');
  expect(text).toContain('wenda_acknowledgement_age_seconds_sum{name="ask"} 0.25');
  expect(text).toContain('wenda_rate_limited_total{scope="global"} 1');
  expect(text).toContain('wenda_rate_limited_total{scope="route"} 1');
  expect(text).toContain('wenda_rest_responses_total{status="429"} 1');
  expect(text).toContain('wenda_gateway_reconnects_total{shard="3"} 1');
  expect(text).toContain('wenda_dailies_total{result="late"} 1');
  expect(text).toContain('wenda_search_seconds_bucket{le="0.00025",tier="none"} 1');
  expect(text).toContain('wenda_database_seconds_sum{kind="insert"} 0.005');
  expect(text).toContain("wenda_database_errors_total 1");
  expect(text).toContain("process_cpu_seconds_total");
  expect(text).toContain("nodejs_eventloop_lag_p99_seconds");
});

test("an act that lies in the future, by a clock that is behind, was made just now", async () => {
  const metrics = createMetrics(idle);
  metrics.acknowledged("ask", -5_000);
  expect(await metrics.registry.metrics()).toContain('wenda_acknowledgement_age_seconds_sum{name="ask"} 0');
});

test("what is not counted is looked at when somebody asks", async () => {
  let [running, waiting, guilds] = [0, 0, 0];
  let shards = [{ id: 4, ready: false, pingMs: null as number | null }];
  const { registry } = createMetrics({
    runningQuizzes: () => running,
    waitingRequests: () => waiting,
    guilds: () => guilds,
    shards: () => shards,
  });
  const before = await registry.metrics();
  expect(before).toContain('wenda_gateway_shard_ready{shard="4"} 0');
  expect(before).not.toContain("wenda_gateway_ping_seconds{");
  [running, waiting, guilds] = [7, 12, 1_500];
  shards = [{ id: 5, ready: true, pingMs: 42 }];
  const after = await registry.metrics();
  expect(after).toContain("wenda_quizzes_running 7");
  expect(after).toContain("wenda_rest_waiting 12");
  expect(after).toContain("wenda_guilds 1500");
  expect(after).toContain('wenda_gateway_shard_ready{shard="5"} 1');
  expect(after).toContain('wenda_gateway_ping_seconds{shard="5"} 0.042');
  expect(after).not.toContain('shard="4"');
});

test("two bots in one process do not share their figures", async () => {
  const [one, other] = [createMetrics(idle), createMetrics(idle)];
  one.interaction("ask", "ok", 1);
  expect(await other.registry.metrics()).not.toContain('name="ask"');
});
