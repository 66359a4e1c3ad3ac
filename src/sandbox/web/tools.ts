import { randomInt } from "node:crypto";
import type { Hono } from "hono";
import type { Sandbox } from "../index.ts";
import type { Recorder } from "./inspector/recording/recorder.ts";
import { addPlayers, removePlayers } from "./players.ts";
import { inWords, readBody } from "./request.ts";
import { NewPlayers, NoPlayers, TimeJump } from "./wire.ts";

/**
 * What the page can do beyond a client of Discord. It takes more than a sandbox: whoever starts one with a bot gives it,
 * and sees to it that people with a `skill` play by themselves. Without, the page leaves all of it out.
 */
export interface Tools {
  /** Lets time pass, with all that happens meanwhile; false where there is nothing to jump to. */
  readonly pass: (jump: TimeJump) => Promise<boolean>;
  /** Whether nothing would be lost but what the sandbox has made: the bot's database may know real servers too. */
  readonly mayReset: () => Promise<boolean>;
  /** Puts everything back to the start, the sandbox itself included. Its connections end, the same address serves again. */
  readonly reset: () => Promise<void>;
}

/** Seeds are short: they stand in the tests that are copied from the page. */
const seeds = 1_000_000;

/** Adds the routes behind the clock, the players and the way back to the start. */
export function addTools(app: Hono, sandbox: Sandbox, tools: Tools, recorder: Recorder): void {
  app.post("/sandbox/time", async (context) => {
    const request = await readBody(context, TimeJump);
    if (!request.success) return context.text(inWords(request.error), 400);
    const jump = request.data;
    if (jump.to === "daily" && !sandbox.world.guilds.has(jump.guildId))
      return context.text("There is no such server", 404);
    return context.json({ jumped: await recorder.passing(jump, tools.pass), aheadMs: sandbox.ahead });
  });
  app.post("/sandbox/players", async (context) => {
    const request = await readBody(context, NewPlayers);
    if (!request.success) return context.text(inWords(request.error), 400);
    const { guildId, count, skill } = request.data;
    if (!sandbox.world.guilds.has(guildId)) return context.text("There is no such server", 404);
    const seed = randomInt(seeds);
    const added = addPlayers(sandbox.world, guildId, count, skill, seed);
    if (added > 0) recorder.joined(guildId, { count: added, skill, seed });
    return context.json({ added });
  });
  app.post("/sandbox/players/leave", async (context) => {
    const request = await readBody(context, NoPlayers);
    if (!request.success) return context.text(inWords(request.error), 400);
    if (!sandbox.world.guilds.has(request.data.guildId)) return context.text("There is no such server", 404);
    const removed = removePlayers(sandbox.world, request.data.guildId);
    if (removed > 0) recorder.left(request.data.guildId);
    return context.json({ removed });
  });
  app.post("/sandbox/reset", async (context) => {
    if (!(await tools.mayReset())) return context.text("The database holds data of other servers", 409);
    // After the answer: this server is taken down too.
    setImmediate(() => void tools.reset());
    return context.body(null, 202);
  });
}
