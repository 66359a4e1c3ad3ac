import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launch, openWindow, PHONE, type Window } from "./browser.ts";
import { startWenda, type Wenda } from "./startWenda.ts";

/** The bot itself in the page, used as a person would. */
describe("Wenda in the page", () => {
  let browser: Browser;
  let wenda: Wenda;

  beforeAll(async () => {
    browser = await launch();
    wenda = await startWenda();
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await wenda[Symbol.asyncDispose]();
  });

  const open = async (options: Parameters<typeof openWindow>[1]): Promise<Window> => {
    const shown = await openWindow(browser, options);
    await shown.page.goto(wenda.sandbox.url);
    await shown.page.locator("#composer-text").waitFor();
    return shown;
  };
  /** Types a command once the page knows the bot's commands, and sends it. */
  async function use({ page }: Window, line: string): Promise<void> {
    await page.locator("#composer-text").fill("/");
    await page.getByRole("listbox").getByRole("option").first().waitFor();
    await page.locator("#composer-text").fill(line);
    await page.keyboard.press("Enter");
  }
  const unwanted = ({ problems, outside }: Window) => [...problems, ...outside];

  test("a newcomer asks in English, and reads the answer", async () => {
    await using shown = await open({});
    const { page } = shown;
    await page.locator("#composer-text").pressSequentially("/ask");
    await page.getByRole("option", { name: "/ask" }).first().waitFor();
    await page.keyboard.press("Tab");
    await page.locator("#option-question").pressSequentially("cost of training");
    await page.getByRole("option", { name: "How can the cost of training a large model be cut?" }).waitFor();
    await shown.picture("wenda-ask-typing");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    const answer = page.getByRole("log").locator("discord-message").last();
    await answer.getByText("Key points").waitFor();
    await answer.getByText("Industrialising large models").waitFor();
    await shown.picture("wenda-ask");
    expect(unwanted(shown)).toEqual([]);
  });

  test("a newcomer asks in Chinese on a phone", async () => {
    await using shown = await open({ size: PHONE, locale: "zh-CN", touch: true });
    const { page } = shown;
    await use(shown, "/ask 怎样降低大模型的训练成本？");
    const answer = page.getByRole("log").locator("discord-message").last();
    await answer.getByText("要点").waitFor();
    await shown.picture("wenda-ask-phone");
    expect(unwanted(shown)).toEqual([]);
  });

  test("a host plays a quiz question to the podium", async () => {
    await using shown = await open({});
    const { page } = shown;
    const last = page.getByRole("log").locator("discord-message").last();
    await page
      .getByRole("link", { name: "quiz" })
      .or(page.getByRole("button", { name: "quiz" }))
      .first()
      .click();
    await use(shown, "/quiz start questions:1");
    await page.getByRole("button", { name: "Start now" }).click();
    await page.getByText("Question 1 of 1").waitFor();
    await shown.picture("wenda-quiz");
    const buttons = page.getByRole("button", { name: "A", exact: true });
    await buttons.last().click();
    await page.getByText("Your answer: A").first().waitFor();
    wenda.clock.move(22_000);
    await page.getByText(/Answer: [A-E]/).waitFor();
    await shown.picture("wenda-reveal");
    wenda.clock.move(9_000);
    await page.getByText("Final result").waitFor();
    await shown.picture("wenda-podium");
    expect(await last.count()).toBe(1);
    expect(unwanted(shown)).toEqual([]);
  });
});
