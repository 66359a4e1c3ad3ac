import { expect, test } from "vitest";
import { eventStream } from "#src/sandbox/web/events.ts";

test("a browser that does not read on is let go before what waits for it fills the memory", async () => {
  let ended = false;
  let send = (_data: unknown): void => {};
  const { body } = eventStream(new AbortController().signal, (emit) => {
    send = emit;
    return () => {
      ended = true;
    };
  });
  const reader = body!.getReader();
  for (let sent = 0; sent < 100 && !ended; sent++) send("x".repeat(100_000));
  expect(ended).toBe(true);
  await expect(reader.read()).rejects.toThrow("does not read on");
});
