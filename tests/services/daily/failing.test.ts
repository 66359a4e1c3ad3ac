import { describe, expect, test } from "vitest";
import { UserError } from "#src/domain/errors.ts";
import { DailyDesk, day, hour, minute, request, start } from "../../support/dailies.ts";

const gone = new UserError("channel.gone", { channelId: "200" });
const always = (error: Error) => (act: string) => {
  if (act === "post") throw error;
};

describe("a target that fails", () => {
  test("is tried again with growing pauses until the question stands", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup(request);
    const tries: number[] = [];
    desk.bulletin.before = (act) => {
      if (act !== "post") return;
      tries.push((desk.clock.now() - start - hour) / minute);
      throw gone;
    };
    await desk.pass(hour + 80 * minute);
    // Twice as long each time, a quarter of an hour at most.
    expect(tries).toEqual([0, 1, 2, 4, 8, 16, 31, 46, 61, 76]);
    expect((await desk.daily.status("100"))[0]?.lastError).toEqual(gone);
    desk.bulletin.before = () => {};
    await desk.pass(15 * minute);
    expect(await desk.dates()).toEqual(["2026-03-01"]);
    expect((await desk.daily.status("100"))[0]).toMatchObject({ lastError: null });
    expect((await desk.daily.list("100"))[0]).toMatchObject({ failingSince: null, toldAt: null });
  });

  test("an admin is told of it once by its name, and again only after a success", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup(request);
    desk.bulletin.before = always(gone);
    await desk.pass(2 * day, 15 * minute);
    const notice = { userId: "1", guildId: "100", channelId: "200", language: "zh", error: gone, paused: false };
    expect(desk.bulletin.notices).toEqual([notice]);
    desk.bulletin.before = () => {};
    await desk.pass(day, 15 * minute);
    desk.bulletin.before = always(gone);
    await desk.pass(day, 15 * minute);
    expect(desk.bulletin.notices).toEqual([notice, notice]);
  });

  test("rests after seven days, says so, and stays until it is resumed", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup(request);
    desk.bulletin.before = always(gone);
    await desk.pass(hour + 7 * day - minute, minute * 15);
    expect((await desk.daily.list("100"))[0]).toMatchObject({ pausedAt: null });
    await desk.pass(15 * minute);
    expect((await desk.daily.status("100"))[0]).toMatchObject({ paused: { reason: "failing" }, lastError: gone });
    expect(desk.bulletin.notices.map(({ paused }) => paused)).toEqual([false, true]);
    const tries = desk.failures.length;
    desk.bulletin.before = () => {};
    await desk.pass(30 * day, hour);
    expect([desk.failures.length, (await desk.dates()).length]).toEqual([tries, 0]);
    expect(await desk.daily.resume("100", undefined)).toMatchObject({ paused: null, lastError: null });
    await desk.pass(day, 15 * minute);
    expect((await desk.dates()).length).toBe(1);
  });

  test("a schedule that rests because of it goes on once it is set up elsewhere", async () => {
    await using desk = await DailyDesk.open();
    const { id } = await desk.daily.setup(request);
    desk.bulletin.before = always(gone);
    await desk.pass(8 * day, 15 * minute);
    desk.bulletin.before = (_act, channelId) => {
      if (channelId === "200") throw gone;
    };
    expect(await desk.daily.setup({ ...request, scheduleId: id, channelId: "201" })).toMatchObject({ paused: null });
    await desk.pass(day, 15 * minute);
    expect(desk.bulletin.posts.map(({ view }) => view.channelId)).toEqual(["201"]);
  });

  test("moved to another channel on the same day loses nothing, and posts there", async () => {
    await using desk = await DailyDesk.open();
    const { id } = await desk.daily.setup(request);
    desk.bulletin.before = (act, channelId) => {
      if (act === "post" && channelId === "200") throw gone;
    };
    await desk.pass(hour + 30 * minute);
    await desk.daily.setup({ ...request, scheduleId: id, channelId: "201", language: "en" });
    await desk.pass(minute);
    expect(desk.bulletin.posts.map(({ view }) => view.channelId)).toEqual(["201"]);
    expect(await desk.dates()).toEqual(["2026-03-01"]);
    expect((await desk.daily.status("100"))[0]).toMatchObject({ lastError: null, latest: [{ channelId: "201" }] });
  });

  test("who takes no notice still finds it in the status", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup(request);
    desk.bulletin.before = (act) => {
      throw act === "notify" ? new UserError("member.closed", {}) : gone;
    };
    await desk.pass(hour);
    expect((await desk.daily.status("100"))[0]?.lastError).toEqual(gone);
  });

  test("does not hold up the others", async () => {
    await using desk = await DailyDesk.open();
    for (let i = 0; i < 10; i++) await desk.daily.setup({ ...request, channelId: String(i) });
    desk.bulletin.before = (act, channelId) => {
      if (act === "post" && Number(channelId) % 2 === 1) throw gone;
    };
    await desk.pass(hour);
    expect([desk.bulletin.posts.length, desk.failures.length]).toEqual([5, 5]);
  });

  test("is left behind after three hours; the next day begins anew", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup(request);
    desk.bulletin.before = always(gone);
    await desk.pass(hour + 5 * hour, 5 * minute);
    desk.bulletin.before = () => {};
    await desk.pass(12 * hour, 5 * minute);
    expect(await desk.dates()).toEqual([]);
    expect((await desk.daily.status("100"))[0]?.lastError).toEqual(gone);
    await desk.pass(day - 17 * hour, 5 * minute);
    expect(await desk.dates()).toEqual(["2026-03-02"]);
  });
});

describe("an outage", () => {
  test("is told to nobody, and reads as what it is for the server", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup(request);
    desk.bulletin.before = always(new TypeError("secret detail"));
    await desk.pass(2 * hour);
    expect(desk.bulletin.notices).toEqual([]);
    expect((await desk.daily.status("100"))[0]?.lastError).toMatchObject({ key: "discord.unreachable" });
    desk.bulletin.before = () => {};
    await desk.pass(15 * minute);
    expect(await desk.dates()).toEqual(["2026-03-01"]);
  });

  test("of the database is made good when it answers again", async () => {
    await using desk = await DailyDesk.open();
    await desk.daily.setup(request);
    const { posts } = desk.store.dailies;
    const complete = posts.complete.bind(posts);
    posts.complete = () => Promise.reject(new Error("disk full"));
    await desk.pass(hour);
    posts.complete = complete;
    await desk.pass(2 * minute);
    // What was sent is found again, not sent again.
    expect(await desk.dates()).toEqual(["2026-03-01"]);
    expect((await desk.daily.status("100"))[0]).toMatchObject({ lastError: null, latest: [{ messageId: "m1" }] });
  });
});
