import { describe, expect, test } from "vitest";
import { DailyDesk, day, hour, library, minute, request, start } from "../../support/dailies.ts";

const key = (name: string, params: object = expect.any(Object)) => expect.objectContaining({ key: name, params });

describe("the daily post", () => {
  test("comes at its time, once a day", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup({ ...request, mention: "55" });
    await desk.pass(59 * minute);
    expect(await desk.dates()).toEqual([]);
    await desk.pass(minute);
    expect(await desk.dates()).toEqual(["2026-03-01"]);
    await desk.pass(day - minute);
    expect((await desk.dates()).length).toBe(1);
    await desk.pass(minute);
    expect(await desk.dates()).toEqual(["2026-03-01", "2026-03-02"]);
    expect(desk.bulletin.posts[0]!.view).toMatchObject({ mention: "55", channelId: "200", language: "zh" });
    expect((await desk.daily.status("100"))[0]).toMatchObject({
      next: [2, 3, 4].map((days) => start + hour + days * day),
      lastError: null,
      latest: [{ messageId: "m2", tally: { answered: 0, right: 0 } }, { messageId: "m1" }],
    });
  });

  test("ticking twice, or twice at once, posts once", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup(request);
    await desk.clock.move(hour);
    await Promise.all([desk.daily.tick(), desk.daily.tick()]);
    await desk.daily.tick();
    expect((await desk.dates()).length).toBe(1);
  });

  test("says nothing of the right answer, and nor does the question by its id", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup(request);
    await desk.pass(hour);
    const { view } = desk.bulletin.posts[0]!;
    for (const shown of [view, await desk.daily.question(view.postId, request.guildId)])
      for (const secret of ["key", "accept", "explain", "entryId", "question"])
        expect(shown).not.toHaveProperty(secret);
  });

  test("keeps to the days that were chosen", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup({ ...request, days: [1, 2, 3, 4, 5] });
    await desk.pass(8 * day, 15 * minute);
    expect(await desk.dates()).toEqual(["02", "03", "04", "05", "06"].map((date) => `2026-03-${date}`));
  });

  test("gets its thread, and stands without one where that fails", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup({ ...request, thread: true });
    await desk.pass(hour);
    desk.bulletin.before = (act) => {
      if (act === "thread") throw new Error("502");
    };
    await desk.pass(day, 10 * minute);
    expect([desk.bulletin.posts.length, desk.bulletin.threads, desk.failures.length]).toEqual([2, ["m1"], 1]);
    const latest = await desk.store.dailies.posts.latest((await desk.daily.list("100"))[0]!.id, 2);
    expect(latest.map(({ threadId }) => threadId)).toEqual([null, "t-m1"]);
    expect((await desk.daily.list("100"))[0]!.failingSince).toBeNull();
  });

  test("is made up for within three hours of its time, and skipped and noted after, never in bulk", async () => {
    for (const [late, posts, note] of [
      [3 * hour, ["2026-03-01"], null],
      [3 * hour + 1, [], "2026-03-01"],
      [5 * day + 2 * hour, ["2026-03-06"], null],
      [5 * day + 4 * hour, [], "2026-03-06"],
    ] as const) {
      await using desk = await DailyDesk.open();
      await desk.daily.setup(request);
      await desk.clock.move(hour + late);
      for (let ticks = 0; ticks < 3; ticks++) await desk.daily.tick();
      expect(await desk.dates()).toEqual(posts);
      const { lastError, next } = (await desk.daily.status("100"))[0]!;
      expect(lastError).toEqual(note === null ? null : key("daily.missed", { date: note }));
      expect(next[0]).toBeGreaterThan(desk.clock.now());
      // A success wipes the note away.
      await desk.pass(day, 10 * minute);
      expect((await desk.daily.status("100"))[0]!.lastError).toBeNull();
    }
  });

  test("does not come for a time of the day on which the schedule was set up later", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup({ ...request, time: "07:30" });
    await desk.pass(hour);
    expect(await desk.dates()).toEqual([]);
  });
});

