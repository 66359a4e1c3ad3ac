import type { Cost } from "../search/measureCost.ts";
import { inProcesses } from "../search/processes.ts";
import { report, rounded } from "../support/report.ts";
import { drawCurve } from "./chart.ts";

const counts = [100, 1_000, 10_000, 100_000];

/** What it costs to have more and more entries; those beyond the project's own are made of its sentences. */
export async function measureEntries(): Promise<void> {
  const rows = counts.map((count) => ["ours", String(count)] as const);
  const points = (await inProcesses<Cost>("measureCost.ts", rows, 1)).map(([[, count], cost]) => {
    const entries = Number(count);
    return { ...cost, entries, bytes: cost.memory * entries };
  });
  type Point = (typeof points)[number];
  report(
    "scale",
    "Entries",
    ["", ...counts.map((count) => `${count}`)],
    [
      ["building the index, ms", ...points.map(({ build }) => rounded(build))],
      ["index, MB", ...points.map(({ bytes }) => rounded(bytes / 2 ** 20))],
      ["index, KB an entry", ...points.map(({ memory }) => rounded(memory / 1024))],
      ["lookup p50, ms", ...points.map(({ p50 }) => rounded(p50))],
      ["lookup p99, ms", ...points.map(({ p99 }) => rounded(p99))],
      ["autocomplete p99, ms", ...points.map(({ suggest99 }) => (suggest99 === null ? null : rounded(suggest99)))],
    ],
  );
  const line = (name: string, of: (point: Point) => number) => ({
    name,
    points: points.map((point) => [point.entries, of(point)] as const),
  });
  drawCurve({
    name: "entries",
    of: "entries",
    time: [
      line("building the index, ms", ({ build }) => build),
      line("lookup p99, ms", ({ p99 }) => p99),
      line("lookup p50, ms", ({ p50 }) => p50),
    ],
    memory: [line("index, MB", ({ bytes }) => bytes / 2 ** 20)],
  });
}
