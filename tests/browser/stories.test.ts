import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { openStage, type Stage } from "../tryout/stage.ts";
import { past } from "../wire/play.ts";
import { launch, PHONE } from "./browser.ts";
import { fewButtons, Visitor } from "./visitor.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const decks = fewButtons();
let browser: Browser;
let stage: Stage;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  stage = await openStage({ decks: await decks });
});
afterEach(() => stage[Symbol.asyncDispose]());

const arrive = (options: Parameters<typeof Visitor.arrive>[2] = {}) => Visitor.arrive(browser, stage.url, options);

/** Lets the open question's time run out and its answer be shown. */
async function close(visitor: Visitor, seconds: number): Promise<void> {
  stage.sandbox.move(seconds * 1_000);
  stage.sandbox.move(past.grace);
  await visitor.read(/(Answer|正确答案)[:：] ?[A-E]/);
}

describe("a newcomer", () => {
  test("asks in Chinese, reads the answer, tries a question on it", async () => {
    await using lin = await arrive({ locale: "zh-CN" });
    await lin.page.locator(".sidebar h1", { hasText: "问答学习社" }).waitFor();
    await lin.composer.pressSequentially("/提");
    await lin.page.locator("#offers").getByRole("option", { name: "/提问" }).first().waitFor();
    await lin.picture("story-zh-picker");
    await lin.page.keyboard.press("Tab");
    await lin.page.locator("#option-question").pressSequentially("训练成本");
    await lin.page
      .locator("#offers[aria-busy=false]")
      .getByRole("option", { name: "怎样降低大模型的训练成本？" })
      .waitFor();
    await lin.picture("story-zh-autocomplete");
    await lin.page.keyboard.press("ArrowDown");
    await lin.page.keyboard.press("Enter");
    await lin.page.keyboard.press("Enter");
    await lin.read("要点");
    await lin.picture("story-zh-answer");
    await lin.button("考考我").click();
    await lin.read("只有您能看到此消息");
    await lin.picture("story-zh-practice");
    expect(lin.unwanted).toEqual([]);
  });

  test("asks on a phone, where the channels are in a drawer", async () => {
    await using maya = await arrive({ size: PHONE, touch: true });
    await maya.use("/ask How can training costs be cut?");
    await maya.read("Key points");
    await maya.picture("story-phone-answer");
    const width = await maya.page.evaluate("document.documentElement.scrollWidth");
    expect(width).toBe(PHONE.width);
    await maya.page.getByRole("button", { name: "Show channels" }).click();
    await maya.picture("story-phone-drawer");
    await maya.go("quiz");
    await maya.use("/quiz start questions:1 seconds:20");
    await maya.button("Start now").tap();
    await maya.read("Question 1 of 1");
    await maya.button("B").tap();
    await maya.read("Your answer: B");
    await maya.picture("story-phone-quiz");
    expect(maya.unwanted).toEqual([]);
  });
});

