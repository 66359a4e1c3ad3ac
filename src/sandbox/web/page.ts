import type { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Sandbox } from "../index.ts";
import { perform } from "./act.ts";
import { decoded, fileBelow, sendFile } from "./assets.ts";
import { avatar } from "./avatar.ts";
import { clientVersion, pageDocument, styleSheet } from "./document.ts";
import { liveEvents } from "./events.ts";
import { addInspector } from "./inspector/routes.ts";
import { APP, CLIENT } from "./paths.ts";
import { contentSecurityPolicy } from "./policy.ts";
import { inWords, readBody } from "./request.ts";
import { pageState } from "./state.ts";
import { addTools, type Tools } from "./tools.ts";
import { vendorFile } from "./vendor.ts";
import { ActRequest, LiveQuery, StateQuery } from "./wire.ts";

const STYLES = [
  "base",
  "layout",
  "toolbar",
  "tools",
  "message",
  "markdown",
  "controls",
  "composer",
  "members",
  "code",
  "chat",
  "touch",
  "inspector",
  "welcome",
  "forced",
];

/** The page sends a form of five long texts at most, in bytes. */
const longestRequest = 256 * 1024;

/** Adds the sandbox's web page, and the small JSON interface behind it, to the sandbox's server. */
export function addPage(app: Hono, sandbox: Sandbox, tools?: Tools): void {
  app.use("/sandbox/*", bodyLimit({ maxSize: longestRequest }));
  const recorder = addInspector(app, sandbox);

  let page: ReturnType<typeof pageDocument> | undefined;
  let version = "";
  /** Read when it is first asked for: most sandboxes never show a page. */
  const served = () => (version ||= clientVersion());
  app.get("/", (context) => {
    const now = clientVersion();
    if (!page || now !== version) [version, page] = [now, pageDocument(now)];
    context.header("Content-Security-Policy", contentSecurityPolicy(page.scriptHashes));
    context.header("Cache-Control", "no-cache");
    return context.html(page.html);
  });
  app.get(`${APP}:version/*`, async (context) => {
    const asked = context.req.param("version");
    const path = decoded(context.req.path.slice(APP.length + asked.length));
    const kept = asked === served();
    if (path !== "/style.css") return sendFile(context, fileBelow(CLIENT, path), kept);
    context.header("Cache-Control", kept ? "public, max-age=31536000, immutable" : "no-cache");
    return context.body(styleSheet(STYLES), 200, { "Content-Type": "text/css; charset=utf-8" });
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
    return context.json(pageState(sandbox, query.data, { version: served(), tools: tools !== undefined }));
  });
  app.get("/sandbox/live", (context) => {
    const query = LiveQuery.safeParse(context.req.query());
    if (!query.success) return context.text(inWords(query.error), 400);
    return liveEvents(sandbox, query.data.user, context.req.raw.signal);
  });
  app.post("/sandbox/act", async (context) => {
    const request = await readBody(context, ActRequest);
    if (!request.success) return context.text(inWords(request.error), 400);
    const { user, locale, act } = request.data;
    return context.json(await recorder.around(request.data, () => perform(sandbox, user, locale, act)));
  });
  if (tools) addTools(app, sandbox, tools, recorder);
}
