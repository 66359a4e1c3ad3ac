import type { ServerOptions } from "node:http";
import { isIP } from "node:net";
import type { MiddlewareHandler } from "hono";

/** What one client may take of the server: those who ask for these pages ask for little, and quickly. */
export const serverOptions: ServerOptions = {
  maxHeaderSize: 8_192,
  // In ms. Whoever sends a request byte by byte is cut off.
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 15_000,
  connectionsCheckingInterval: 1_000,
};
/** More at once than any monitoring needs. */
export const mostConnections = 200;

/** Nothing of this is a page: no browser is to guess at it, keep it, show it in a frame or hand it to other pages. */
const headers = {
  "Cache-Control": "no-store",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

const isLoopback = (host: string): boolean => host === "localhost" || host === "::1" || host.startsWith("127.");

/**
 * Sets safe headers on every answer. Where the server listens to its own machine only, it answers to an address or to
 * "localhost": a web page that has its own name point here (DNS rebinding) comes under that name.
 */
export const guard =
  (listensOn: string): MiddlewareHandler =>
  async (context, next) => {
    for (const [name, value] of Object.entries(headers)) context.header(name, value);
    const name = new URL(context.req.url).hostname.replace(/^\[(.*)\]$/, "$1");
    if (isLoopback(listensOn) && name !== "localhost" && isIP(name) === 0) return context.text("Forbidden", 403);
    return next();
  };
