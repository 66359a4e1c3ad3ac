import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openStage, type Stage } from "../tryout/stage.ts";
import { past } from "../wire/play.ts";
import { launch } from "./browser.ts";
import { copyAsTest, saved } from "./copied.ts";
import { buttonsOnly, Visitor } from "./visitor.ts";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 60_000 });

let browser: Browser;
let stage: Stage;
let maya: Visitor;
let page: Page;
beforeAll(async () => {
  browser = await launch();
  stage = await openStage({ decks: await buttonsOnly() });
});
afterAll(async () => {
  await browser.close();
  await stage[Symbol.asyncDispose]();
});

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
const steps = async (): Promise<string[]> => {
  await inspector().getByRole("tab", { name: "Test" }).click();
  return inspector().locator("ol").getByRole("listitem").allInnerTexts();
};
const stepped = async (text: string) => {
  await inspector().getByRole("tab", { name: "Test" }).click();
  await inspector().locator("ol").getByText(text).last().waitFor().catch(async (e) => { await page.screenshot({ path: "/tmp/record/x.png" }); throw e; });
  await inspector()
    .getByRole("tab", { name: /Faults/ })
    .click();
};
/** Uses a command, and waits for what it brings that was not there before. */
const ask = async (line: string, text: string) => {
  const before = await maya.log.getByText(text).count();
  await maya.use(line);
  await expect.poll(() => maya.log.getByText(text).count(), { timeout: 15_000 }).toBeGreaterThan(before);
};

async function meetWithFaults(): Promise<void> {
  await switchOn("500 Internal Server Error", "until switched off", "interaction callbacks");
  await maya.use("/ask giraffe");
  await page.getByText("The application did not respond").waitFor();
  await fault("500 Internal Server Error").getByRole("button", { name: "Switch off" }).click();
  await fault("Slow answers").getByLabel("By ms").fill("700");
  await switchOn("Slow answers", "next 3 requests", "all requests");
  await ask("/ask cut-training-cost", "Key points");
  await fault("Slow answers").getByLabel("By ms").fill("400");
  await switchOn("Slow answers", "until switched off", "interaction callbacks");
  await fault("Drop the gateway").getByRole("button").click();
  await stepped("The bot is back and has resumed its session");
  await maya.use("/help");
  await page.keyboard.press("Enter");
  await maya.read("Wenda 问答");
  await fault("Invalid session (op 9)").getByRole("button").click();
  await stepped("The bot is back with a new session");
  await fault("Outage").getByRole("switch").click();
  await inspector().getByRole("button", { name: "Switch everything off" }).click();
  await fault("Reconnect (op 7)").getByRole("button").click();
}

async function playWithOthers(): Promise<void> {
  await maya.become("Sam");
  await maya.ready();
  await maya.go("quiz");
  await page.locator("#players-button").click();
  await page.getByRole("radio", { name: "20" }).check({ force: true });
  await page.getByRole("button", { name: "Add 20 players" }).click();
  await page.getByText("20 joined.").waitFor();
  await page.keyboard.press("Escape");
  await switchOn("429 Too Many Requests", "next request", "messages in channels");
  await switchOn("Lost answer", "next 3 requests", "messages in channels");
  await maya.use("/quiz start questions:2 seconds:10 language:en");
  await maya.read("Players (1)");
  stage.sandbox.move(6_000); // in which everybody joins
  await maya.read("Players (21)");
  await maya.button("Start now").click();
  for (const number of [1, 2]) {
    await maya.read(`Question ${number} of 2`);
    await maya.button("A").click();
    await maya.read("Your answer: A");
    stage.sandbox.move(10_000);
    stage.sandbox.move(past.grace);
    await maya.read(/of \d+ right|Nobody was right/);
    if (number === 1) await maya.button("Next").click();
    else stage.sandbox.move(past.reveal);
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

test("faults, players and jumps of the clock are in the copied test, which passes, and fails without them", async () => {
  await using visitor = await Visitor.arrive(browser, stage.url, { size: { width: 1800, height: 1000 } });
  maya = visitor;
  page = maya.page;
  await page.keyboard.press("Control+i");
  await inspector().getByRole("tab", { name: "Faults" }).click();
  await meetWithFaults();
  await playWithOthers();
  await jumpWithOthers();
  page.screenshot({ path: "/tmp/record/x.png" });
  console.log((await steps()).join("\n"));
  await maya.picture("inspector-test-faults");
  const source = await copyAsTest(page);
  if (process.env["KEEP"]) (await import("node:fs")).writeFileSync(process.env["KEEP"], source);
  using copied = saved(source);
  expect(await copied.formatted()).toBe(source);
  expect(await copied.typeErrors()).toBe("");
  expect(await copied.failure()).toBe("");
});
