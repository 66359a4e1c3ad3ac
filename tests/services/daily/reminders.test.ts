import { expect, test } from "vitest";
import { UserError } from "#src/domain/errors.ts";
import { DailyDesk, day, hour, minute, request } from "../../support/dailies.ts";

/** A question stands since 09:00 in Shanghai, and two people want to be reminded at 20:00 (12:00 UTC). */
async function reminded(change: Partial<typeof request> = {}) {
  const desk = await DailyDesk.open();
  await desk.daily.setup({ ...request, ...change });
  await desk.pass(hour);
  const { postId } = desk.bulletin.posts[0]!.view;
  for (const user of ["7", "8"])
    expect(await desk.daily.reminders.set(postId, user, "晚上8点", "zh")).toEqual({
      nextAt: Date.parse("2026-03-01T12:00Z"),
    });
  const told = () => desk.bulletin.reminders.map(({ userId }) => userId).toSorted();
  return { desk, postId, told };
}

test("who has not answered is reminded, at the time by the schedule's clock, every day", async () => {
  const { desk, told } = await reminded();
  await using _ = desk;
  await desk.answer("7");
  await desk.until("2026-03-01T11:59Z", 10 * minute);
  expect(told()).toEqual([]);
  await desk.pass(minute);
  expect(told()).toEqual(["8"]);
  expect(desk.bulletin.reminders[0]).toMatchObject({
    guildId: "100",
    channelId: "200",
    messageId: "m1",
    language: "zh",
  });
  await desk.pass(day, 10 * minute);
  expect(told()).toEqual(["7", "8", "8"]);
});

test("nobody is reminded of a question that is closed, or of none", async () => {
  const { desk, told } = await reminded({ days: [7] });
  await using _ = desk;
  await desk.until("2026-03-02T11:00Z", 10 * minute);
  expect(told()).toEqual(["7", "8"]);
  await desk.until("2026-03-07T13:00Z", 30 * minute);
  expect(told().length).toBe(2);
});

test("who takes no messages is not written to again", async () => {
  const { desk, told, postId } = await reminded();
  await using _ = desk;
  desk.bulletin.before = (act) => {
    if (act === "remind") throw new UserError("member.closed", {});
  };
  await desk.pass(12 * hour, 10 * minute);
  desk.bulletin.before = () => {};
  await desk.pass(2 * day, 10 * minute);
  expect(told()).toEqual([]);
  expect(await desk.daily.reminders.of(postId, "7")).toBeNull();
});

test("an outage loses one reminder, not the wish", async () => {
  const { desk, told, postId } = await reminded();
  await using _ = desk;
  desk.bulletin.before = (act) => {
    if (act === "remind") throw new Error("502");
  };
  await desk.pass(12 * hour, 10 * minute);
  desk.bulletin.before = () => {};
  expect(await desk.daily.reminders.of(postId, "7")).toEqual({ time: "20:00", timezone: "Asia/Shanghai" });
  await desk.pass(day, 10 * minute);
  expect(told()).toEqual(["7", "8"]);
});

test("nobody is woken by a reminder that is hours late", async () => {
  const { desk, told } = await reminded();
  await using _ = desk;
  await desk.clock.move(14 * hour + minute);
  await desk.daily.tick();
  expect(told()).toEqual([]);
  await desk.until("2026-03-02T12:00Z", 10 * minute);
  expect(told()).toEqual(["7", "8"]);
});

test("the time follows the schedule to another zone", async () => {
  const { desk, told } = await reminded();
  await using _ = desk;
  const { id } = (await desk.daily.list("100"))[0]!;
  await desk.daily.setup({ ...request, scheduleId: id, timezone: "Europe/London" });
  await desk.until("2026-03-01T19:59Z", 10 * minute);
  expect(told()).toEqual([]);
  await desk.pass(minute);
  expect(told()).toEqual(["7", "8"]);
});

test("a wish is changed, looked up and taken back", async () => {
  const { desk, postId, told } = await reminded();
  await using _ = desk;
  await desk.daily.reminders.set(postId, "7", "21:00", "en");
  expect(await desk.daily.reminders.of(postId, "7")).toEqual({ time: "21:00", timezone: "Asia/Shanghai" });
  await desk.daily.reminders.remove(postId, "8");
  await desk.until("2026-03-01T13:00Z", 10 * minute);
  expect(told()).toEqual(["7"]);
  for (const [id, time, key] of [
    [postId, "25:00", "daily.time"],
    ["none", "20:00", "component.expired"],
  ] as const)
    await expect(desk.daily.reminders.set(id, "7", time, "zh")).rejects.toThrow(expect.objectContaining({ key }));
});

test("with the schedule the wishes go", async () => {
  const { desk, told, postId } = await reminded();
  await using _ = desk;
  await desk.daily.remove("100", undefined);
  await desk.pass(day, 10 * minute);
  expect(told()).toEqual([]);
  await expect(desk.daily.reminders.of(postId, "7")).rejects.toThrow(expect.objectContaining({ key: "daily.gone" }));
});

test("two processes remind once", async () => {
  const { desk, told } = await reminded();
  await using _ = desk;
  await desk.clock.move(11 * hour);
  const others = [desk.process(), desk.process(), desk.daily];
  await Promise.all(others.map((one) => one.tick()));
  expect(told()).toEqual(["7", "8"]);
});
