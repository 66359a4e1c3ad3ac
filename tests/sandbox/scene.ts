import type { CommandInteraction } from "discord.js";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { type Outcome, type Sandbox, type SeenMessage, type SeenModal, startSandbox } from "#src/sandbox/index.ts";
import { type Bot, connect, register } from "./bot.ts";

/** One sandbox with a bot for all tests of a file; errors in the bot's handlers fail the test. */
export function scene() {
  let clock = 0;
  let sandbox: Sandbox;
  let bot: Bot;
  beforeAll(async () => {
    sandbox = await startSandbox({ now: () => Date.now() + clock, rateLimits: false });
    const text = { type: 3, name: "text", description: "Text", autocomplete: true };
    await register(sandbox, [
      { name: "go", description: "Go", options: [text] },
      { name: "Look up", type: 3 },
    ]);
    bot = await connect(sandbox);
  });
  afterAll(async () => {
    await bot.client.destroy();
    await sandbox.close();
  });
  afterEach(() => {
    // oxlint-disable-next-line vitest/no-standalone-expect -- part of every test of the file
    expect(bot.errors.splice(0)).toEqual([]);
  });
  return {
    get sandbox() {
      return sandbox;
    },
    get bot() {
      return bot;
    },
    get room() {
      return sandbox.world.channel("quiz").id;
    },
    sam: () => sandbox.as("Sam"),
    maya: () => sandbox.as("Maya"),
    /** Answers the next commands. */
    command: (handler: (interaction: CommandInteraction) => unknown) =>
      bot.handle((interaction) => interaction.isCommand() && handler(interaction)),
    /** Moves the sandbox's clock. */
    pass: (ms: number) => {
      clock += ms;
    },
  };
}

export function message(outcome: Outcome): SeenMessage {
  if (outcome.kind !== "message" && outcome.kind !== "deferred") throw new Error(JSON.stringify(outcome));
  return outcome.message;
}

export function modal(outcome: Outcome): SeenModal {
  if (outcome.kind !== "modal") throw new Error(JSON.stringify(outcome));
  return outcome.modal;
}
