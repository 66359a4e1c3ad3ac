import { expect, test } from "vitest";
import { comesBack } from "./comesBack.ts";
import { answered, appears, dailyComes, offers, press, respond } from "./located.ts";
import { startPlayers } from "./players.ts";
import { startWire, textOf } from "./wire.ts";

/** Sessions in the sandbox's page with faults and players, as its inspector copies them. */
test("what Maya, Sam did in the page", async () => {
  await using wire = await startWire();
  using players = startPlayers(wire);

  // 500 for all interaction callbacks
  const { faults } = wire.sandbox;
  const takeBackStatus = faults.rest({
    path: /^\/interactions\/\d+\/[^/]+\/callback$/,
    times: Number.POSITIVE_INFINITY,
    effect: { kind: "status", status: 500 },
  });

  // Maya uses /ask
  const maya = wire.person("Maya", "en-US");
  const general = wire.channel("general");
  const outcome = await maya.command(general, "ask", {
    question: "giraffe",
  });
  expect(outcome).toMatchObject({
    kind: "failed",
    reason: "The application did not respond",
  });

  // No more 500
  takeBackStatus();

  // A delay of 700 ms for the next 3 requests
  const takeBackDelay = faults.rest({
    times: 3,
    effect: { kind: "delay", ms: 700 },
  });

  // Maya is offered suggestions for /ask
  await offers(maya, general, "ask", "question", {
    question: "cut-training-cost",
  });

  // Maya uses /ask
  const outcome2 = await maya.command(general, "ask", {
    question: "cut-training-cost",
  });
  const message = await answered(maya, outcome2);
  expect(textOf(message)).toContain("How can the cost of training a large model be cut?");
  expect(message.ephemeral).toBe(false);

  // A delay of 400 ms for all interaction callbacks
  takeBackDelay();
  faults.rest({
    path: /^\/interactions\/\d+\/[^/]+\/callback$/,
    times: Number.POSITIVE_INFINITY,
    effect: { kind: "delay", ms: 400 },
  });

  // The gateway is dropped
  faults.closeGateway(4_000);

  // The bot is back and resumes its session
  await comesBack(wire, "RESUMED");

  // Maya uses /help
  const outcome3 = await maya.command(general, "help");
  const message2 = await answered(maya, outcome3);
  expect(textOf(message2)).toContain("Wenda 问答");
  expect(message2.ephemeral).toBe(true);

  // Discord declares the session invalid
  faults.invalidateSession(false);

  // The bot is back with a new session
  await comesBack(wire, "READY");

  // The gateway takes no new connections
  faults.outage(true);

  // All faults are switched off
  faults.clear();

  // Discord asks the bot to reconnect
  faults.reconnect();

  // The bot is back and resumes its session
  await comesBack(wire, "RESUMED");

  // 20 players of all sorts come to Builders' Club
  players.enter("Builders' Club", {
    count: 20,
    skill: "mixed",
    seed: 532_577,
  });

  // 429 with Retry-After 1 s for the next request for messages in a channel
  faults.rest({
    path: /^\/channels\/\d+\/messages(?:\/|$)/,
    times: 1,
    effect: { kind: "rateLimit", retryAfterSeconds: 1 },
  });

  // Lost answers for the next 3 requests for messages in channels
  faults.rest({
    path: /^\/channels\/\d+\/messages(?:\/|$)/,
    times: 3,
    effect: { kind: "dropAfter" },
  });

  // Sam uses /quiz start
  const sam = wire.person("Sam", "en-US");
  const quiz = wire.channel("quiz");
  const outcome4 = await sam.command(quiz, "quiz start", {
    questions: 2,
    seconds: 10,
    language: "en",
  });
  const message3 = await answered(sam, outcome4);
  expect(textOf(message3)).toContain("Quiz");
  expect(message3.ephemeral).toBe(false);

  // Sam presses Start now
  await players.joined();
  const outcome5 = await press(wire, sam, message3, "Start now");
  expect(outcome5.kind).toMatch(/update/i);

  // Sam presses A
  const found = await appears(wire, sam, quiz, "Question 1 of 2");
  const outcome6 = await respond(wire, sam, found, "A");
  const message4 = await answered(sam, outcome6);
  expect(message4.ephemeral).toBe(true);

  // Sam presses Next
  const outcome7 = await press(wire, sam, found, "Next");
  const message5 = await answered(sam, outcome7);
  expect(textOf(message5)).toContain("On to the next one.");
  expect(message5.ephemeral).toBe(true);

  // Sam presses A
  const found2 = await appears(wire, sam, quiz, "Question 2 of 2");
  const outcome8 = await respond(wire, sam, found2, "A");
  const message6 = await answered(sam, outcome8);
  expect(message6.ephemeral).toBe(true);

  // The bot writes by itself: Final result
  await appears(wire, sam, quiz, "Final result");

  // Maya uses /daily setup
  const daily = wire.channel("daily");
  const outcome9 = await maya.command(quiz, "daily setup", {
    channel: daily,
    time: "09:00",
    timezone: "UTC",
    reveal: "instant",
  });
  const message7 = await answered(maya, outcome9);
  expect(textOf(message7)).toContain("The question of the day is set up");
  expect(message7.ephemeral).toBe(true);

  // 500 for the next 3 requests for messages in channels
  faults.rest({
    path: /^\/channels\/\d+\/messages(?:\/|$)/,
    times: 3,
    effect: { kind: "status", status: 500 },
  });

  // Somebody lets time pass: daily
  await dailyComes(wire, "Builders' Club", players);

  // Maya presses A
  const found3 = await appears(wire, maya, daily, "Question of the day");
  const outcome10 = await respond(wire, maya, found3, "A");
  const message8 = await answered(maya, outcome10);
  expect(message8.ephemeral).toBe(true);

  // The players of Builders' Club go home
  players.leave("Builders' Club");
}, 170_000);

test("what Maya did in the page", async () => {
  await using wire = await startWire({ heartbeatIntervalMs: 2_000 });

  // Heartbeats are not answered
  const { faults } = wire.sandbox;
  faults.ignoreHeartbeats(true);

  // The bot is back and resumes its session
  await comesBack(wire, "RESUMED");

  // Heartbeats are answered again
  faults.ignoreHeartbeats(false);

  // Maya uses /ask
  const maya = wire.person("Maya", "en-US");
  const general = wire.channel("general");
  const outcome = await maya.command(general, "ask", {
    question: "cut-training-cost",
  });
  const message = await answered(maya, outcome);
  expect(textOf(message)).toContain("How can the cost of training a large model be cut?");
  expect(message.ephemeral).toBe(false);
}, 90_000);
