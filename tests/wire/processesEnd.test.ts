import { expect, inject, test } from "vitest";
import { messagesOf } from "#src/i18n/index.ts";
import { hold, Match, posting } from "./crashMatch.ts";
import { Fleet } from "./fleet.ts";
import { messageOf, textOf } from "./wire.ts";

test.skipIf(inject("postgresUrl") === "none")(
  "a process that is told to end brings to its end what it has begun, sends others away with a word, and is no longer ready",
  async () => {
    await using fleet = await Fleet.open({ shards: 1 });
    const bot = await fleet.start(0);
    const health = await bot.ready;
    const { quiz, talk } = fleet.homes[0]!;
    const game = new Match(fleet, "a quiz", {}, quiz);
    await game.start();
    const { reached, goOn } = hold(fleet.sandbox, "request", posting(quiz));
    await game.begin();
    await reached;
    const exit = bot.end("SIGTERM");
    await expect.poll(async () => (await fetch(`${health}/readyz`)).status, { timeout: 5_000 }).toBe(503);
    const told = await fleet.sandbox.as("Sam").command(talk, "ask", { question: "What is alpha?" });
    expect(textOf(messageOf(told))).toBe(messagesOf("en").errors["bot.restarting"]({}));
    goOn();
    expect(await exit).toBe(0);
    expect(game.titled("Question 1 of 2")).toHaveLength(1);
    const [row] = await fleet.query('select count(*) as asked from quiz_event where event like \'%"type":"asked"%\'');
    expect(row).toEqual({ asked: 1 });
  },
  60_000,
);

test.skipIf(inject("postgresUrl") === "none")(
  "a process that still waits for its turn to identify ends at once",
  async () => {
    await using fleet = await Fleet.open({ shards: 1 });
    await fleet.store.migrate();
    const turn = Date.now() + 60_000;
    await fleet.query(`insert into identify_turn (bucket, free_at) values (0, ${turn})`);
    const bot = fleet.launch(0);
    const taken = async () => Number((await fleet.query("select free_at from identify_turn"))[0]?.["free_at"]);
    await expect.poll(taken, { timeout: 30_000 }).toBeGreaterThan(turn);
    expect(await bot.end("SIGTERM")).toBe(0);
  },
  60_000,
);
