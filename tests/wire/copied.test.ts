import { expect, test } from "vitest";
import {
  answered,
  appears,
  choose,
  dailyComes,
  fillIn,
  press,
  respond,
  shows,
  timePasses,
  titleOf,
} from "./located.ts";
import { startWire, textOf } from "./wire.ts";

/** A session in the sandbox's page, as its inspector copies it. */
test("what Maya, Sam, 小宇 did in the page", async () => {
  await using wire = await startWire();

  // Maya uses /ask
  const maya = wire.person("Maya", "en-US");
  const general = wire.channel("general");
  const outcome = await maya.command(general, "ask", {
    question: "cut-training-cost",
  });
  const message = await answered(maya, outcome);
  expect(textOf(message)).toContain("How can the cost of training a large model be cut?");
  expect(message.ephemeral).toBe(false);

  // Maya presses Show all
  const outcome2 = await press(wire, maya, message, "Show all");
  const message2 = await answered(maya, outcome2);
  expect(textOf(message2)).toContain("How can the cost of training a large model be cut?");
  expect(message2.ephemeral).toBe(true);

  // Sam chooses from Related questions
  const sam = wire.person("Sam", "en-US");
  const outcome3 = await choose(
    wire,
    sam,
    message,
    "Related questions",
    "What are the steps in training a large model?",
  );
  const message3 = await answered(sam, outcome3);
  expect(textOf(message3)).toContain("What are the steps in training a large model?");
  expect(message3.ephemeral).toBe(true);

  // Maya presses 👎 Not helpful
  const outcome4 = await press(wire, maya, message, "👎 Not helpful");
  expect(titleOf(outcome4)).toBe("Not helpful");

  // Maya sends the form
  const outcome5 = await fillIn(maya, outcome4, {
    "What was missing or wrong?": 'The second "point" isn\'t clear',
  });
  const message4 = await answered(maya, outcome5);
  expect(textOf(message4)).toContain("Thank you. The authors of the deck will read it.");
  expect(message4.ephemeral).toBe(true);

  // Maya presses Quiz me
  const outcome6 = await press(wire, maya, message, "Quiz me");
  const message5 = await answered(maya, outcome6);
  expect(textOf(message5)).toContain("Quiz me");
  expect(message5.ephemeral).toBe(true);

  // Maya presses A
  const outcome7 = await respond(wire, maya, message5, "A");
  expect(outcome7.kind).toMatch(/update/i);

  // Maya uses /settings set
  const outcome8 = await maya.command(general, "settings set", {
    language: "zh",
  });
  const message6 = await answered(maya, outcome8);
  expect(textOf(message6)).toContain("Settings");
  expect(message6.ephemeral).toBe(true);

  // 小宇 writes a message
  const xiaoyu = wire.person("小宇", "zh-CN");
  const channel = wire.channel("大厅");
  const said = await xiaoyu.say(channel, '怎样降低大模型的训练成本？ "引号" it\'s');

  // 小宇 looks up a message with Ask Wenda
  const outcome9 = await xiaoyu.messageCommand(said.channelId, "Ask Wenda", said.id);
  const message7 = await answered(xiaoyu, outcome9);
  expect(textOf(message7)).toContain("怎样降低大模型的训练成本？");
  expect(message7.ephemeral).toBe(true);

  // Sam uses /ask
  const outcome10 = await sam.command(general, "ask", {
    question: "giraffe zoo tickets",
    language: "en",
  });
  const message8 = await answered(sam, outcome10);
  expect(textOf(message8)).toContain("I found nothing on “giraffe zoo tickets”.");
  expect(message8.ephemeral).toBe(true);

  // Sam chooses from Browse a topic
  const outcome11 = await choose(wire, sam, message8, "Browse a topic", "Foundations");
  expect(outcome11.kind).toMatch(/update/i);
  await shows(wire, sam, message8, "Foundations");

  // Maya uses /daily setup
  const daily = wire.channel("daily");
  const outcome12 = await maya.command(daily, "daily setup");
  expect(titleOf(outcome12)).toBe("Question of the day");

  // Maya sends the form
  const outcome13 = await fillIn(maya, outcome12, {
    Channel: [daily],
    "Time, such as 09:00 or 21:30": "09:00",
    "Time zone or city, such as London": "UTC",
    Days: ["Every day"],
    "When people see the result": ["At once, to each person alone"],
  });
  const message9 = await answered(maya, outcome13);
  expect(textOf(message9)).toContain("The question of the day is set up");
  expect(message9.ephemeral).toBe(true);

  // Somebody lets time pass: daily
  await dailyComes(wire, "Builders' Club");

  // Sam presses A
  const found = await appears(wire, sam, daily, "每日一题");
  const outcome14 = await respond(wire, sam, found, "A");
  const message10 = await answered(sam, outcome14);
  expect(message10.ephemeral).toBe(true);

  // Sam uses /nope
  const outcome15 = await sam.command(general, "nope");
  expect(outcome15).toMatchObject({
    kind: "failed",
    reason: "There is no command “nope” that you can use here",
  });

  // Somebody lets time pass: hour
  await timePasses(wire, "hour");

  // Maya deletes a message
  maya.delete(message.id);
}, 60_000);
