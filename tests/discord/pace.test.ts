import { expect, test } from "vitest";
import { Pace } from "#src/discord/pace.ts";

const perSecond = 100;
const count = 11;
/** A timer may be early by this, in ms. */
const tolerance = 2;
const running = new AbortController().signal;

test("what comes at once begins one after the other, at the pace", async () => {
  const pace = new Pace(perSecond);
  const begun: { index: number; at: number }[] = [];
  const start = performance.now();
  const turn = async (index: number) => {
    await pace.turn(running);
    begun.push({ index, at: performance.now() - start });
  };
  await Promise.all(Array.from({ length: count }, (_, index) => turn(index)));
  expect(begun.map(({ index }) => index)).toEqual(Array.from({ length: count }, (_, index) => index));
  for (const { index, at } of begun) expect(at).toBeGreaterThanOrEqual((index * 1_000) / perSecond - tolerance);
});

test("nobody waits where there is no limit", async () => {
  const pace = new Pace(Number.POSITIVE_INFINITY);
  const order: string[] = [];
  setTimeout(() => order.push("timer"));
  for (let index = 0; index < count; index++) await pace.turn(running);
  order.push("turns");
  expect(order).toEqual(["turns"]);
});

test("who waits when the process is about to end waits no longer", async () => {
  const pace = new Pace(0.001);
  const closing = new AbortController();
  const waiting = [pace.turn(closing.signal), pace.turn(closing.signal)];
  closing.abort();
  await expect(Promise.all(waiting)).resolves.toHaveLength(2);
  await expect(pace.turn(closing.signal)).resolves.toBeUndefined();
});
