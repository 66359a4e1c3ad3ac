import type { Page } from "playwright-core";
import { expect, test, vi } from "vitest";
import { past } from "../wire/play.ts";
import { copyAsTest, saved } from "./copied.ts";
import { shareStage } from "./shared.ts";
import type { Visitor } from "./visitor.ts";

vi.setConfig({ testTimeout: 400_000, hookTimeout: 60_000 });

const shared = shareStage();
let maya: Visitor;
let page: Page;

const inspector = () => page.getByRole("complementary", { name: "Inspector" });
const fault = (name: string) => inspector().getByLabel(name, { exact: true });
const switchOn = async (name: string, times: string, which: string) => {
  await fault(name).getByLabel("How often").selectOption(times);
  await fault(name).getByLabel("Which requests").selectOption(which);
  await fault(name)
    .getByRole("button", { name: /Switch on/ })
    .click();
  await fault(name)
    .getByText(/^On[: ]/)
    .waitFor();
};
/** The lines of the recording; whether suggestions came before a command was sent is a matter of milliseconds. */
const steps = async (): Promise<string[]> => {
  await inspector().getByRole("tab", { name: "Test" }).click();
  const lines = await inspector().locator("ol").getByRole("listitem").allInnerTexts();
  return lines.filter((line) => !line.includes("is offered suggestions"));
};
const isBack = async (...last: readonly string[]) => {
  await expect.poll(async () => (await steps()).slice(-last.length), { timeout: 15_000 }).toEqual(last);
  await inspector()
    .getByRole("tab", { name: /Faults/ })
    .click();
};

async function meetWithFaults(): Promise<void> {
  await switchOn("500 Internal Server Error", "until switched off", "interaction callbacks");
  await maya.use("/ask giraffe");
  await page.getByText("The application did not respond").waitFor();
  await fault("500 Internal Server Error").getByRole("button", { name: "Switch off" }).click();
  await fault("Slow answers").getByLabel("By ms").fill("700");
  await switchOn("Slow answers", "next 3 requests", "all requests");
  await maya.use("/ask cut-training-cost");
  await maya.read("Key points");
  await fault("Slow answers").getByLabel("By ms").fill("400");
  await switchOn("Slow answers", "until switched off", "interaction callbacks");
  await fault("Drop the gateway").getByRole("button").click();
  await isBack("Drop the gateway: done", "The bot is back and has resumed its session");
  await maya.use("/help");
  await page.keyboard.press("Enter");
  await maya.read("Wenda 问答");
  await fault("Invalid session (op 9)").getByRole("button").click();
  await isBack("Invalid session (op 9): done", "The bot is back with a new session");
  await fault("Outage").getByRole("switch").click();
  await inspector().getByRole("button", { name: "Switch everything off" }).click();
  await fault("Reconnect (op 7)").getByRole("button").click();
  await isBack("Reconnect (op 7): done", "The bot is back and has resumed its session");
}

async function playWithOthers(): Promise<void> {
  await maya.become("Sam");
  await maya.ready();
  await maya.go("quiz");
  await addPlayers(20);
  await switchOn("429 Too Many Requests", "next request", "messages in channels");
  await switchOn("Lost answer", "next 3 requests", "messages in channels");
  await maya.use("/quiz start questions:2 seconds:10 language:en");
  await maya.read("Players (1)");
  shared.stage.sandbox.move(6_000); // in which everybody joins
  await maya.read("Players (21)");
  await maya.button("Start now").click();
  for (const number of [1, 2]) {
    await maya.read(`Question ${number} of 2`);
    await maya.button("A").click();
    await maya.read("Your answer: A");
    shared.stage.sandbox.move(10_000);
    shared.stage.sandbox.move(past.grace);
    await maya.read(/of \d+ right|Nobody was right/);
    if (number === 1) await maya.button("Next").click();
    else shared.stage.sandbox.move(past.reveal);
  }
  await maya.read("Final result");
}

