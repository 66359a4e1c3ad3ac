import { expect, test } from "vitest";
import { startScheduler } from "#src/scheduler/scheduler.ts";

const everySecond = "* * * * * *";

test("a job runs by the clock, its failure is told, and after stopping it runs no more", async () => {
  let runs = 0;
  const { promise, resolve } = Promise.withResolvers<[unknown, string]>();
  const jobs = [{ name: "daily", expression: everySecond, run: () => Promise.reject(new Error(`run ${++runs}`)) }];
  const stop = startScheduler(jobs, (error, job) => resolve([error, job]));
  expect(await promise).toEqual([new Error("run 1"), "daily"]);
  await stop();
  const after = runs;
  const { promise: later, resolve: passed } = Promise.withResolvers<void>();
  const other = startScheduler([{ name: "other", expression: everySecond, run: async () => passed() }], () => {});
  await later;
  await other();
  expect(runs).toBe(after);
});

test("a cron expression that is none is refused at once", () => {
  expect(() => startScheduler([{ name: "x", expression: "often", run: async () => {} }], () => {})).toThrow("fields");
});