describe("the question", () => {
  test("is the same for all schedules of a server on one date, in its own order of options", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup(request);
    await desk.daily.setup({ ...request, time: "21:00", channelId: "201" });
    await desk.daily.setup({ ...request, guildId: "101", channelId: "300" });
    await desk.pass(4 * day, 10 * minute);
    const asked = await desk.asked();
    const posts = desk.bulletin.posts.map(({ view }, index) => ({ ...view, id: asked[index] }));
    const ofServer = posts.filter(({ guildId }) => guildId === "100");
    expect(ofServer.length).toBe(8);
    for (let index = 0; index < 8; index += 2) {
      expect(ofServer[index]!.id).toBe(ofServer[index + 1]!.id);
      expect(ofServer[index]!.options).toEqual(ofServer[index + 1]!.options);
    }
    expect(new Set(ofServer.map(({ id }) => id)).size).toBe(4);
  });

  test("does not come again before all have come", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup(request);
    await desk.pass(16 * day, 30 * minute);
    const asked = await desk.asked();
    expect(new Set(asked.slice(0, 8)).size).toBe(8);
    expect(new Set(asked.slice(8)).size).toBe(8);
    // Nor soon after it came.
    for (const [index, id] of asked.entries()) expect(asked.slice(Math.max(0, index - 4), index)).not.toContain(id);
  });

  test("is none that a quiz of the server is asking, while there is another", async () => {
    await using desk = await DailyDesk.open();
    const all = library.questions({ deckId: "deck", topic: null, difficulty: null }).map(({ id }) => id);
    const [free = ""] = all;
    for (const id of all) if (id !== free) desk.busy.add(id);
    await desk.daily.setup(request);
    await desk.pass(2 * day, 15 * minute);
    expect(await desk.asked()).toEqual([free, free]);
    desk.busy.add(free);
    await desk.pass(day, 15 * minute);
    expect((await desk.asked()).length).toBe(3);
  });
});

describe("now", () => {
  test("takes today's turn where it is still to come", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup(request);
    expect(await desk.daily.now("100", undefined)).toEqual({ channelId: "200", messageId: "m1" });
    await desk.pass(2 * hour);
    expect((await desk.dates()).length).toBe(1);
    await desk.pass(day, 10 * minute);
    expect(await desk.dates()).toEqual(["2026-03-01", "2026-03-02"]);
  });

  test("posts one more where today's is done, every time another, and leaves the dates alone", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup(request);
    await desk.pass(hour);
    for (let i = 0; i < 3; i++) await desk.daily.now("100", undefined);
    expect(new Set(await desk.asked()).size).toBe(4);
    await desk.pass(day);
    expect((await desk.dates()).filter((date) => !date.startsWith("now-"))).toEqual(["2026-03-01", "2026-03-02"]);
  });

  test("says why it cannot, and gives the slot back", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup(request);
    desk.bulletin.before = () => {
      throw new Error("502");
    };
    await expect(desk.daily.now("100", undefined)).rejects.toThrow("502");
    desk.bulletin.before = () => {};
    await desk.daily.now("100", undefined);
    expect(await desk.dates()).toEqual(["2026-03-01"]);
  });
});

describe("the week", () => {
  test("is summed up with the first question of the next one", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup(request);
    await desk.until("2026-03-02T01:00Z", 10 * minute);
    expect(desk.bulletin.posts.map(({ view }) => view.week)).toEqual([null, null]);
    for (const [user, right] of [
      ["1", true],
      ["2", false],
      ["3", true],
    ] as const)
      await desk.answer(user, right);
    await desk.until("2026-03-03T01:00Z", 10 * minute);
    for (const [user, right] of [
      ["1", false],
      ["2", false],
      ["3", true],
      ["4", false],
    ] as const)
      await desk.answer(user, right);
    const [, , hardest] = await desk.asked();
    // One more in between neither hides the week nor belongs to it.
    await desk.until("2026-03-08T10:00Z", 10 * minute);
    await desk.daily.now("100", undefined);
    await desk.answer("9");
    await desk.until("2026-03-09T01:00Z", 10 * minute);
    expect(desk.bulletin.posts.at(-1)?.view.week).toMatchObject({
      people: 4,
      answers: 7,
      hardest: { right: 1, answered: 4, stem: library.question(hardest!)!.stem },
    });
    await desk.until("2026-03-10T01:00Z", 10 * minute);
    expect(desk.bulletin.posts.at(-1)?.view.week).toBeNull();
    await desk.until("2026-03-16T01:00Z", 30 * minute);
    expect(desk.bulletin.posts.at(-1)?.view.week).toBeNull();
  });

  test("the longest runs are shown with each question, also after one out of turn", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup(request);
    for (let date = 1; date <= 3; date++) {
      await desk.until(`2026-03-0${date}T01:00Z`, 10 * minute);
      await desk.answer("1");
      if (date > 1) await desk.answer("2", false);
      if (date < 3) await desk.answer("3");
    }
    await desk.daily.now("100", undefined);
    await desk.until("2026-03-04T01:00Z", 10 * minute);
    const runners = desk.bulletin.posts.at(-1)!.view.runners.map(({ userId, current }) => `${userId}: ${current}`);
    expect(runners).toEqual(["1: 3", "2: 2"]);
  });
});
