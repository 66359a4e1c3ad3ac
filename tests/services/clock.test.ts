import { expect, test } from "vitest";
import { createClock } from "#src/services/clock.ts";

/** Resolves when the task has run. */
const when = (clock: ReturnType<typeof createClock>, time: number) =>
  new Promise<number>((resolve) => clock.at(time, () => resolve(clock.now())));
const day = 86_400_000;

test("it goes with the system's clock until it is put forward", () => {
  const clock = createClock();
  expect(Math.abs(clock.now() - Date.now())).toBeLessThan(50);
  clock.move(day);
  expect(Math.abs(clock.now() - Date.now() - day)).toBeLessThan(50);
});

test("a task whose time has passed runs at once, but not before the caller goes on", async () => {
  const clock = createClock();
  let ran = false;
  clock.at(0, () => {
    ran = true;
  });
  expect(ran).toBe(false);
  await when(clock, 0);
  expect(ran).toBe(true);
});

test("putting the clock forward runs what is due then, in the order of the times", async () => {
  const clock = createClock();
  const order: string[] = [];
  const start = clock.now();
  clock.at(start + 3 * day, () => order.push("third"));
  clock.at(start + day, () => order.push("first"));
  clock.at(start + 60 * day, () => order.push("later"));
  clock.at(start + 2 * day, () => order.push("second"));
  clock.move(4 * day);
  await when(clock, 0);
  expect(order).toEqual(["first", "second", "third"]);
});

test("a task that is called off does not run", async () => {
  const clock = createClock();
  const order: string[] = [];
  const cancel = clock.at(clock.now() + day, () => order.push("called off"));
  clock.at(clock.now() + day, () => order.push("stays"));
  cancel();
  clock.move(2 * day);
  await when(clock, 0);
  expect(order).toEqual(["stays"]);
});

test("a wait that is longer than a timer can be does not end early", async () => {
  const clock = createClock();
  const order: string[] = [];
  const far = clock.now() + 400 * day;
  clock.at(far, () => order.push("far"));
  clock.move(399 * day);
  await when(clock, 0);
  expect(order).toEqual([]);
  clock.move(day);
  await when(clock, far);
  expect(order).toEqual(["far"]);
});
