import type { MiddlewareHandler } from "hono";

const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/;

/** Everything but the page's own origin is shut out; lit sets style attributes, so only those may be inline. */
export const contentSecurityPolicy = (scriptHash: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' '${scriptHash}'`,
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

/**
 * Lets only the page itself in. The Host check stops DNS rebinding, the Origin and Sec-Fetch-Site checks stop
 * another web page in the same browser; a script outside a browser sends neither and is welcome.
 */
export const sameOrigin: MiddlewareHandler = async (context, next) => {
  const host = context.req.header("host") ?? "";
  const origin = context.req.header("origin");
  const site = context.req.header("sec-fetch-site");
  const own = LOOPBACK.test(host) && (origin === undefined || origin === `http://${host}`);
  if (!own || site === "cross-site" || site === "same-site") return context.text("This page answers only itself.", 403);
  await next();
  context.header("X-Content-Type-Options", "nosniff");
  context.header("Referrer-Policy", "no-referrer");
  context.header("Cross-Origin-Resource-Policy", "same-origin");
};
