import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";

/** A request that came by. */
export interface Passed {
  readonly method: string;
  /** Below the version, such as /channels/1/messages, with its query. */
  readonly path: string;
}

/** Where a request stays: before Discord has it, or after, its answer being held. */
export type Held = "request" | "answer";

/** A proxy in front of Discord's REST, as several processes may share one. */
export interface RestProxy extends AsyncDisposable {
  /** The base address for the bot. */
  readonly api: string;
  readonly passed: readonly Passed[];
  /** Decides what becomes of a request; what is held is never let go. Null: it goes through. */
  hold: (request: Passed) => Held | null;
  /** Resolves when so many requests are held: nothing more happens to them. */
  held(count: number): Promise<void>;
}

/** The headers that belong to one connection, or that `fetch` has dealt with. */
const ownHeaders = ["connection", "content-encoding", "content-length", "host", "keep-alive", "transfer-encoding"];

function forwarded(headers: Headers): Headers {
  const kept = new Headers(headers);
  for (const name of ownHeaders) kept.delete(name);
  return kept;
}

/** @param api the base address of Discord, or of what stands for it */
export async function startRestProxy(api: string): Promise<RestProxy> {
  const passed: Passed[] = [];
  let held = 0;
  const waiting = new Set<() => void>();
  const forever = (): Promise<never> => {
    held++;
    for (const look of waiting) look();
    return new Promise(() => {});
  };
  const proxy: Pick<RestProxy, "hold"> = { hold: () => null };

  const app = new Hono().all("/api/v10/*", async ({ req }) => {
    const { pathname, search } = new URL(req.url);
    const request = { method: req.method, path: pathname.replace("/api/v10", "") + search };
    passed.push(request);
    const stays = proxy.hold(request);
    if (stays === "request") return forever();
    const body = /^(GET|HEAD|DELETE)$/.test(req.method) ? null : await req.arrayBuffer();
    const answer = await fetch(`${api}/v10${request.path}`, {
      method: req.method,
      headers: forwarded(req.raw.headers),
      body,
    });
    const content = answer.status === 204 ? null : await answer.arrayBuffer();
    if (stays === "answer") return forever();
    return new Response(content, { status: answer.status, headers: forwarded(answer.headers) });
  });
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return Object.assign(proxy, {
    api: `http://127.0.0.1:${port}/api`,
    passed,
    held(count: number) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const look = () => {
        if (held >= count) resolve();
      };
      waiting.add(look);
      look();
      return promise.finally(() => waiting.delete(look));
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  });
}
