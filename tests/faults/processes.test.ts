import { describe, expect, test } from "vitest";
import { mortal } from "./mortal.ts";
import { sequences, survive } from "./run.ts";
import { Arena } from "./sequence.ts";
import { gatewayStrikes, processStrikes, restStrikes, slightStrikes } from "./strikes.ts";

/** Processes take their time: a fifth of the sequences that are run elsewhere. */
const count = sequences(0.2);

describe("a process", () => {
  test(`${count} sequences with kills and stops leave nothing broken`, { timeout: 600_000 }, async () => {
    await using arena = new Arena(await mortal());
    // Each of the two stands for several of the others, or they would hardly come up.
    const twice = Object.fromEntries(Object.entries(processStrikes).map(([name, strike]) => [`${name} again`, strike]));
    const strikes = { ...gatewayStrikes, ...restStrikes, ...slightStrikes, ...processStrikes, ...twice };
    expect(await survive(arena, "processes", strikes, count)).toBe("");
  });

  // Close codes after which nobody may connect again. Source: Discord's gateway documentation.
  test.each([4004, 4010, 4013, 4014])(
    "whose connection is closed for good with %i ends, so that its supervisor sees it",
    { timeout: 60_000 },
    async (code) => {
      await using bot = await mortal();
      const ended = bot.exited();
      bot.sandbox.faults.closeGateway(code);
      expect(await ended).toBe(1);
      expect(bot.output()).toContain(`close code ${code}`);
      await expect(fetch(`${bot.health()}/readyz`)).rejects.toThrow("fetch failed");
    },
  );
});
