import { expect, test } from "vitest";
import { createMetrics } from "#src/ops/metrics.ts";

test("what happened is counted, in seconds and by name", async () => {
  const metrics = createMetrics({ runningQuizzes: () => 3 });
  metrics.interaction("ask", "ok", 40);
  metrics.interaction("ask", "ok", 4_000);
  metrics.rateLimited(true);
  metrics.rateLimited(false);
  const text = await metrics.registry.metrics();
  expect(text).toContain('wenda_interaction_seconds_bucket{le="0.05",name="ask",outcome="ok"} 1');
  expect(text).toContain('wenda_interaction_seconds_sum{name="ask",outcome="ok"} 4.04');
  expect(text).toContain('wenda_interaction_seconds_count{name="ask",outcome="ok"} 2');
  expect(text).toContain('wenda_rate_limited_total{scope="global"} 1');
  expect(text).toContain('wenda_rate_limited_total{scope="route"} 1');
  expect(text).toContain("wenda_quizzes_running 3");
  expect(text).toContain("process_cpu_seconds_total");
});

test("the quizzes are counted when somebody asks", async () => {
  let running = 0;
  const { registry } = createMetrics({ runningQuizzes: () => running });
  running = 7;
  expect(await registry.metrics()).toContain("wenda_quizzes_running 7");
});

test("two bots in one process do not share their figures", async () => {
  const [one, other] = [createMetrics({ runningQuizzes: () => 0 }), createMetrics({ runningQuizzes: () => 0 })];
  one.interaction("ask", "ok", 1);
  expect(await other.registry.metrics()).not.toContain('name="ask"');
});
