import { readFileSync } from "node:fs";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startSandbox } from "#src/sandbox/index.ts";
import { addPage } from "#src/sandbox/web/page.ts";
import { openStage, type Stage } from "../tryout/stage.ts";
import { launch, openWindow, PHONE, type Window } from "./browser.ts";
import { startToyBot } from "./toyBot.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const axe = readFileSync(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

let browser: Browser;
let stage: Stage;
beforeAll(async () => {
  browser = await launch();
  stage = await openStage();
});
afterAll(async () => {
  await browser.close();
  await stage[Symbol.asyncDispose]();
});

/** What is serious or critical, with the elements; the debugger may run the checker where the page itself may not. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults>("axe.run(document, { resultTypes: ['violations'] })");
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id} (${help})\n${html}\n${failureSummary}`),
    );
}

const composer = ({ page }: Window) => page.locator("#composer-text");

async function open(url: string, options: Parameters<typeof openWindow>[1]): Promise<Window> {
  const shown = await openWindow(browser, options);
  await shown.page.emulateMedia({ reducedMotion: "reduce" }); // nothing half faded in is measured
  await shown.page.goto(url);
  await composer(shown).fill("/");
  await shown.page.getByRole("listbox").getByRole("option").first().waitFor();
  await composer(shown).fill("");
  return shown;
}

async function use(shown: Window, line: string): Promise<void> {
  await composer(shown).fill(line);
  await shown.page.keyboard.press("Enter");
}

test.each(["dark", "light"] as const)("a chat with the bot's cards, its pickers and its menus, %s", async (theme) => {
  await using shown = await open(stage.url, { theme });
  const { page } = shown;
  await use(shown, "/ask How can the cost of training a large model be cut?");
  const card = page.getByRole("log").locator("discord-message").last();
  await card.getByText("Key points").waitFor();
  await card.getByRole("button", { name: "Code" }).click();
  await page.locator(".code-keyword").first().waitFor();
  await use(shown, "**A** `code` ||secret|| <t:1790000000:R> [link](https://example.com) @everyone\n> quote\n-# small");
  await page.getByText("quote").last().waitFor();
  expect(await faults(page), "a chat").toEqual([]);

  await composer(shown).fill("/");
  await page.getByRole("listbox", { name: "Commands" }).waitFor();
  expect(await faults(page), "the command picker").toEqual([]);
  await use(shown, "/ask ");
  await page.getByText("This option is required. Specify a value.").waitFor();
  expect(await faults(page), "a command with a fault").toEqual([]);
  await page.getByRole("button", { name: "Cancel command" }).click();
  await composer(shown).fill("");

  await page.getByRole("combobox", { name: "Related questions" }).first().click();
  await page.getByRole("option").first().waitFor();
  expect(await faults(page), "a select").toEqual([]);
  await page.keyboard.press("Escape");

  await page.getByText("quote").last().click({ button: "right" });
  await page.getByRole("menu").waitFor();
  expect(await faults(page), "a menu").toEqual([]);
  await page.keyboard.press("Escape");

  await page.locator(".who").click();
  expect(await faults(page), "the user switch").toEqual([]);
  await page.locator(".who").click();

  await page.getByRole("complementary", { name: "Members" }).getByRole("button", { name: "Maya" }).click();
  await page.getByRole("dialog", { name: "Profile of Maya" }).waitFor();
  expect(await faults(page), "the card of a member").toEqual([]);
  expect(shown.unwanted).toEqual([]);
});

test.each(["dark", "light"] as const)("the tools of the sandbox and the way in, %s", async (theme) => {
  await using shown = await open(stage.url, { theme });
  const { page } = shown;
  await page.locator(".tour-offer").waitFor();
  expect(await faults(page), "the tour on offer").toEqual([]);
  await page.locator(".tour-offer .secondary").click();
  for (const [button, panel] of [
    ["#clock-button", "#clock-panel"],
    ["#players-button", "#players-panel"],
  ] as const) {
    await page.locator(button).click();
    await page.locator(panel).waitFor();
    expect([panel, ...(await faults(page))]).toEqual([panel]);
    await page.keyboard.press("Escape");
    await page.locator(panel).waitFor({ state: "hidden" });
  }
  expect(shown.unwanted).toEqual([]);
});

test.each(["dark", "light"] as const)("a phone in Chinese, %s", async (theme) => {
  await using shown = await open(stage.url, { size: PHONE, locale: "zh-CN", touch: true, theme });
  const { page } = shown;
  await use(shown, "/ask 怎样降低大模型的训练成本？");
  await page.getByRole("log").locator("discord-message").last().getByText("要点").waitFor();
  expect(await faults(page), "a chat").toEqual([]);
  await page.getByRole("button", { name: "显示频道" }).tap();
  await page.getByRole("link", { name: "每日一题" }).waitFor();
  expect(await faults(page), "the channels").toEqual([]);
  await page.locator(".scrim").tap({ position: { x: 370, y: 400 } });
  await page.getByRole("button", { name: "显示成员列表" }).tap();
  await page.getByRole("complementary", { name: "成员" }).waitFor();
  expect(await faults(page), "the members").toEqual([]);
  expect(shown.unwanted).toEqual([]);
});

test.each(["dark", "light"] as const)("a form, an answer for one person, and a large picture, %s", async (theme) => {
  await using sandbox = await startSandbox({ world: "demo", page: addPage });
  const bot = await startToyBot(sandbox);
  try {
    await using shown = await open(sandbox.url, { theme });
    const { page } = shown;
    await use(shown, "/ask x");
    await page.getByRole("button", { name: "Related" }).click();
    await page.getByText("Only you can see this").waitFor();
    await page.getByRole("button", { name: "Report" }).first().click();
    const form = page.getByRole("dialog", { name: "Report a problem" });
    await form.getByRole("button", { name: "Submit" }).click();
    await form.getByText("This field is required").waitFor();
    expect(await faults(page), "a form").toEqual([]);
    await page.keyboard.press("Escape");
    const channel = await bot.channels.fetch(sandbox.world.channel("general").id);
    if (!channel?.isSendable()) throw new Error("no text channel");
    const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNg+M/wHwAEAQH/7yMK/gAAAABJRU5ErkJggg==";
    const picture = { attachment: Buffer.from(pixel, "base64"), name: "board.png", description: "Scores" };
    const text = { attachment: Buffer.from("1,2"), name: "scores.csv" };
    await channel.send({ content: "Board", files: [picture, text] });
    await page.getByRole("button", { name: "Enlarge: Scores" }).click();
    await page.getByRole("dialog", { name: "Scores" }).waitFor();
    expect(await faults(page), "a large picture").toEqual([]);
    await page.keyboard.press("Escape");
    expect(await faults(page), "answers and files").toEqual([]);
    expect(shown.unwanted).toEqual([]);
  } finally {
    await bot.destroy();
  }
});

test.each(["dark", "light"] as const)("the inspector's tabs and a payload, %s", async (theme) => {
  await using shown = await open(stage.url, { theme, size: { width: 1600, height: 900 } });
  const { page } = shown;
  await use(shown, "/ask How can the cost of training a large model be cut?");
  await page.keyboard.press("Control+i");
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  await inspector.getByRole("option").filter({ hasText: "/callback" }).last().click();
  await inspector.getByText("allowed_mentions").waitFor();
  expect(await faults(page)).toEqual([]);
  await inspector.getByRole("tab", { name: "Faults" }).click();
  await inspector.getByRole("switch", { name: "Outage" }).click();
  await inspector.getByText("On until switched off").waitFor();
  expect(await faults(page)).toEqual([]);
  await inspector.getByRole("button", { name: "Switch everything off" }).click();
  for (const [tab, content] of [
    ["Limits", "Buckets in use"],
    ["Test", "Recorded steps"],
  ] as const) {
    await inspector.getByRole("tab", { name: tab }).click();
    await inspector.getByText(content).waitFor();
    expect(await faults(page)).toEqual([]);
  }
  await inspector.getByRole("button", { name: "Reset…" }).click();
  await page.getByRole("dialog", { name: "Reset to the start?" }).waitFor();
  expect(await faults(page)).toEqual([]);
});
