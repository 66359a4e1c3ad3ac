import { writeFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { isMainThread } from "node:worker_threads";
import { meter } from "./meter.ts";
import type { Answer, Request } from "./usage.ts";

// Preloaded into a process that is to be measured (`node --import`): tells its parent, when asked, what it has used.
if (isMainThread && process.send) {
  const usage = meter();
  const session = new Session();
  const answer = async ({ id, collect, profile }: Request) => {
    if (collect) globalThis.gc?.();
    const answered: Answer = { id, usage: usage() };
    if (profile === "begin") {
      session.connect();
      await session.post("Profiler.enable");
      await session.post("Profiler.start");
    } else if (profile) {
      const { profile: taken } = await session.post("Profiler.stop");
      session.disconnect();
      writeFileSync(profile.file, JSON.stringify(taken));
    }
    process.send?.(answered);
  };
  process.on("message", (request: Request) => void answer(request));
  // Waiting to be asked keeps no process alive.
  process.channel?.unref();
}
