import fc from "fast-check";
import { expect, test } from "vitest";
import { shardShare } from "#src/domain/shards.ts";

const none = { count: undefined, range: undefined, perProcess: undefined, podName: undefined };
const read = (settings: Partial<Parameters<typeof shardShare>[0]>) => {
  const faults: string[] = [];
  return { share: shardShare({ ...none, ...settings }, faults), faults };
};

test("without a share a process has all shards", () => {
  expect(read({})).toEqual({ share: { count: undefined, ids: undefined }, faults: [] });
  expect(read({ count: 16 })).toEqual({ share: { count: 16, ids: undefined }, faults: [] });
  // A name alone says nothing: every pod has one.
  expect(read({ podName: "wenda-3" }).share.ids).toBeUndefined();
});

test("a range is a share", () => {
  expect(read({ count: 16, range: "4-7" })).toEqual({ share: { count: 16, ids: [4, 5, 6, 7] }, faults: [] });
});

test("the ordinal of a pod chooses its share", () => {
  const share = (podName: string) => read({ count: 10, perProcess: 4, podName }).share.ids;
  expect(["wenda-0", "wenda-1", "wenda-2"].map(share)).toEqual([
    [0, 1, 2, 3],
    [4, 5, 6, 7],
    [8, 9],
  ]);
});

test("shares by ordinal are disjoint and are all shards together", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 40 }), (count, perProcess) => {
      const processes = Array.from({ length: Math.ceil(count / perProcess) }, (_, index) => index);
      const ids = processes.flatMap((index) => read({ count, perProcess, podName: `bot-${index}` }).share.ids ?? []);
      expect(ids).toEqual(Array.from({ length: count }, (_, index) => index));
      expect(read({ count, perProcess, podName: `bot-${processes.length}` }).faults).toHaveLength(1);
    }),
  );
});

test.each([
  [{ range: "0-3" }, "SHARD_RANGE needs SHARD_COUNT"],
  [{ perProcess: 4, podName: "wenda-0" }, "SHARDS_PER_PROCESS needs SHARD_COUNT"],
  [{ count: 4, range: "0-4" }, "SHARD_RANGE must lie within 0-3 and rise"],
  [{ count: 4, range: "3-0" }, "SHARD_RANGE must lie within 0-3 and rise"],
  [{ count: 8, range: "0-3", perProcess: 4 }, "SHARD_RANGE and SHARDS_PER_PROCESS say the same in two ways"],
  [{ count: 8, perProcess: 4 }, "SHARDS_PER_PROCESS needs POD_NAME"],
  [{ count: 8, perProcess: 4, podName: "3f2a1b" }, "SHARDS_PER_PROCESS needs POD_NAME"],
  [{ count: 8, perProcess: 4, podName: "wenda-2" }, "POD_NAME wenda-2 has no shards: 8 in all, 4 for each process"],
])("%j is refused", (settings, fault) => {
  expect(read(settings).faults).toEqual([expect.stringContaining(fault)]);
});
