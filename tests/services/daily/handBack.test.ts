import { once } from "node:events";
import { expect, test } from "vitest";
import { DailyDesk, day, hour, request, start } from "../../support/dailies.ts";

const servers = 40;

/** Makes whoever takes a turn wait until its process ends; resolves once so many wait. */
function hold({ bulletin }: DailyDesk, count: number): Promise<void> {
  const full = Promise.withResolvers<void>();
  let waiting = 0;
  bulletin.onTurn = async (closing) => {
    if (++waiting === count) full.resolve();
    if (!closing.aborted) await once(closing, "abort");
  };
  return full.promise;
}

async function desk(): Promise<DailyDesk> {
  const made = await DailyDesk.open();
  for (let index = 0; index < servers; index++) await made.daily.setup({ ...request, guildId: `guild-${index}` });
  return made;
}

/** How many of the due schedules are free for anybody to take. */
const free = async ({ store, clock }: DailyDesk) => (await store.dailies.schedules.due(clock.now(), 1_000)).length;

test("a process that ends hands back the questions that it has only taken, and another goes on at once", async () => {
  await using made = await desk();
  await made.clock.move(hour);
  const ending = made.process();
  const held = hold(made, 16);
  const ticking = ending.tick();
  await held;
  expect(await free(made)).toBe(servers - 16);
  await ending.close();
  await ticking;
  expect([await free(made), made.bulletin.posts.length, made.results]).toEqual([servers, 0, []]);
  made.bulletin.onTurn = async () => {};
  await made.process().tick();
  expect(made.bulletin.posts).toHaveLength(servers);
  expect(made.results).toEqual(Array(servers).fill("sent"));
});

test("so it does with questions that are to be closed", async () => {
  await using made = await desk();
  await made.pass(hour);
  await made.clock.move(day);
  // The next questions are not what this is about.
  for (let index = 0; index < servers; index++) await made.daily.pause(`guild-${index}`, undefined);
  const ending = made.process();
  const held = hold(made, 16);
  const ticking = ending.tick();
  await held;
  await ending.close();
  await ticking;
  expect(made.bulletin.closed).toEqual([]);
  made.bulletin.onTurn = async () => {};
  await made.process().tick();
  expect(made.bulletin.closed).toHaveLength(servers);
});

test("what became of a question is told: sent, late, failed or missed", async () => {
  await using made = await DailyDesk.open();
  await made.daily.setup(request);
  await made.clock.move(hour);
  await made.daily.tick();
  await made.clock.move(day + 5 * 60_000);
  await made.daily.tick();
  made.bulletin.before = () => {
    throw new Error("away");
  };
  await made.clock.move(day);
  await made.daily.tick();
  await made.clock.move(4 * hour);
  await made.daily.tick();
  expect(made.clock.now()).toBe(start + 2 * day + 5 * hour + 5 * 60_000);
  expect(made.results).toEqual(["sent", "late", "failed", "missed"]);
});
