import type { Cost } from "./measureCost.ts";
import { peers } from "./peers.ts";
import { inProcesses } from "./processes.ts";
import { documents } from "./questions.ts";
import { report } from "./report.ts";

/** Peers are not measured where one question takes seconds, or building many minutes. */
const sizes = { ours: [documents.length, 10_000, 100_000], peers: [documents.length, 10_000] } as const;

/** Time and memory of ours, alone, and of the peers, two at a time, by the number of entries. */
export async function costs(): Promise<void> {
  const own = sizes.ours.map((size) => ["ours", String(size)] as const);
  const others = Object.keys(peers).flatMap((peer) => sizes.peers.map((size) => [peer, String(size)] as const));
  const alone = await inProcesses<Cost>("measureCost.ts", own, 1);
  // The slowest first, so that no processor waits for the last one.
  const pairs = await inProcesses<Cost>("measureCost.ts", others.toReversed(), 2);
  const measured = [...alone, ...pairs.toReversed()];
  const rounded = (value: number | null) => (value === null ? null : Number(value.toPrecision(3)));
  report(
    "Cost",
    ["", "entries", "build s", "KB an entry", "p50 ms", "p99 ms", "autocomplete p50 ms", "autocomplete p99 ms"],
    measured.map(([[engine, size], { build, memory, p50, p99, suggest50, suggest99 }]) => {
      const figures = [build / 1000, memory / 1000, p50, p99, suggest50, suggest99].map(rounded);
      return [engine, Number(size), ...figures];
    }),
  );
}
