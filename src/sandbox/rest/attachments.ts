import { Hono } from "hono";
import type { Core } from "../core.ts";

/** The files of messages, to be mounted under /attachments: what the CDN is for the real Discord. */
export function attachmentServer(core: Core): Hono {
  const app = new Hono();
  app.get("/:channel/:id/:name", (context) => {
    const file = core.attachments.get(context.req.param("id"));
    if (!file || file.channelId !== context.req.param("channel")) return context.text("Not found", 404);
    // A file stands on the page's own origin here: opened in a tab, it must not act as a part of the page.
    const headers = { "content-security-policy": "sandbox", "x-content-type-options": "nosniff" };
    return context.body(file.bytes, 200, { "content-type": file.contentType, ...headers });
  });
  return app;
}
