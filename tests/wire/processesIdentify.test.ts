import { expect, inject, test } from "vitest";
import { Fleet } from "./fleet.ts";

test.skipIf(inject("postgresUrl") === "none")(
  "processes that start together identify in turn, so that Discord refuses none of them",
  async () => {
    await using fleet = await Fleet.open({ shards: 2, maxConcurrency: 1 });
    await fleet.startAll();
    const packets = fleet.sandbox.traffic.all().flatMap((line) => (line.kind === "gateway" ? [line] : []));
    expect(packets.filter(({ direction, op }) => direction === "in" && op === 2)).toHaveLength(2);
    expect(packets.filter(({ op }) => op === 9)).toEqual([]);
    const ready = packets.filter(({ event }) => event === "READY");
    expect(new Set(ready.map(({ shard }) => shard))).toEqual(new Set([0, 1]));
    expect(ready[1]!.at - ready[0]!.at).toBeGreaterThanOrEqual(5_000);
  },
  60_000,
);
