import { expect, test } from "vitest";
import { Edits } from "#src/discord/edits.ts";
import { createClock } from "#src/services/clock.ts";

/** Writes down what is sent and when, and tells when something was. */
function recorder(perSecond = 25) {
  const sent: { what: string; at: number }[] = [];
  let wake = () => {};
  const failures: unknown[] = [];
  return {
    sent,
    failures,
    edits: new Edits(createClock(), perSecond, (error) => failures.push(error)),
    send: (what: string) => async () => {
      sent.push({ what, at: performance.now() });
      wake();
    },
    /** Resolves once so many changes have been sent. */
    until: async (count: number) => {
      while (sent.length < count)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      return sent.map(({ what }) => what);
    },
  };
}

test.concurrent("the first change goes at once; of those that follow only the last, after the interval", async () => {
  const { edits, send, until, sent } = recorder();
  const began = performance.now();
  edits.edit("m", send("1"));
  await until(1);
  for (const what of ["2", "3", "4"]) edits.edit("m", send(what));
  expect(await until(2)).toEqual(["1", "4"]);
  expect(sent[0]!.at - began).toBeLessThan(500);
  expect(sent[1]!.at - sent[0]!.at).toBeGreaterThan(1_900);
});

test.concurrent("messages do not wait for each other", async () => {
  const { edits, send, until } = recorder();
  edits.edit("m", send("m"));
  edits.edit("n", send("n"));
  expect(await until(2)).toEqual(["m", "n"]);
});

test.concurrent("changes that are not final share so many a second; a final one does not wait for them", async () => {
  const { edits, send, until, sent } = recorder(2);
  const began = performance.now();
  for (const message of ["a", "b", "c", "d"]) edits.edit(message, send(message));
  await edits.final("e", send("e"));
  expect((await until(3)).toSorted()).toEqual(["a", "b", "e"]);
  await until(5);
  expect(sent[4]!.at - began).toBeGreaterThan(900);
});

test.concurrent("the final change keeps the interval and drops what waits", async () => {
  const { edits, send, until, sent } = recorder();
  edits.edit("m", send("1"));
  await until(1);
  edits.edit("m", send("2"));
  await edits.final("m", send("final"));
  expect(sent.map(({ what }) => what)).toEqual(["1", "final"]);
  expect(sent[1]!.at - sent[0]!.at).toBeGreaterThan(1_900);
});

test.concurrent("of two final changes the later one is the last, and nothing comes after it", async () => {
  const { edits, send, sent } = recorder();
  const first = edits.final("m", send("final"));
  await first;
  const again = [edits.final("m", send("second")), edits.final("m", send("third"))];
  edits.edit("m", send("late"));
  await Promise.all(again);
  edits.edit("m", send("later"));
  await edits.final("m", send("fourth"));
  expect(sent.map(({ what }) => what)).toEqual(["final", "third", "fourth"]);
});

test.concurrent("the final change waits for one that is on its way", async () => {
  const { edits, send, sent, until } = recorder();
  const { promise, resolve } = Promise.withResolvers<void>();
  const { promise: started, resolve: start } = Promise.withResolvers<void>();
  edits.edit("m", async () => {
    start();
    await promise;
    await send("slow")();
  });
  await started;
  const final = edits.final("m", send("final"));
  resolve();
  await final;
  expect(await until(2)).toEqual(["slow", "final"]);
  expect(sent.length).toBe(2);
});

test.concurrent("a change that fails is reported and holds up nothing", async () => {
  const { edits, send, failures, sent } = recorder();
  const { promise, resolve } = Promise.withResolvers<void>();
  edits.edit("m", async () => {
    resolve();
    throw new Error("gone");
  });
  await promise;
  await edits.final("m", send("final"));
  expect(failures).toEqual([new Error("gone")]);
  expect(sent.map(({ what }) => what)).toEqual(["final"]);
});

test.concurrent("a final change that fails is the caller's to know", async () => {
  const { edits, failures } = recorder();
  await expect(edits.final("m", () => Promise.reject(new Error("gone")))).rejects.toThrow("gone");
  expect(failures).toEqual([]);
});

test.concurrent("closing drops what waits", async () => {
  const { edits, send, until, sent } = recorder();
  edits.edit("m", send("1"));
  await until(1);
  edits.edit("m", send("2"));
  edits.close();
  // Another line's change comes after what was dropped would have come.
  edits.edit("n", send("n1"));
  await until(2);
  edits.edit("n", send("n2"));
  expect(await until(3)).toEqual(["1", "n1", "n2"]);
  expect(sent.length).toBe(3);
});
