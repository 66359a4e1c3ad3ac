import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startSandbox } from "#src/sandbox/index.ts";
import { startBot } from "../daily/startBot.ts";
import type { Checks } from "../support/checks.ts";
import { addGuilds, usualSize } from "../support/guilds.ts";
import { meter } from "../support/meter.ts";
import { report, rounded } from "../support/report.ts";
import { drawCurve } from "./chart.ts";

const counts = [1, 10, 100, 1_000, 10_000];
/** Discord takes no more on one shard. */
const mostOnAShard = 2_500;

/** V8 keeps the pages of threads that have ended for eight seconds before it gives them back. */
const settlesInMs = 12_000;

interface Point {
  readonly count: number;
  readonly readyMs: number;
  readonly cpuMs: number;
  readonly rss: number;
  readonly heap: number;
  readonly loadCpuMs: number;
}

/** What it costs to be in more and more servers of the usual size. */
export async function measureGuilds(checks: Checks): Promise<void> {
  const points: Point[] = [];
  for (const count of counts) points.push(await measure(count, checks));
  const none = points[0]?.heap ?? Number.NaN;
  const { channels, members, roles } = usualSize;
  report(
    "scale",
    `Servers of ${channels} channels, ${members} members, ${roles} roles`,
    ["", ...counts.map((count) => `${count}`)],
    [
      ["start to ready, ms", ...points.map(({ readyMs }) => rounded(readyMs))],
      ["CPU of the start, ms", ...points.map(({ cpuMs }) => rounded(cpuMs))],
      ["RSS, MB", ...points.map(({ rss }) => rounded(rss / 2 ** 20))],
      ["heap, MB", ...points.map(({ heap }) => rounded(heap / 2 ** 20))],
      [
        "heap a server, KB",
        ...points.map(({ heap, count }) => (count < 100 ? null : rounded((heap - none) / 1024 / (count - 1)))),
      ],
      ["sandbox: CPU meanwhile, ms", ...points.map(({ loadCpuMs }) => rounded(loadCpuMs))],
    ],
  );
  const line = (name: string, of: (point: Point) => number) => ({
    name,
    points: points.map((point) => [point.count, of(point)] as const),
  });
  drawCurve({
    name: "guilds",
    of: "servers",
    time: [
      line("start to ready, s", ({ readyMs }) => readyMs / 1_000),
      line("its CPU, s", ({ cpuMs }) => cpuMs / 1_000),
    ],
    memory: [line("RSS, MB", ({ rss }) => rss / 2 ** 20), line("heap, MB", ({ heap }) => heap / 2 ** 20)],
  });
}

async function measure(count: number, checks: Checks): Promise<Point> {
  const folder = mkdtempSync(join(tmpdir(), "wenda-bench-"));
  try {
    await using sandbox = await startSandbox({ world: "empty", shards: Math.ceil(count / mostOnAShard) });
    const seat = addGuilds(sandbox, count).at(-1);
    const load = meter();
    const [begun, before] = [performance.now(), load()];
    await using bot = await startBot(sandbox, `sqlite:${join(folder, "wenda.db")}`, { requestsPerSecond: 50 });
    const [readyMs, after, ready] = [performance.now() - begun, load(), await bot.usage()];
    const outcome = await sandbox
      .as(seat?.memberIds[0] ?? "")
      .command(seat?.channelIds[0] ?? "", "ask", { question: "GPU" });
    checks.that("the bot answers in the last server", outcome.kind === "message", () => JSON.stringify(outcome));
    // Its answer needs the search index, which is built beside the start: from here on nothing is under way.
    await sleep(settlesInMs);
    const { rss } = await bot.usage();
    const { heapUsed } = await bot.usage(true);
    return {
      count,
      readyMs,
      cpuMs: ready.cpuMs,
      rss,
      heap: heapUsed,
      loadCpuMs: after.cpuMs - before.cpuMs,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
