import { describe, expect, test } from "vitest";
import { UserError } from "#src/domain/errors.ts";
import { openStore } from "#src/storage/store.ts";
import { DailyDesk, hour, library, minute, request, start } from "../../support/dailies.ts";
import { backends } from "../../support/stores.ts";

const key = (name: string, params: object = expect.any(Object)) => expect.objectContaining({ key: name, params });
const gone = new UserError("channel.gone", { channelId: "200" });
const day = 24 * hour;

describe("setup", () => {
  test("answers with the schedule as it was understood", async () => {
    await using desk = await DailyDesk.open();
    const view = await desk.daily.setup({ ...request, time: "9:00", timezone: "asia/shanghai" });
    expect(view).toMatchObject({
      channelId: "200",
      time: "09:00",
      timezone: "Asia/Shanghai",
      nextAt: start + hour,
      titles: {
        deck: { zh: "题库" },
        topic: null,
      },
      lastError: null,
      latest: null,
    });
  });

  test.each([
    [{ time: "25:00" }, "daily.time", { time: "25:00" }],
    [{ timezone: "Mars/Olympus" }, "daily.timezone", { timezone: "Mars/Olympus" }],
    [{ timezone: "+08:00" }, "daily.timezone", { timezone: "+08:00" }],
    [{ deckId: "none" }, "deck.unknown", { name: "none" }],
    [{ topic: "none" }, "topic.unknown", { name: "none" }],
    [{ topic: "empty" }, "daily.noQuestions", {}],
  ])("%j is refused with %s", async (change, name, params) => {
    await using desk = await DailyDesk.open();
    await expect(desk.daily.setup({ ...request, ...change })).rejects.toThrow(key(name, params));
    expect(await desk.daily.list("100")).toEqual([]);
  });

  test("a server has ten schedules at most, another server its own ten", async () => {
    await using desk = await DailyDesk.open();
    for (let i = 0; i < 10; i++) await desk.daily.setup(request);
    await expect(desk.daily.setup(request)).rejects.toThrow(key("daily.tooMany", { most: 10 }));
    await desk.daily.setup({ ...request, guildId: "101" });
  });
});

describe("the daily post", () => {
  test("comes at its time, once a day", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup(request);
    await desk.pass(59 * minute);
    expect(desk.posted.length).toBe(0);
    await desk.pass(minute);
    expect(desk.posted.length).toBe(1);
    await desk.pass(day - minute);
    expect(desk.posted.length).toBe(1);
    await desk.pass(minute);
    expect(desk.posted.length).toBe(2);
    expect((await desk.daily.status("100"))[0]).toMatchObject({
      nextAt: start + hour + 2 * day,
      lastError: null,
      latest: {
        messageId: "m2",
        answered: 0,
        right: 0,
      },
    });
  });

  test("ticking twice, or twice at once, posts once", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup(request);
    await desk.clock.move(hour);
    await Promise.all([desk.daily.tick(), desk.daily.tick()]);
    await desk.daily.tick();
    expect(desk.posted.length).toBe(1);
  });

  test("says nothing of the right answer", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup(request);
    await desk.pass(hour);
    expect(Object.keys(desk.bulletin.posts[0]!.view).toSorted()).toEqual([
      "channelId",
      "difficulty",
      "kind",
      "language",
      "options",
      "postId",
      "stem",
      "topic",
    ]);
  });

  test("no question comes again before all have come, in all schedules of a server together", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup(request);
    await desk.daily.setup({ ...request, time: "21:00" });
    await desk.pass(2 * day);
    const questions = await desk.store.dailies.postedQuestions("100");
    expect(questions.toSorted()).toEqual(["alpha#1", "alpha#2", "beta#1", "beta#2"]);
    await desk.pass(2 * day);
    expect((await desk.store.dailies.postedQuestions("100")).slice(4)).toEqual(questions);
  });

  test("is made up for within three hours of its time, and skipped after, never in bulk", async () => {
    for (const [late, posts] of [
      [3 * hour, 1],
      [3 * hour + 1, 0],
      [5 * day + 2 * hour, 1],
      [5 * day + 4 * hour, 0],
    ] as const) {
      await using desk = await DailyDesk.open();
      await desk.daily.setup(request);
      await desk.clock.move(hour + late);
      await desk.daily.tick();
      expect([late, desk.posted.length]).toEqual([late, posts]);
      expect((await desk.daily.list("100"))[0]!.nextAt).toBeGreaterThan(desk.clock.now());
    }
  });

  test("a slot from before the schedule was set up is not its own", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup({ ...request, time: "07:30" });
    await desk.pass(hour);
    expect(desk.posted).toEqual([]);
  });
});

