import type { Sandbox } from "#src/sandbox/index.ts";
import { type Child, startChild } from "../support/child.ts";

const minuteMs = 60_000;

/** The first full minute that is at least so many ms ahead, in ms since the epoch. */
export const nextMinute = (aheadMs: number): number => Math.ceil((Date.now() + aheadMs) / minuteMs) * minuteMs;

interface Share {
  readonly requestsPerSecond: number;
  /** One shard of several; without it, all there are. */
  readonly shard?: { readonly index: number; readonly count: number };
}

/** The whole bot in a process of its own, with the project's own deck, on a database that others may use too. */
export function startBot(sandbox: Sandbox, url: string, { requestsPerSecond, shard }: Share): Promise<Child> {
  const environment = {
    HTTP_PORT: "0",
    DISCORD_TOKEN: sandbox.token,
    DISCORD_API_URL: sandbox.api,
    DISCORD_REQUESTS_PER_SECOND: String(requestsPerSecond),
    DATABASE_URL: url,
    ...(shard && { SHARD_COUNT: String(shard.count), SHARD_RANGE: `${shard.index}-${shard.index}` }),
  };
  return startChild("src/main.ts", environment, "ready; health");
}
