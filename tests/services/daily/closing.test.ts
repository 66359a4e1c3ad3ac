import { describe, expect, test } from "vitest";
import { UserError } from "#src/domain/errors.ts";
import { Leaderboard } from "#src/services/leaderboard.ts";
import { DailyDesk, day, hour, minute, request } from "../../support/dailies.ts";

const key = (name: string) => expect.objectContaining({ key: name });
const posted = async (change: Partial<typeof request> = {}) => {
  const desk = await DailyDesk.open();
  await desk.daily.setup({ ...request, ...change });
  await desk.pass(hour);
  return desk;
};

describe("closing", () => {
  test("comes with the next question, and shows how it went", async () => {
    await using desk = await posted();
    await desk.answer("1", false);
    await desk.pass(minute);
    await desk.answer("2");
    await desk.answer("3");
    await desk.pass(3 * hour);
    expect(desk.bulletin.closed).toEqual([]);
    await desk.daily.now("100", undefined);
    await desk.pass(minute);
    const [closed] = desk.bulletin.closed;
    const [right = 0] = closed!.key;
    expect(closed).toMatchObject({ messageId: "m1", figures: { answered: 3, right: 2, first: "2" } });
    expect(closed!.figures.distribution.get(right)).toBe(2);
    expect(new Set(closed!.figures.distribution.values())).toEqual(new Set([1, 2]));
    await expect(desk.answer("4", true, 0)).rejects.toThrow(key("daily.closed"));
  });

  test("comes after a day where there is no next question", async () => {
    await using desk = await posted({ days: [7] });
    await desk.pass(day - minute, 15 * minute);
    expect(desk.bulletin.closed).toEqual([]);
    await desk.pass(minute);
    expect(desk.bulletin.closed.map(({ messageId }) => messageId)).toEqual(["m1"]);
    await desk.pass(day, 15 * minute);
    expect(desk.bulletin.closed.length).toBe(1);
  });

  test("counts a click by when it was made, not by when it came", async () => {
    await using desk = await posted();
    const before = desk.clock.now() + day - 1;
    await desk.pass(day, 15 * minute);
    await desk.answer("1", true, 0, before);
    await expect(desk.answer("2", true, 0, before + 1)).rejects.toThrow(key("daily.closed"));
  });

  test("closes only the questions of its own schedule", async () => {
    await using desk = await posted();
    await desk.daily.setup({ ...request, time: "12:00", channelId: "201" });
    await desk.pass(4 * hour);
    expect([desk.bulletin.posts.length, desk.bulletin.closed.length]).toEqual([2, 0]);
  });

  test("of a message that Discord does not take is tried again; of a channel that is gone it is over", async () => {
    await using desk = await posted({ days: [7] });
    let tries = 0;
    desk.bulletin.before = (act) => {
      if (act !== "close") return;
      tries++;
      throw tries < 4 ? new Error("502") : new UserError("channel.gone", { channelId: "200" });
    };
    await desk.pass(day - minute, 15 * minute);
    await desk.pass(20 * minute);
    expect(tries).toBe(4);
  });

  test("that fails for a day is given up", async () => {
    await using desk = await posted({ days: [7] });
    desk.bulletin.before = (act) => {
      if (act === "close") throw new Error("502");
    };
    await desk.pass(2 * day + hour, 15 * minute);
    const tries = desk.failures.length;
    await desk.pass(hour, 15 * minute);
    expect([tries > 50, desk.failures.length]).toEqual([true, tries]);
  });

  test("of a question whose schedule is gone comes all the same", async () => {
    await using desk = await posted();
    await desk.daily.remove("100", undefined);
    await desk.answer("1");
    await desk.pass(day, 15 * minute);
    expect(desk.bulletin.closed.map(({ figures }) => figures.answered)).toEqual([1]);
  });
});

describe("an answer", () => {
  test("shown at once stands as it was given first", async () => {
    await using desk = await posted();
    expect(await desk.answer("7", false)).toMatchObject({ result: { right: false }, already: false });
    const again = await desk.answer("7", true);
    expect(again).toMatchObject({ result: { right: false }, already: true });
    expect(again.response.picks).not.toEqual(again.question.key);
    expect((await desk.daily.status("100"))[0]?.latest[0]?.tally).toEqual({ answered: 1, right: 0 });
  });

  test("shown with the next question may be changed until then; the last one counts", async () => {
    await using desk = await posted({ reveal: "next" });
    for (const right of [true, false, true, false, true]) {
      await desk.pass(minute);
      expect(await desk.answer("7", right)).toMatchObject({ result: null, already: false, streak: { current: 1 } });
    }
    // An older click that comes late changes nothing.
    expect(await desk.answer("7", false, 0, desk.clock.now() - minute)).toMatchObject({ already: true });
    await desk.pass(day, 15 * minute);
    expect(desk.bulletin.closed[0]?.figures).toMatchObject({ answered: 1, right: 1, first: "7" });
    await expect(desk.answer("7", true, 0)).rejects.toThrow(key("daily.closed"));
  });

  test("shown with the next question is in no figures of its schedule before the close", async () => {
    await using desk = await posted({ reveal: "next" });
    await desk.answer("7", true);
    const latest = async () => (await desk.daily.status("100"))[0]?.latest.map(({ tally }) => tally);
    expect(await latest()).toEqual([null]);
    await desk.pass(day, 15 * minute);
    expect((await latest())?.at(-1)).toEqual({ answered: 1, right: 1 });
  });

  test("continues the run, once for each date however many schedules there are", async () => {
    await using desk = await posted();
    await desk.daily.setup({ ...request, time: "10:00", channelId: "201" });
    await desk.pass(hour);
    expect((await desk.answer("7", true, 0)).streak).toMatchObject({ current: 1 });
    expect((await desk.answer("7", true, 1)).streak).toMatchObject({ current: 1, lastDate: "2026-03-01" });
    await desk.pass(day, 15 * minute);
    expect((await desk.answer("7", false)).streak).toMatchObject({ current: 2, best: 2, lastDate: "2026-03-02" });
  });

  test("to a question out of turn belongs to no run", async () => {
    await using desk = await posted();
    await desk.daily.now("100", undefined);
    expect((await desk.answer("7")).streak).toBeNull();
  });

  test("counts on the leaderboard when it is right", async () => {
    await using desk = await posted();
    await desk.answer("7", false);
    await desk.answer("8", true);
    const board = new Leaderboard(desk.store.leaderboard, desk.clock);
    const view = await board.view({ guildId: "100", userId: "7", board: "daily", period: "week", page: 0 });
    expect(view.rows.map(({ userId, points }) => [userId, points])).toEqual([
      ["8", 1],
      ["7", 0],
    ]);
  });

  test.each([[[]], [[-1]], [[99]], [[0.5]], [[Number.NaN]]])("of %j is none of the question's", async (picks) => {
    await using desk = await posted();
    const { postId } = desk.bulletin.posts[0]!.view;
    const given = desk.daily.answer({ postId, userId: "7", at: 0 }, { picks, text: null });
    await expect(given).rejects.toThrow(key("component.expired"));
    expect(await desk.store.dailies.answers.of(postId, "7")).toBeNull();
  });

  test("to an unknown question is a button of another time", async () => {
    await using desk = await posted();
    const given = desk.daily.answer({ postId: "none", userId: "7", at: 0 }, { picks: [0], text: null });
    await expect(given).rejects.toThrow(key("component.expired"));
  });
});