async function jumpWithOthers(): Promise<void> {
  await maya.become("Maya");
  await maya.ready();
  await maya.use("/daily setup channel:#daily reveal:instant timezone:UTC time:09:00");
  await maya.read("The question of the day is set up");
  await switchOn("500 Internal Server Error", "next 3 requests", "messages in channels");
  await page.locator("#clock-button").click();
  await page.getByRole("button", { name: "Next question of the day" }).click();
  await page.getByText("It is now").waitFor();
  await page.keyboard.press("Escape");
  await maya.go("daily");
  await maya.read("Question of the day");
  await maya.button("A").click();
  await maya.read("Streak: 1");
  await page.locator("#players-button").click();
  await page.getByRole("button", { name: "Send them home" }).click();
  await page.getByText("20 left.").waitFor();
  await page.keyboard.press("Escape");
}

async function addPlayers(count: number): Promise<void> {
  await page.locator("#players-button").click();
  await page.getByRole("radio", { name: String(count), exact: true }).check({ force: true });
  await page.getByRole("button", { name: `Add ${count} players` }).click();
  await page.getByText(`${count} joined.`).waitFor();
  await page.keyboard.press("Escape");
}

test("faults, players and jumps of the clock are in the copied test, which passes, and fails without them", async () => {
  await using visitor = await shared.arrive({ size: { width: 1800, height: 1000 } });
  maya = visitor;
  page = maya.page;
  page.setDefaultTimeout(30_000);
  await page.keyboard.press("Control+i");
  await inspector().getByRole("tab", { name: "Faults" }).click();
  await meetWithFaults();
  await playWithOthers();
  await jumpWithOthers();
  // The list is read twice a second.
  await expect
    .poll(steps, { timeout: 15_000 })
    .toEqual([
      "500 Internal Server Error: on",
      "Maya uses /ask",
      "500 Internal Server Error: off",
      "Slow answers: on",
      "Maya uses /ask",
      "Slow answers: on",
      "Drop the gateway: done",
      "The bot is back and has resumed its session",
      "Maya uses /help",
      "Invalid session (op 9): done",
      "The bot is back with a new session",
      "Outage: on",
      "All faults are off.",
      "Reconnect (op 7): done",
      "The bot is back and has resumed its session",
      "20 players join Builders' Club (all sorts)",
      "429 Too Many Requests: on",
      "Lost answer: on",
      "Sam uses /quiz start",
      "Sam presses “Start now”",
      "Sam presses “A”",
      "Sam presses “Next”",
      "Sam presses “A”",
      "The bot writes by itself: “Final result”",
      "Maya uses /daily setup",
      "500 Internal Server Error: on",
      "Time jumps: to the next daily question",
      "Maya presses “A”",
      "The players leave Builders' Club",
    ]);
  await maya.picture("inspector-test-faults");
  const source = await copyAsTest(page);
  {
    using copied = saved(source);
    // The first fault left out: now the bot answers.
    using harmless = saved(
      source.replace("const takeBackStatus = faults.rest(", "const takeBackStatus = ((_) => () => {})("),
    );
    expect(await copied.formatted()).toBe(source);
    const [types, failure, failureWithout] = await Promise.all([
      copied.typeErrors(),
      copied.failure(),
      harmless.failure(),
    ]);
    expect([types, failure]).toEqual(["", ""]);
    expect(failureWithout).toContain('"kind": "failed"');
  }

  // What is still there when the recording begins anew is where it begins.
  await addPlayers(5);
  await inspector().getByRole("tab", { name: "Faults" }).click();
  await switchOn("Lost answer", "until switched off", "follow-ups and edits by webhook");
  await inspector().getByRole("tab", { name: "Test" }).click();
  await inspector().getByRole("button", { name: "Record anew" }).click();
  await expect
    .poll(steps, { timeout: 15_000 })
    .toEqual(["5 players join Builders' Club (all sorts)", "Lost answer: on"]);
  expect(maya.unwanted).toEqual([]);
});
