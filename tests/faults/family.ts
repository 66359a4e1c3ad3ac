import { expect, test } from "vitest";
import { type Here, here } from "./ground.ts";
import { sequences, survive } from "./run.ts";
import { Arena } from "./sequence.ts";
import type { Strike } from "./strikes.ts";

/**
 * Tests a bot in the test's own process against one family of faults. Each has a file of its own, so that they run side by side.
 * @param share how many of the usual number of sequences, where each takes long
 */
export function family(name: string, strikes: Readonly<Record<string, Strike<Here>>>, share = 1): void {
  const count = sequences(share);
  test(`${name}: ${count} sequences leave nothing broken and nothing behind`, { timeout: 600_000 }, async () => {
    const before = held();
    {
      await using arena = new Arena(await here());
      expect(await survive(arena, name, strikes, count)).toBe("");
    }
    // Sockets take a moment to be gone on both sides; what the library waits for in vain ends by itself within a minute.
    await expect.poll(held, { timeout: 90_000, interval: 200 }).toEqual(before);
  });
}

/** How much of each kind keeps the process from ending or listens to it: timers, sockets, servers, handlers of signals. */
function held(): Readonly<Record<string, number>> {
  const listeners = process
    .eventNames()
    .flatMap((name) => process.listeners(name as "exit").map(() => `on ${String(name)}`));
  const kinds = [...process.getActiveResourcesInfo(), ...listeners];
  return Object.fromEntries(
    [...new Set(kinds)].toSorted().map((kind) => [kind, kinds.filter((one) => one === kind).length]),
  );
}
