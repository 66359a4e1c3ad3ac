import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { z } from "zod";
import type { Sandbox } from "../index.ts";
import { perform } from "./act.ts";
import { decoded, fileBelow, sendFile } from "./assets.ts";
import { avatar } from "./avatar.ts";
import { liveEvents } from "./events.ts";
import { contentSecurityPolicy } from "./policy.ts";
import { pageState } from "./state.ts";
import { importMap, vendorFile, vendorPath } from "./vendor.ts";
import { ActRequest, LiveQuery, StateQuery } from "./wire.ts";

const CLIENT = join(import.meta.dirname, "client");
const STYLES = ["base", "layout", "toolbar", "message", "markdown", "controls", "composer", "welcome"];

/** The page sends a form of five long texts at most, in bytes. */
const longestRequest = 256 * 1024;

/** The one page; everything else on it is drawn by client/main.js. */
const document = (map: string): string => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<meta name="color-scheme" content="dark">
<title>Wenda 问答</title>
<link rel="icon" href="/sandbox/client/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${vendorPath("@fontsource-variable/noto-sans-sc")}/index.css">
<link rel="stylesheet" href="${vendorPath("twemoji-colr-font")}/twemoji.css">
${STYLES.map((name) => `<link rel="stylesheet" href="/sandbox/client/style/${name}.css">`).join("\n")}
<script type="importmap">${map}</script>
<script type="module" src="/sandbox/client/main.js"></script>
</head>
<body><div id="app"></div><noscript>This page needs JavaScript. 此页面需要 JavaScript。</noscript></body>
</html>
`;

/** Adds the sandbox's web page, and the small JSON interface behind it, to the sandbox's server. */
export function addPage(app: Hono, sandbox: Sandbox): void {
  const map = importMap();
  const html = document(map);
  const policy = contentSecurityPolicy(`sha256-${createHash("sha256").update(map).digest("base64")}`);
  app.use("/sandbox/*", bodyLimit({ maxSize: longestRequest }));

  app.get("/", (context) => {
    context.header("Content-Security-Policy", policy);
    context.header("Cache-Control", "no-cache");
    return context.html(html);
  });
  app.get("/sandbox/client/*", (context) =>
    sendFile(context, fileBelow(CLIENT, decoded(context.req.path.slice("/sandbox/client".length)))),
  );
  app.get("/sandbox/vendor/*", (context) => {
    const wanted = vendorFile(decoded(context.req.path.slice("/sandbox/vendor/".length)));
    return sendFile(context, wanted && fileBelow(wanted.folder, wanted.path), true);
  });

  app.get("/sandbox/avatar/:file", (context) => {
    const user = sandbox.world.users.get(context.req.param("file").replace(/\.svg$/, ""));
    if (!user) return context.text("Not found", 404);
    return context.body(avatar(user), 200, { "Content-Type": "image/svg+xml", "Cache-Control": "max-age=300" });
  });
  app.get("/sandbox/state", (context) => {
    const query = StateQuery.safeParse(context.req.query());
    if (!query.success) return context.text(inWords(query.error), 400);
    context.header("Cache-Control", "no-store");
    return context.json(pageState(sandbox, query.data));
  });
  app.get("/sandbox/live", (context) => {
    const query = LiveQuery.safeParse(context.req.query());
    if (!query.success) return context.text(inWords(query.error), 400);
    return liveEvents(sandbox, query.data.user, context.req.raw.signal);
  });
  app.post("/sandbox/act", async (context) => {
    const body: unknown = await context.req.json().catch(() => null);
    const request = ActRequest.safeParse(body);
    if (!request.success) return context.text(inWords(request.error), 400);
    const { user, locale, act } = request.data;
    return context.json(await perform(sandbox, user, locale, act));
  });
}

const inWords = (error: z.ZodError): string =>
  error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
