import { describe, expect, test } from "vitest";
import { never } from "#src/domain/daily/slot.ts";
import { schedule } from "../support/samples.ts";
import { backends, twoProcesses } from "../support/stores.ts";

describe.each(backends)("$name", ({ create }) => {
  test("what comes next is the earliest of what is posted, closed and told, and nothing that rests", async () => {
    await using both = await twoProcesses(create);
    const { dailies } = both.store;
    expect([await dailies.nextPost(0), await dailies.nextEvent(0)]).toEqual([null, null]);
    await dailies.schedules.add(schedule({ id: "a", nextAt: 5_000_000_000_000 }));
    await dailies.schedules.add(schedule({ id: "b", nextAt: never }));
    await dailies.reminders.set({ scheduleId: "a", userId: "1", time: "20:00", language: "en", nextAt: 700 });
    expect(await dailies.nextPost(0)).toBe(5_000_000_000_000);
    expect(await dailies.nextEvent(0)).toBe(700);
    expect(await dailies.nextEvent(700)).toBe(5_000_000_000_000);
    expect(await dailies.nextPost(5_000_000_000_000)).toBeNull();
    await dailies.schedules.add(schedule({ id: "c", guildId: "9", nextAt: 6_000_000_000_000 }));
    expect([await dailies.nextPost(0), await dailies.nextPost(0, "9"), await dailies.nextPost(0, "8")]).toEqual([
      5_000_000_000_000,
      6_000_000_000_000,
      null,
    ]);
  });
});
