import { describe, expect, test } from "vitest";
import type { SetupRequest } from "#src/services/daily/setup.ts";
import { DailyDesk, day, hour, minute, request, start } from "../../support/dailies.ts";

const key = (name: string, params: object = expect.any(Object)) => expect.objectContaining({ key: name, params });

describe("setup", () => {
  test("answers with the schedule as it was understood, and its next three runs", async () => {
    await using desk = await DailyDesk.open();
    const view = await desk.daily.setup({ ...request, time: "晚上8点", timezone: "加爾各答", days: [1, 5] });
    expect(view).toMatchObject({
      channelId: "200",
      time: "20:00",
      timezone: "Asia/Kolkata",
      days: [1, 5],
      reveal: "instant",
      thread: false,
      mention: null,
      titles: { deck: { zh: "题库" }, topic: null },
      next: ["2026-03-02T14:30Z", "2026-03-06T14:30Z", "2026-03-09T14:30Z"].map((iso) => Date.parse(iso)),
      paused: null,
      skips: null,
      lastError: null,
      latest: [],
    });
  });

  test("with nothing named is every day at nine by the clock of the place", async () => {
    await using desk = await DailyDesk.open();
    const here = { channelId: "7", timezone: "Europe/Paris" };
    expect(await desk.daily.setup({ ...request, time: undefined, timezone: undefined, here })).toMatchObject({
      channelId: "7",
      time: "09:00",
      timezone: "Europe/Paris",
      days: [1, 2, 3, 4, 5, 6, 7],
      next: [start + 8 * hour, start + 8 * hour + day, start + 8 * hour + 2 * day],
    });
  });

  test.each<[Partial<SetupRequest>, string, object]>([
    [{ time: "25:00" }, "daily.time", { time: "25:00" }],
    [{ timezone: "Mars/Olympus" }, "daily.timezone", { timezone: "Mars/Olympus" }],
    [{ timezone: "+08:00" }, "daily.timezone", { timezone: "+08:00" }],
    [{ timezone: "CST" }, "daily.timezone", { timezone: "CST" }],
    [{ deckId: "none" }, "deck.unknown", { name: "none" }],
    [{ topic: "none" }, "topic.unknown", { name: "none" }],
    [{ topic: "empty" }, "daily.noQuestions", {}],
    [{ scheduleId: "none" }, "daily.unknown", {}],
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

  test("of a schedule that is there changes what is named and leaves the rest", async () => {
    await using desk = await DailyDesk.open();
    const { id } = await desk.daily.setup({ ...request, days: [1], thread: true, mention: "5", reveal: "next" });
    const nothing = { time: undefined, timezone: undefined };
    const changed = await desk.daily.setup({ ...request, ...nothing, scheduleId: id, channelId: "9" });
    expect(changed).toMatchObject({
      id,
      channelId: "9",
      time: "09:00",
      timezone: "Asia/Shanghai",
      days: [1],
      thread: true,
      mention: "5",
      reveal: "next",
    });
    expect((await desk.daily.list("100")).length).toBe(1);
  });
});

describe("pause, resume, skip, remove", () => {
  test("a schedule that rests posts nothing until it is resumed, with its next slot", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup(request);
    expect(await desk.daily.pause("100", undefined)).toMatchObject({ next: [], paused: { reason: "asked" } });
    await expect(desk.daily.pause("100", undefined)).rejects.toThrow(key("daily.paused"));
    await expect(desk.daily.skip("100", undefined)).rejects.toThrow(key("daily.paused"));
    await desk.pass(day + 2 * hour, 10 * minute);
    expect(await desk.dates()).toEqual([]);
    expect(await desk.daily.resume("100", undefined)).toMatchObject({
      paused: null,
      next: [start + hour + 2 * day, start + hour + 3 * day, start + hour + 4 * day],
    });
    await expect(desk.daily.resume("100", undefined)).rejects.toThrow(key("daily.notPaused"));
    await desk.pass(day, 10 * minute);
    expect(await desk.dates()).toEqual(["2026-03-03"]);
  });

  test("the next question is left out, once", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup(request);
    for (let times = 0; times < 2; times++)
      expect(await desk.daily.skip("100", undefined)).toMatchObject({
        skips: "2026-03-01",
        next: [start + hour + day, start + hour + 2 * day, start + hour + 3 * day],
      });
    await desk.pass(3 * day, 10 * minute);
    expect(await desk.dates()).toEqual(["2026-03-02", "2026-03-03"]);
    expect((await desk.daily.status("100"))[0]).toMatchObject({ skips: null });
  });

  test("what was posted before its time is not what is left out", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup(request);
    await desk.daily.now("100", undefined);
    expect((await desk.daily.status("100"))[0]!.next[0]).toBe(start + hour + day);
    expect(await desk.daily.skip("100", undefined)).toMatchObject({ skips: "2026-03-02" });
    await desk.pass(3 * day, 10 * minute);
    expect(await desk.dates()).toEqual(["2026-03-01", "2026-03-03"]);
  });

  test("a wish to leave one out outlives a post that is under way", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup(request);
    desk.bulletin.after = async (act) => {
      desk.bulletin.after = () => {};
      if (act === "post") await desk.daily.skip("100", undefined);
    };
    await desk.pass(hour);
    // The post was not written down when the wish came, so it meant the date after today's slot.
    await desk.pass(2 * day, 10 * minute);
    expect(await desk.dates()).toEqual(["2026-03-01", "2026-03-03"]);
  });

  test("a pause outlives a post that is under way", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup(request);
    desk.bulletin.before = async () => {
      desk.bulletin.before = () => {};
      await desk.daily.pause("100", undefined);
    };
    await desk.pass(2 * day, 10 * minute);
    expect(await desk.dates()).toEqual(["2026-03-01"]);
  });

  test("a schedule that is removed posts no more; only its own server removes it", async () => {
    await using desk = await DailyDesk.open();
    const { id } = await desk.daily.setup(request);
    await desk.daily.setup({ ...request, guildId: "101" });
    await expect(desk.daily.remove("101", id)).rejects.toThrow(key("daily.unknown"));
    await desk.daily.remove("100", undefined);
    await desk.pass(2 * hour);
    expect(desk.bulletin.posts.map(({ view }) => view.guildId)).toEqual(["101"]);
    await expect(desk.daily.status("100")).rejects.toThrow(key("daily.none"));
  });

  test("of several schedules one has to be named", async () => {
    await using desk = await DailyDesk.open();
    await expect(desk.daily.now("100", undefined)).rejects.toThrow(key("daily.none"));
    await desk.daily.setup(request);
    await desk.daily.setup(request);
    for (const act of ["pause", "resume", "skip", "remove", "now"] as const)
      await expect(desk.daily[act]("100", undefined)).rejects.toThrow(key("daily.unknown"));
  });
});
