import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { createLogger } from "#src/ops/logger.ts";
import { currentTrace, traced, untraced } from "#src/ops/trace.ts";

test("every line of a piece of work carries its facts, whatever runs beside it", async () => {
  const lines: Record<string, unknown>[] = [];
  const log = createLogger({ level: "info", pretty: false }, { write: (line) => lines.push(JSON.parse(line)) });
  const work = async () => {
    log.info({ name: "x" }, "taken");
    await turn();
    await traced({ quiz: "q" }, async () => {
      await turn();
      log.info({ guild: "9" }, "answered");
    });
  };
  await Promise.all([traced({ interaction: "1" }, work), traced({ interaction: "2" }, work)]);
  log.info("idle");
  expect(lines.map(({ name }) => name)).toEqual(["x", "x", undefined, undefined, undefined]);
  const facts = lines.map(({ interaction, quiz, guild, msg }) => [interaction, quiz, guild, msg]);
  expect(facts).toEqual([
    ["1", undefined, undefined, "taken"],
    ["2", undefined, undefined, "taken"],
    ["1", "q", "9", "answered"],
    ["2", "q", "9", "answered"],
    [undefined, undefined, undefined, "idle"],
  ]);
});

test("what a timer does later belongs to no work", () => {
  expect(traced({ interaction: "1" }, () => untraced(currentTrace))).toEqual({});
});
