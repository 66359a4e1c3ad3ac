import { afterEach, beforeEach, expect, test } from "vitest";
import type { SeenMessage } from "#src/sandbox/index.ts";
import { DailyScene } from "./dailyScene.ts";
import { customIdsOf, textOf } from "./wire.ts";

/** A question at 09:00 UTC every day, of which the first has just been posted. */
let scene: DailyScene;
beforeEach(async () => {
  scene = await DailyScene.open("2031-03-03T08:00:00Z");
  await scene.say("setup", { time: "09:00", timezone: "UTC", topic: "choice" });
  await scene.reach("2031-03-03T09:00:00Z");
});
afterEach(() => scene[Symbol.asyncDispose]());

const remindAt = async (time?: string) =>
  textOf(await scene.submit("Sam", await scene.form("Sam", scene.latest(), -1), [time]));
/** Turns the buttons of a message that changes itself. */
const pressed = (message: SeenMessage, button: number) =>
  scene.wire.person("Sam").click(message.id, customIdsOf(message).at(button) ?? "");

test("comes at the wished time when the question has not been answered, and not when it has", async () => {
  const told = await remindAt();
  const at = Date.parse("2031-03-03T20:00:00Z") / 1000;
  expect(told).toContain(
    `Reminder set. If you have not answered by then, I will send you a private message, the first one <t:${at}:R>`,
  );
  await scene.reach("2031-03-03T19:59:00Z");
  expect(scene.privateMessages("Sam")).toEqual([]);
  await scene.reach("2031-03-03T20:00:00Z");
  await scene.reach("2031-03-03T20:05:00Z");
  const [reminder, ...more] = scene.privateMessages("Sam");
  expect(more).toEqual([]);
  expect(reminder).toContain(`/${scene.channel}/${scene.latest().id}`);
  await scene.reach("2031-03-04T09:00:00Z");
  await scene.answer("Sam", scene.latest());
  await scene.reach("2031-03-04T20:00:00Z");
  expect(scene.privateMessages("Sam").length).toBe(1);
  await scene.reach("2031-03-05T09:00:00Z");
  await scene.reach("2031-03-05T20:00:00Z");
  expect(scene.privateMessages("Sam").length).toBe(2);
});

test("can be put at another time, and turned off", async () => {
  await remindAt("20:00");
  const known = await scene.press("Sam", scene.latest(), -1);
  expect([known.ephemeral, textOf(known)]).toEqual([true, expect.stringContaining("20:00 (UTC)")]);
  await scene.submit("Sam", await scene.form("Sam", known, 0), ["18:30"]);
  await scene.reach("2031-03-03T18:30:00Z");
  await scene.reach("2031-03-03T20:00:00Z");
  expect(scene.privateMessages("Sam").length).toBe(1);
  const again = await scene.press("Sam", scene.latest(), -1);
  expect(textOf(again)).toContain("18:30 (UTC)");
  expect((await pressed(again, 1)).kind).toBe("update");
  const off = scene.wire
    .person("Sam")
    .messages(scene.channel)
    .find(({ id }) => id === again.id)!;
  expect([textOf(off), customIdsOf(off)]).toEqual(["Your reminder is off.", []]);
  await scene.reach("2031-03-04T09:00:00Z");
  await scene.reach("2031-03-04T18:30:00Z");
  expect(scene.privateMessages("Sam").length).toBe(1);
});

test("a wrong time is told in words, and sets nothing", async () => {
  expect(await remindAt("25:61")).toContain("“25:61” is not a time of day");
  expect((await pressed(scene.latest(), -1)).kind).toBe("modal");
});

test("ends by itself for somebody who takes no private messages", async () => {
  await remindAt("20:00");
  scene.wire.sandbox.world.updateUser("Sam", { acceptsDms: false });
  await scene.reach("2031-03-03T20:00:00Z");
  expect(scene.privateMessages("Sam")).toEqual([]);
  expect((await pressed(scene.latest(), -1)).kind).toBe("modal");
});

test("says nothing where nothing is open to answer, and goes with its schedule", async () => {
  await remindAt("20:00");
  await scene.say("pause");
  await scene.reach("2031-03-04T20:00:00Z");
  expect(scene.privateMessages("Sam")).toEqual([]);
  const post = scene.latest();
  await scene.say("remove");
  await scene.reach("2031-03-05T20:00:00Z");
  expect(scene.privateMessages("Sam")).toEqual([]);
  expect(customIdsOf(post).length).toBe(1);
});

test("is in the language of who asked for it", async () => {
  const modal = await scene.form("小宇", scene.latest(), -1);
  expect(modal.data.title).toBe("提醒我");
  expect(textOf(await scene.submit("小宇", modal, ["晚上8点"]))).toContain("提醒设置好了");
  await scene.reach("2031-03-03T20:00:00Z");
  expect(scene.privateMessages("小宇")).toEqual([expect.stringContaining("今天的题你还没有作答")]);
});
