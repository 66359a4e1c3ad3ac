import { setTimeout as sleep } from "node:timers/promises";
import type { HttpBindings } from "@hono/node-server";
import { type Context, Hono } from "hono";
import type { Core } from "../core.ts";
import { ApiError, LimitError, refuse } from "../error.ts";
import { applicationRoutes } from "./application.ts";
import { callbackRoutes } from "./callback.ts";
import { channelRoutes } from "./channels.ts";
import { commandRoutes } from "./commands.ts";
import { guildRoutes } from "./guilds.ts";
import { messageRoutes } from "./messages.ts";
import { readBody } from "./request.ts";
import type { Reply, Route } from "./route.ts";
import { threadRoutes } from "./threads.ts";
import { webhookRoutes } from "./webhooks.ts";

const routes = [
  applicationRoutes,
  commandRoutes,
  guildRoutes,
  channelRoutes,
  messageRoutes,
  threadRoutes,
  callbackRoutes,
  webhookRoutes,
].flat();

const defaultLimit = { requests: 15, seconds: 5 };

interface Answer extends Reply {
  readonly headers?: Readonly<Record<string, string>>;
  /** What came in, for the log. */
  readonly received?: unknown;
  readonly cut?: boolean;
  /** Instead of JSON: what comes from before Discord. */
  readonly text?: string;
}

/** The REST API, to be mounted under /api/v10. */
export function restServer(core: Core, signal: AbortSignal): Hono {
  const app = new Hono();
  for (const route of routes) app.on(route.method, route.path, (context) => serve(context, route));
  for (const path of new Set(routes.map((it) => it.path))) app.all(path, (context) => serve(context, "method"));
  app.all("*", (context) => serve(context, "notFound"));
  return app;

  async function serve(context: Context, route: Route | "method" | "notFound"): Promise<Response> {
    const started = performance.now();
    const { method } = context.req;
    const url = new URL(context.req.url);
    const below = url.pathname.replace(/^\/api\/v\d+/, "");
    const ban = core.invalidRequests.banSeconds();
    const answer = ban > 0 ? banned(ban) : await answerTo(context, route, below);
    core.invalidRequests.note(answer.cut ? 0 : answer.status, answer.headers?.["X-RateLimit-Scope"] === "shared");
    if (answer.cut) (context.env as HttpBindings).incoming.socket.resetAndDestroy();
    core.traffic.add({
      kind: "rest",
      at: core.now(),
      method,
      path: below + url.search,
      route: typeof route === "string" ? null : route.path,
      body: answer.received ?? null,
      status: answer.cut ? 0 : answer.status,
      response: answer.body ?? null,
      ms: Math.round(performance.now() - started),
    });
    if (answer.body === undefined)
      return new Response(answer.text ?? null, {
        status: answer.status,
        ...(answer.headers && { headers: answer.headers }),
      });
    return Response.json(answer.body, { status: answer.status, ...(answer.headers && { headers: answer.headers }) });
  }

  async function answerTo(context: Context, route: Route | "method" | "notFound", path: string): Promise<Answer> {
    const effect = core.faults.take(context.req.method, path);
    switch (effect?.kind) {
      case "status":
        return { status: effect.status, body: { message: `${effect.status}: Sandbox fault`, code: 0 } };
      case "dropBefore":
        return { status: 500, cut: true };
      case "rateLimit":
        return limited(effect.retryAfterSeconds, effect.global ? "global" : effect.shared ? "shared" : "user", {});
      case "delay":
        await sleep(effect.ms, undefined, { signal }).catch(() => undefined);
        break;
      case "hold":
        if (effect.what === "request" && (await effect.until()) === "cut") return { status: 500, cut: true };
    }
    const answer = typeof route === "string" ? failure(refuse(route)) : await attempt(context, route);
    const held = effect?.kind === "hold" && effect.what === "answer" && (await effect.until());
    return effect?.kind === "dropAfter" || held === "cut" ? { ...answer, cut: true } : answer;
  }

  async function attempt(context: Context, route: Route): Promise<Answer> {
    const params: Readonly<Record<string, string | undefined>> = context.req.param();
    const authorized = route.tokenInPath || context.req.header("authorization") === `Bot ${core.token}`;
    if (!authorized || (core.identifies.exhausted && !route.tokenInPath)) return failure(refuse("unauthorized"));
    const resource = params["token"] ?? params["channel"] ?? params["guild"] ?? "";
    // A callback has no limit at all.
    const free = route.tokenInPath && !route.limit;
    const limit = route.limit ?? defaultLimit;
    const verdict = free
      ? undefined
      : core.rateLimits?.take(`${route.method} ${route.path}`, resource, limit, !route.tokenInPath);
    if (verdict && !verdict.allowed)
      return limited(verdict.retryAfterSeconds, verdict.global ? "global" : "user", verdict.headers);
    const headers = verdict?.headers ?? {};
    let received: unknown = null;
    try {
      const { body, uploads } = await readBody(context.req);
      received = body;
      const call = {
        core,
        param: (name: string) => params[name] ?? "",
        query: new URL(context.req.url).searchParams,
        body,
        uploads,
      };
      return { ...route.handle(call), headers, received };
    } catch (error) {
      const refused = failure(error);
      return { ...refused, headers: { ...headers, ...refused.headers }, received };
    }
  }
}

function failure(error: unknown): Answer {
  if (error instanceof LimitError) {
    const headers = { "Retry-After": String(Math.ceil(error.retryAfterSeconds)), "X-RateLimit-Scope": "user" };
    return { status: error.status, body: error.body(), headers };
  }
  if (error instanceof ApiError) return { status: error.status, body: error.body() };
  // A fault of the sandbox itself must not look like one of Discord's.
  console.error("sandbox:", error);
  return { status: 500, body: { message: `The sandbox failed: ${String(error)}`, code: 0 } };
}

/** The answer of what stands before Discord: no JSON, no limits, only when to come back. */
function banned(seconds: number): Answer {
  return { status: 429, text: "error code: 1015", headers: { "Retry-After": String(seconds) } };
}

function limited(
  retryAfter: number,
  scope: "user" | "global" | "shared",
  headers: Readonly<Record<string, string>>,
): Answer {
  const message = `${scope === "shared" ? "The resource is" : "You are"} being rate limited.`;
  return {
    status: 429,
    body: { message, retry_after: retryAfter, global: scope === "global" },
    headers: {
      "Retry-After": String(Math.ceil(retryAfter)),
      "X-RateLimit-Scope": scope,
      ...(scope === "global" && { "X-RateLimit-Global": "true" }),
      ...headers,
    },
  };
}
