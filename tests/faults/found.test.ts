import { afterAll, beforeAll, expect, test } from "vitest";
import { type Here, here } from "./ground.ts";
import { buildTown, gather } from "./town.ts";

/** Faults that sequences have found, each by itself. Others stand with what they were in: tests/storage/connections, tests/discord/staleness. */

let ground: Here;
beforeAll(async () => {
  // With Discord's own heartbeats: none of this is about a connection, and a busy machine is late for short ones.
  ground = await here(41_250);
});
afterAll(() => ground[Symbol.asyncDispose]());

test("a channel that goes while the answer to a click is on its way makes it late, not a failure", {
  timeout: 60_000,
}, async () => {
  const { sandbox } = ground;
  const town = buildTown(sandbox, "Gone", gather(sandbox));
  // The first command of a bot that has only just started may come too late by itself, on a machine that is busy.
  await expect
    .poll(async () => (await town.owner.command(town.quiz, "quiz status")).kind, { timeout: 20_000 })
    .toBe("message");
  const held = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<"goOn">();
  const until = () => {
    held.resolve();
    return goOn.promise;
  };
  sandbox.faults.rest({ path: /\/callback$/, effect: { kind: "hold", what: "request", until } });
  const asked = town.owner.command(town.quiz, "quiz status");
  await held.promise;
  sandbox.world.deleteChannel(town.quiz);
  goOn.resolve("goOn");
  const { interactionId } = await asked;
  const { now: ledger } = ground.ledger;
  await expect.poll(() => ledger.about(interactionId ?? "")).toContain("an answer came too late");
  expect(ledger.errors()).toEqual([]);
});