describe("a quiz", () => {
  test("three tabs play it to the podium", async () => {
    await using maya = await arrive();
    await maya.go("quiz");
    await using sam = await maya.another("Sam");
    await using noor = await maya.another("Noor");
    await maya.use("/quiz start questions:2 seconds:20");
    for (const player of [sam, noor]) {
      await player.button("Join").click();
      await player.read("You are in. Good luck!");
    }
    await maya.read("Players (3)");
    await maya.picture("story-quiz-lobby");
    await maya.button("Start now").click();
    for (const number of [1, 2]) {
      for (const [player, choice] of [
        [maya, "A"],
        [sam, "B"],
        [noor, "C"],
      ] as const) {
        await player.read(`Question ${number} of 2`);
        await player.button(choice).click();
        await player.read(`Your answer: ${choice}`);
      }
      if (number === 1) await sam.picture("story-quiz-question");
      await close(maya, 20);
      if (number === 1) await noor.picture("story-quiz-reveal");
      stage.sandbox.move(past.reveal);
    }
    for (const player of [maya, sam, noor]) await player.read("Final result");
    await maya.read("2 questions, 3 players.");
    await expect
      .poll(() =>
        maya.log
          .locator("img[src*=attachments]")
          .last()
          .evaluate((picture) => Reflect.get(picture, "naturalWidth")),
      )
      .toBeGreaterThan(300);
    await maya.picture("story-quiz-podium");
    expect(maya.unwanted).toEqual([]);
  });

  test("one person sees twenty others play", async () => {
    await using maya = await arrive();
    await maya.go("quiz");
    await maya.page.locator("#players-button").click();
    await maya.picture("story-players");
    let fetched = 0;
    maya.page.on("request", (request) => {
      if (request.url().includes("/sandbox/state")) fetched++;
    });
    await maya.page.getByRole("button", { name: "Add 20 players" }).click();
    await maya.page.getByText("20 joined.").waitFor();
    await maya.page.locator(".members h3", { hasText: "Online — 25" }).waitFor();
    expect(fetched).toBeLessThan(5);
    await maya.page.keyboard.press("Escape");
    await maya.use("/quiz start questions:1 seconds:10");
    await maya.read(/Players \(\d+\)/); // on a slow machine the first have joined before it is drawn
    stage.sandbox.move(6_000); // in which everybody joins
    await maya.read("Players (21)");
    await maya.button("Start now").click();
    await maya.read("Question 1 of 1");
    stage.sandbox.move(8_600); // in which everybody answers
    await maya.read(/(1\d|20) answered/);
    stage.sandbox.move(1_400);
    stage.sandbox.move(past.grace);
    await maya.read(/of \d+ right/);
    await maya.picture("story-players-reveal");
    stage.sandbox.move(past.reveal);
    await maya.read("Final result");
    expect(maya.unwanted).toEqual([]);
  });

  test("a reload in the middle loses nothing, nor does a restart of the server", async () => {
    await using maya = await arrive();
    await maya.go("quiz");
    await maya.use("/quiz start questions:1 seconds:60");
    await maya.button("Start now").click();
    await maya.read("Question 1 of 1");
    await maya.button("A").click();
    await maya.read("Your answer: A");
    await maya.page.reload();
    await maya.read("Your answer: A");
    expect(await maya.page.locator(".who strong").innerText()).toBe("Maya");
    const offline = maya.page.getByText("Connection lost. Reconnecting…");
    const back = stage.restart();
    await offline.waitFor();
    await maya.picture("story-offline");
    await back;
    await offline.waitFor({ state: "detached" });
    await maya.ready();
    await maya.button("B").click();
    await maya.read("Your answer: B");
    await close(maya, 60);
    stage.sandbox.move(past.reveal);
    await maya.read("Final result");
    await maya.read("1 question, 1 player.");
  });
});

describe("a moderator", () => {
  test("sets up the question of the day, jumps to it, and answers", async () => {
    await using maya = await arrive();
    await maya.use("/daily setup channel:#daily reveal:instant timezone:UTC time:09:00");
    await maya.read("09:00");
    await maya.picture("story-daily-setup");
    await maya.page.locator("#clock-button").click();
    await maya.page.getByRole("button", { name: "Next question of the day" }).click();
    await maya.page.getByText("It is now").waitFor();
    const link = maya.page.locator("#clock-panel").getByRole("link", { name: "#daily" });
    await link.waitFor();
    await maya.picture("story-daily-clock");
    await maya.page.locator(".channel.unread", { hasText: "daily" }).waitFor();
    await link.click();
    await maya.page.keyboard.press("Escape");
    await maya.page.locator(".chat .bar h2", { hasText: "daily" }).waitFor();
    await maya.read("Question of the day");
    await maya.button("A").click();
    await maya.read(/Right!|Not quite/);
    await maya.read("Streak: 1");
    await maya.picture("story-daily-answer");
    await maya.page.locator("#clock-button").click();
    await maya.page.getByRole("button", { name: "Next question of the day" }).click();
    await expect.poll(() => maya.log.getByText("Question of the day").count()).toBeGreaterThan(1);
    await maya.page.keyboard.press("Escape");
    await maya.button("A").click();
    await maya.read("Streak: 2");
    expect(maya.unwanted).toEqual([]);
  });
});

test("more tabs than a browser has connections: those that nobody sees rest, and catch up", async () => {
  await using maya = await arrive();
  const sight = async ({ page }: Visitor, hidden: boolean) => {
    await page.evaluate(`Object.defineProperty(document, "hidden", { configurable: true, get: () => ${hidden} });
      document.dispatchEvent(new Event("visibilitychange"))`);
    await page.clock.fastForward(11_000);
  };
  const tabs = [maya];
  await maya.page.clock.install();
  for (const name of ["Sam", "Noor", "Elena", "Tomás", "小宇", "陈晨", "阿杰"]) {
    const tab = await maya.another(name);
    tabs.push(tab);
    if (name !== "阿杰") await sight(tab, true);
  }
  await sight(maya, true);
  const last = tabs.at(-1)!;
  await last.use("Is anybody there?");
  await last.read("Is anybody there?");
  await sight(maya, false);
  await maya.read("Is anybody there?");
  expect(maya.unwanted).toEqual([]);
});

test("the gateway dropped, the bot comes back and answers", async () => {
  await using maya = await arrive();
  const resumed = stage.sandbox.traffic.waitFor((line) => line.kind === "gateway" && line.event === "RESUMED", 20_000);
  stage.sandbox.faults.closeGateway();
  await resumed;
  await maya.use("/ask What is RAG?");
  await maya.read("Key points");
  expect(maya.unwanted).toEqual([]);
});
