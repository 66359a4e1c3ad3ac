import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import type { Registry } from "prom-client";
import { guard, mostConnections, serverOptions } from "./httpGuard.ts";

/** What the endpoints report on. */
export interface HealthDeps {
  /** Rejects where the database does not answer. */
  readonly ping: () => Promise<void>;
  /** Whether Discord's events arrive. */
  readonly connected: () => boolean;
  readonly registry: Registry;
}

/** A database that takes longer than this to say anything does not answer, in ms. */
const pingWithin = 3_000;

/** `/healthz`: the process lives. `/readyz`: it can serve. `/metrics`: its figures, for Prometheus. */
export function healthApp({ ping, connected, registry }: HealthDeps): Hono {
  const database = () =>
    Promise.race([
      ping().then(
        () => true,
        () => false,
      ),
      sleep(pingWithin, false, { ref: false }),
    ]);
  return new Hono()
    .get("/healthz", (c) => c.json({ ok: true }))
    .get("/readyz", async (c) => {
      const checks = { discord: connected(), database: await database() };
      const ok = checks.discord && checks.database;
      return c.json({ ok, ...checks }, ok ? 200 : 503);
    })
    .get("/metrics", async (c) => c.body(await registry.metrics(), 200, { "content-type": registry.contentType }));
}

/** Serves an app; resolves once it listens, and rejects where the port is taken. */
export async function listen(
  app: Hono,
  host: string,
  port: number,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const guarded = new Hono().use(guard(host)).route("/", app);
  const server = createAdaptorServer({ fetch: guarded.fetch, serverOptions });
  server.maxConnections = mostConnections;
  server.listen(port, host);
  await once(server, "listening");
  return {
    // An address of a TCP server is never a string.
    port: (server.address() as AddressInfo).port,
    async close() {
      server.close();
      if ("closeAllConnections" in server) server.closeAllConnections();
      await once(server, "close");
    },
  };
}