describe("a post that fails", () => {
  test("keeps the schedule, tells the reason, and is tried again with growing pauses until it stands", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup(request);
    desk.bulletin.obstacle = () => {
      throw gone;
    };
    await desk.pass(hour + 30 * minute);
    expect((await desk.daily.status("100"))[0]?.lastError).toEqual(gone);
    // At 0, 1, 2, 4, 8 and 16 minutes; the next would be at 32.
    expect(desk.failures.length).toBe(6);
    desk.bulletin.obstacle = () => {};
    await desk.pass(10 * minute);
    expect(desk.posted.length).toBe(1);
    expect((await desk.daily.status("100"))[0]).toMatchObject({ lastError: null, nextAt: start + hour + day });
  });

  test("looks for an earlier attempt that may have reached the channel, under the same id", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup(request);
    let postId = "";
    desk.bulletin.obstacle = () => {
      throw new Error("502");
    };
    await desk.pass(hour);
    desk.bulletin.obstacle = () => {};
    await desk.pass(minute);
    const [post] = desk.bulletin.posts;
    postId = post!.view.postId;
    expect(post?.since).not.toBeNull();
    expect((await desk.store.dailies.post(postId))?.messageId).toBe("m1");
  });

  test("with a failure of ours tells the server that Discord did not take the message", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup(request);
    desk.bulletin.obstacle = () => {
      throw new TypeError("secret detail");
    };
    await desk.pass(hour);
    expect((await desk.daily.status("100"))[0]?.lastError).toMatchObject({ key: "discord.unreachable" });
  });

  test("does not hold up the others", async () => {
    await using desk = await DailyDesk.open();
    for (let i = 0; i < 10; i++) await desk.daily.setup({ ...request, channelId: String(i) });
    let turn = 0;
    desk.bulletin.obstacle = () => {
      if (turn++ % 2) throw gone;
    };
    await desk.pass(hour);
    expect([desk.posted.length, desk.failures.length]).toEqual([5, 5]);
  });

  test("is left behind after three hours; the next day begins anew", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup(request);
    desk.bulletin.obstacle = () => {
      throw gone;
    };
    await desk.pass(hour + 5 * hour);
    desk.bulletin.obstacle = () => {};
    await desk.pass(12 * hour);
    expect(desk.posted.length).toBe(0);
    await desk.pass(day - 17 * hour);
    expect(desk.posted.length).toBe(1);
  });
});

describe.each(backends)("two processes on one database ($name)", ({ create }) => {
  test("of all that tick at once exactly one posts", async () => {
    await using place = await create();
    await using desk = await DailyDesk.open(place.url);
    await using second = openStore(place.url);
    const others = [desk.process(second), desk.process(), desk.process(second)];
    for (let i = 0; i < 5; i++) await desk.daily.setup({ ...request, channelId: String(i) });
    for (let today = 0; today < 3; today++) {
      await desk.clock.move(today === 0 ? hour : day);
      await Promise.all([desk.daily, ...others].map((one) => one.tick()));
      const channels = desk.bulletin.posts.slice(today * 5).map(({ view }) => view.channelId);
      expect(channels.toSorted()).toEqual(["0", "1", "2", "3", "4"]);
    }
    expect(desk.failures).toEqual([]);
    // Whoever lost the race does not stay behind.
    await desk.pass(2 * minute);
    for (const { nextAt } of await desk.daily.list("100")) expect(nextAt).toBe(start + hour + 3 * day);
  });

  test("a process that ended in the middle of a post is made good after its lease", async () => {
    await using place = await create();
    await using desk = await DailyDesk.open(place.url);
    await desk.daily.setup(request);
    const claimed = Promise.withResolvers<void>();
    desk.bulletin.obstacle = () => {
      claimed.resolve();
      return new Promise(() => {});
    };
    await desk.clock.move(hour);
    void desk.process().tick();
    await claimed.promise;
    desk.bulletin.obstacle = () => {};
    await desk.daily.tick();
    expect(desk.posted).toEqual([]);
    await desk.pass(minute);
    expect(desk.bulletin.posts.map(({ since }) => since)).toEqual([expect.any(Number)]);
  });
});

describe("now", () => {
  test("takes today's turn where it is still to come", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup(request);
    expect(await desk.daily.now("100", undefined)).toEqual({ channelId: "200", messageId: "m1" });
    await desk.pass(2 * hour);
    expect(desk.posted.length).toBe(1);
    await desk.pass(day);
    expect(desk.posted.length).toBe(2);
  });

  test("posts one more where today's is done, every time another", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup(request);
    await desk.pass(hour);
    for (let i = 0; i < 3; i++) await desk.daily.now("100", undefined);
    expect(new Set(await desk.store.dailies.postedQuestions("100")).size).toBe(4);
  });

  test("says why it cannot", async () => {
    await using desk = await DailyDesk.open();
    await expect(desk.daily.now("100", undefined)).rejects.toThrow(key("daily.none"));
    const { id } = await desk.daily.setup(request);
    await desk.daily.setup(request);
    await expect(desk.daily.now("100", undefined)).rejects.toThrow(key("daily.unknown"));
    await expect(desk.daily.now("100", "none")).rejects.toThrow(key("daily.unknown"));
    desk.bulletin.obstacle = () => {
      throw gone;
    };
    await expect(desk.daily.now("100", id)).rejects.toThrow(gone);
    desk.bulletin.obstacle = () => {};
    // The slot was given back.
    await desk.daily.now("100", id);
    expect(desk.posted.length).toBe(1);
  });
});

test("a schedule that is removed posts no more; only its own server removes it", async () => {
  await using desk = await DailyDesk.open();
  const { id } = await desk.daily.setup(request);
  await desk.daily.setup({ ...request, guildId: "101" });
  await expect(desk.daily.remove("101", id)).rejects.toThrow(key("daily.unknown"));
  await desk.daily.remove("100", undefined);
  await desk.pass(2 * hour);
  expect(desk.posted.length).toBe(1);
  await expect(desk.daily.status("100")).rejects.toThrow(key("daily.none"));
});

test("the library of the tests has four questions", () => {
  expect(library.questions({ deckId: "deck", topic: null, difficulty: null }).length).toBe(4);
});
