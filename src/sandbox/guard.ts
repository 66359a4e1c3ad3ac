import type { ServerOptions } from "node:http";
import type { Context, MiddlewareHandler } from "hono";

const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/;

interface Caller {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
  /** What a browser says of where a request comes from: `Sec-Fetch-Site`. */
  readonly site?: string | undefined;
}

/**
 * Whether a request comes from the page itself, or from no browser at all. The Host stops DNS rebinding, Origin and
 * Sec-Fetch-Site stop another web page in the same browser; the token is no secret.
 */
export const isWelcome = ({ host = "", origin, site }: Caller): boolean =>
  LOOPBACK.test(host) &&
  (origin === undefined || origin === `http://${host}`) &&
  !["cross-site", "same-site"].includes(site ?? "");

/** What every answer carries; a page of its own has another policy. */
const headers = {
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

function secure(context: Context): void {
  for (const [name, value] of Object.entries(headers))
    if (!context.res.headers.has(name)) context.res.headers.set(name, value);
}

/** Keeps strangers out of the whole server, and gives all its answers safe headers. */
export const guard: MiddlewareHandler = async (context, next) => {
  const { req } = context;
  const caller = { host: req.header("host"), origin: req.header("origin"), site: req.header("sec-fetch-site") };
  if (isWelcome(caller)) await next();
  else context.res = context.text("This server answers only its own page, and programs on this machine.", 403);
  secure(context);
};

/** Whoever sends a request byte by byte is cut off; in ms. */
export const serverOptions: ServerOptions = { headersTimeout: 10_000, requestTimeout: 60_000 };
