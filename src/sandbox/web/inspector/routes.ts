import { randomUUID } from "node:crypto";
import type { Hono } from "hono";
import type { Sandbox } from "../../index.ts";
import { inWords, readBody } from "../request.ts";
import { asTest } from "./copied/asTest.ts";
import { trafficFeed } from "./feed.ts";
import { Recorder } from "./recording/recorder.ts";
import { nameOf } from "./recording/stepName.ts";
import { shortenIn } from "./secrets.ts";
import { detail } from "./summary.ts";
import { Switches } from "./switches.ts";
import { FaultRequest, FeedQuery, type InspectorStatus, type Recording } from "./wire.ts";

/** Adds what the inspector of the page asks for. Returns what takes down the things that happen in the page. */
export function addInspector(app: Hono, sandbox: Sandbox): Recorder {
  const run = randomUUID();
  const switches = new Switches(sandbox);
  const recorder = new Recorder(sandbox, switches);

  app.get("/sandbox/inspector/traffic", (context) => {
    const query = FeedQuery.safeParse(context.req.query());
    if (!query.success) return context.text("since: not understood", 400);
    // A browser that comes back by itself says where it was.
    const since = context.req.header("last-event-id") ?? query.data.since;
    return trafficFeed(sandbox, run, since, context.req.raw.signal);
  });
  app.get("/sandbox/inspector/traffic/:number", (context) => {
    const number = Number(context.req.param("number"));
    const line = sandbox.traffic.at(number);
    context.header("Cache-Control", "no-store");
    return line ? context.json(detail(number, line, sandbox.token)) : context.text("This line is gone.", 410);
  });
  app.get("/sandbox/inspector/status", (context) => {
    context.header("Cache-Control", "no-store");
    return context.json(status());
  });
  app.post("/sandbox/inspector/fault", async (context) => {
    const wish = await readBody(context, FaultRequest);
    if (!wish.success) return context.text(inWords(wish.error), 400);
    recorder.switching(wish.data);
    return context.json(status());
  });

  app.get("/sandbox/inspector/recording", (context) => {
    context.header("Cache-Control", "no-store");
    return context.json(recording());
  });
  app.delete("/sandbox/inspector/recording", (context) => {
    recorder.clear();
    return context.json(recording());
  });
  return recorder;

  function recording(): Recording {
    const { steps } = recorder;
    return { steps: steps.map(nameOf), test: asTest(steps) };
  }

  function status(): InspectorStatus {
    const now = sandbox.status();
    const buckets = now.rateLimits?.buckets.map((bucket) => ({
      ...bucket,
      resource: shortenIn(bucket.resource, sandbox.token),
    }));
    const rateLimits = now.rateLimits && buckets ? { ...now.rateLimits, buckets } : null;
    return { ...now, rateLimits, faults: switches.describe() };
  }
}
