import { describe, expect, test } from "vitest";
import { type HealthDeps, healthApp, listen } from "#src/ops/health.ts";
import { createMetrics } from "#src/ops/metrics.ts";

const { registry } = createMetrics({
  runningQuizzes: () => 0,
  waitingRequests: () => 0,
  guilds: () => 0,
  shards: () => [],
});
const healthy: HealthDeps = { ping: async () => {}, connected: () => true, registry };

/** Serves on a free port for the length of a test. */
async function serve(change: Partial<HealthDeps> = {}) {
  const server = await listen(healthApp({ ...healthy, ...change }), "127.0.0.1", 0);
  return {
    port: server.port,
    get: (path: string) => fetch(`http://127.0.0.1:${server.port}${path}`),
    [Symbol.asyncDispose]: () => server.close(),
  };
}

test("the process lives, whatever else does not", async () => {
  await using app = await serve({ ping: () => Promise.reject(new Error("down")), connected: () => false });
  const response = await app.get("/healthz");
  expect([response.status, await response.json()]).toEqual([200, { ok: true }]);
});

describe("ready", () => {
  const down = () => Promise.reject(new Error("down"));
  test.each([
    { change: {}, status: 200, body: { ok: true, discord: true, database: true } },
    { change: { connected: () => false }, status: 503, body: { ok: false, discord: false, database: true } },
    { change: { ping: down }, status: 503, body: { ok: false, discord: true, database: false } },
  ])("$status: $body", async ({ change, status, body }) => {
    await using app = await serve(change);
    const response = await app.get("/readyz");
    expect([response.status, await response.json()]).toEqual([status, body]);
  });
});

test("the figures come as Prometheus reads them", async () => {
  await using app = await serve();
  const response = await app.get("/metrics");
  expect(response.headers.get("content-type")).toContain("text/plain; version=0.0.4");
  expect(await response.text()).toContain("# TYPE wenda_quizzes_running gauge");
});

test("anything else is not there", async () => {
  await using app = await serve();
  expect((await app.get("/")).status).toBe(404);
});

test("a port that is taken is an error", async () => {
  await using app = await serve();
  await expect(listen(healthApp(healthy), "127.0.0.1", app.port)).rejects.toMatchObject({ code: "EADDRINUSE" });
});

test("closing does not wait for connections that are kept alive", async () => {
  const app = await serve();
  await (await app.get("/healthz")).text();
  await app[Symbol.asyncDispose]();
  await expect(app.get("/healthz")).rejects.toThrow("fetch failed");
});
