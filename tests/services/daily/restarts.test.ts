import { describe, expect, test } from "vitest";
import { openStore, type Store } from "#src/storage/store.ts";
import { DailyDesk, day, hour, minute, request, start } from "../../support/dailies.ts";
import { backends } from "../../support/stores.ts";

const never = () => new Promise<never>(() => {});

/** Where a process may end, and how it is made to. Returns a promise of having got there. */
const steps: Record<string, (desk: DailyDesk, dying: Store) => Promise<void>> = {
  "before the schedule is taken": (_desk, dying) => hang(dying.dailies.schedules, "take", "before"),
  "after the schedule is taken": (_desk, dying) => hang(dying.dailies.schedules, "take", "after"),
  "before the claim": (_desk, dying) => hang(dying.dailies.posts, "claim", "before"),
  "after the claim": (_desk, dying) => hang(dying.dailies.posts, "claim", "after"),
  "after the message was sent": (desk) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    desk.bulletin.after = () => {
      resolve();
      desk.bulletin.after = () => {};
      return never();
    };
    return promise;
  },
  "before the post is completed": (_desk, dying) => hang(dying.dailies.posts, "complete", "before"),
  "after the post is completed": (_desk, dying) => hang(dying.dailies.posts, "complete", "after"),
  "before the earlier question ends": (_desk, dying) => hang(dying.dailies.posts, "closeEarlier", "before"),
  "before the turn is settled": (_desk, dying) => hang(dying.dailies.schedules, "settle", "before"),
  "after the turn is settled": (_desk, dying) => hang(dying.dailies.schedules, "settle", "after"),
};

/** Makes a method stop for ever, before or after it has done its work. */
function hang<T extends object>(target: T, method: keyof T & string, when: "before" | "after"): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const work = (target[method] as (...args: unknown[]) => Promise<unknown>).bind(target);
  Object.assign(target, {
    [method]: async (...args: unknown[]) => {
      if (when === "after") await work(...args);
      resolve();
      return never();
    },
  });
  return promise;
}

describe.each(backends)("on $name", ({ create }) => {
  test.each(Object.keys(steps))("a process that ends %s is made good by another, once", async (step) => {
    await using place = await create();
    await using desk = await DailyDesk.open(place.url);
    await desk.daily.setup(request);
    await using dying = openStore(place.url);
    const reached = steps[step]!(desk, dying);
    await desk.clock.move(hour);
    void desk.process(dying).tick();
    await reached;
    for (let ticks = 0; ticks < 4; ticks++) {
      await desk.daily.tick();
      await desk.clock.move(minute);
    }
    expect(await desk.dates()).toEqual(["2026-03-01"]);
    const { id, nextAt, lastError } = (await desk.daily.list("100"))[0]!;
    expect({ nextAt, lastError }).toEqual({ nextAt: start + hour + day, lastError: null });
    expect((await desk.store.dailies.posts.latest(id))[0]).toMatchObject({ messageId: "m1", slot: "2026-03-01" });
    expect(desk.failures).toEqual([]);
    // And the day after goes as usual.
    await desk.pass(day);
    expect(await desk.dates()).toEqual(["2026-03-01", "2026-03-02"]);
  });

  test("a process that ends while it closes is made good by another", async () => {
    await using place = await create();
    await using desk = await DailyDesk.open(place.url);
    await desk.daily.setup({ ...request, days: [7] });
    await desk.pass(hour);
    await using dying = openStore(place.url);
    const reached = hang(dying.dailies.posts, "setClosed", "before");
    await desk.clock.move(day);
    void desk.process(dying).tick();
    await reached;
    await desk.pass(5 * minute);
    // Showing the same once more changes nothing for the reader.
    expect(desk.bulletin.closed.map(({ messageId }) => messageId)).toEqual(["m1", "m1"]);
    await desk.pass(hour, 10 * minute);
    expect(desk.bulletin.closed.length).toBe(2);
  });

  test("of all that tick at once exactly one posts, closes and moves on", async () => {
    await using place = await create();
    await using desk = await DailyDesk.open(place.url);
    await using second = openStore(place.url);
    const others = [desk.process(second), desk.process(), desk.process(second)];
    for (let i = 0; i < 20; i++) await desk.daily.setup({ ...request, guildId: `${i % 4}`, channelId: String(i) });
    for (let today = 0; today < 3; today++) {
      await desk.clock.move(today === 0 ? hour : day);
      await Promise.all([desk.daily, ...others].map((one) => one.tick()));
      const channels = desk.bulletin.posts.slice(today * 20).map(({ view }) => view.channelId);
      expect(channels.length).toBe(20);
      expect(new Set(channels).size).toBe(20);
    }
    expect(desk.failures).toEqual([]);
    // Whoever lost the race does not stay behind.
    await desk.pass(2 * minute);
    for (const guild of ["0", "1", "2", "3"])
      for (const { nextAt } of await desk.daily.list(guild)) expect(nextAt).toBe(start + hour + 3 * day);
    const closed = desk.bulletin.closed.map(({ messageId }) => messageId);
    expect([closed.length, new Set(closed).size]).toEqual([40, 40]);
  });
});
