import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { Cost } from "./measureCost.ts";
import { peers } from "./peers.ts";
import { documents } from "./questions.ts";
import { report } from "./report.ts";

/** Peers are not measured where one question takes seconds, or building a minute and more. */
const sizes = { ours: [documents.length, 10_000, 100_000], peers: [documents.length, 10_000] } as const;

/** Time and memory of ours and of the peers, by the number of entries. */
export function costs(): void {
  const runs = ["ours", ...Object.keys(peers)].flatMap((engine) =>
    (engine === "ours" ? sizes.ours : sizes.peers).map((size) => [engine, size] as const),
  );
  const two = (value: number | null) => (value === null ? null : Number(value.toPrecision(3)));
  report(
    "Cost",
    ["", "entries", "build s", "KB an entry", "p50 ms", "p99 ms", "autocomplete p50 ms", "autocomplete p99 ms"],
    runs.map(([engine, size]) => {
      const { build, memory, p50, p99, suggest50, suggest99 } = measure(engine, size);
      const figures = [build / 1000, memory / 1000, p50, p99, suggest50, suggest99].map(two);
      return [engine, size, ...figures];
    }),
  );
}

function measure(engine: string, size: number): Cost {
  const file = join(import.meta.dirname, "measureCost.ts");
  const flags = ["--expose-gc", "--max-old-space-size=16000"];
  return JSON.parse(
    execFileSync(process.execPath, [...flags, file, engine, String(size)], { encoding: "utf8" }),
  ) as Cost;
}
