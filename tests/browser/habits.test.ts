import type { Page } from "playwright-core";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { PHONE } from "./browser.ts";
import { shareStage } from "./shared.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const shared = shareStage();

beforeEach(() => shared.stage.reset());

const focusedId = (page: Page) => page.evaluate<string>("document.activeElement.id");

// What people do without a thought because Discord has taught them to.
describe("somebody used to Discord", () => {
  test("begins to write wherever the focus is, but not where keys mean something else", async () => {
    await using maya = await shared.arrive();
    const { page } = maya;
    await page.locator(".chat .bar h2").click();
    await page.keyboard.type("/as");
    await page.getByRole("option", { name: "/ask" }).waitFor();
    expect(await maya.composer.inputValue()).toBe("/as");
    await maya.composer.fill("");

    await page.locator(".channel[aria-current=page]").focus();
    await page.keyboard.press("Control+b");
    expect(await focusedId(page)).not.toBe("composer-text");
    await page.keyboard.type("hi");
    expect(await maya.composer.inputValue()).toBe("hi");
    await maya.composer.fill("");

    await page.locator("#help-toggle").click();
    await page.keyboard.type("x");
    await page.keyboard.press("Escape");
    expect(await maya.composer.inputValue()).toBe("");

    await maya.use("/ask ");
    await page.locator("#option-question").waitFor();
    await page.locator(".chat .bar h2").click();
    await page.keyboard.type("Rust");
    await expect.poll(() => page.locator("#option-question").inputValue()).toBe("Rust");
    expect(maya.unwanted).toEqual([]);
  });

  test("opens a menu below a message with the arrow keys", async () => {
    await using maya = await shared.arrive();
    await maya.use("/ask question:How can training costs be cut?");
    const menu = maya.last.getByRole("combobox", { name: "Related questions" });
    await menu.focus();
    await maya.page.keyboard.press("ArrowDown");
    const options = maya.last.getByRole("option");
    await expect.poll(() => options.first().evaluate((one) => one.matches(":focus"))).toBe(true);
    await maya.page.keyboard.press("ArrowDown");
    expect(await options.nth(1).evaluate((one) => one.matches(":focus"))).toBe(true);
    await maya.page.keyboard.press("Escape");
    expect(await options.count()).toBe(0);
    expect(await menu.evaluate((one) => one.matches(":focus"))).toBe(true);
  });

  test("is asked before a message is deleted", async () => {
    await using maya = await shared.arrive();
    const { page } = maya;
    await maya.use("Nobody should read this");
    const mine = maya.log.getByRole("article").filter({ hasText: "Nobody should read this" });
    await mine.waitFor();
    const open = async () => {
      await mine.focus();
      await page.keyboard.press("Shift+F10");
      await page.getByRole("menuitem", { name: "Delete message" }).click();
      await page.getByRole("dialog", { name: "Delete message" }).waitFor();
    };
    await open();
    await page.getByRole("button", { name: "Cancel" }).click();
    await expect.poll(() => mine.evaluate((one) => one.matches(":focus"))).toBe(true);
    await open();
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await mine.waitFor({ state: "detached" });
    await expect.poll(() => page.evaluate("document.activeElement.className")).toBe("log");
    expect(maya.unwanted).toEqual([]);
  });

  test("reads in their own language which command somebody used", async () => {
    await using lin = await shared.arrive({ locale: "zh-CN" });
    await lin.use("/提问 问题:怎样降低大模型的训练成本？");
    await lin.read("要点");
    const line = lin.last.locator(".reply-line");
    expect(await line.innerText()).toMatch(/使用了\s+\/提问/);
    await lin.page.getByRole("button", { name: "EN", exact: true }).click();
    await expect.poll(() => line.innerText()).toMatch(/used\s+\/ask/);
  });

  test("sees emoji alone larger than within a text", async () => {
    await using maya = await shared.arrive();
    await maya.use("Well done 🎉 everybody");
    await maya.read("Well done");
    await maya.use("🎉 👍🏽");
    const alone = maya.last.locator(".emoji");
    await expect.poll(() => alone.count()).toBe(2);
    expect(await alone.allInnerTexts()).toEqual(["🎉", "👍🏽"]);
    const height = async (at: number) => (await maya.log.locator(".emoji").nth(at).boundingBox())?.height ?? 0;
    expect(await height(1)).toBeGreaterThan(2 * (await height(0)));
  });
});

describe("somebody who does not use a mouse, or not our colours", () => {
  test("goes through the people with the arrow keys", async () => {
    await using maya = await shared.arrive();
    const { page } = maya;
    await page.locator(".who").focus();
    await page.keyboard.press("Enter");
    const people = page.locator(".switch li button");
    await people.first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    expect(await people.nth(2).evaluate((one) => one.matches(":focus"))).toBe(true);
    await page.keyboard.press("Home");
    expect(await people.first().evaluate((one) => one.matches(":focus"))).toBe(true);
  });

  test("sees with the system's colours where they are and what is chosen", async () => {
    await using maya = await shared.arrive();
    const { page } = maya;
    await page.emulateMedia({ forcedColors: "active" });
    // What is drawn: the computed style does not tell what the system makes of it.
    const colour = async (selector: string) => {
      const box = await page.locator(selector).first().boundingBox();
      if (box === null) throw new Error(`${selector} is not on the screen`);
      const clip = { x: box.x + 4, y: box.y + box.height / 2, width: 1, height: 1 };
      return (await page.screenshot({ clip })).toString("base64");
    };
    await maya.composer.fill("/");
    await page.getByRole("option").first().waitFor();
    const usual = await colour(".channel:not([aria-current=page])");
    expect(await colour(".channel[aria-current=page]")).not.toBe(usual);
    expect(await colour(".offer[aria-selected=true]")).not.toBe(await colour(".offer[aria-selected=false]"));
    expect(await colour(".languages [aria-pressed=true]")).not.toBe(await colour(".languages [aria-pressed=false]"));
  });
});

describe("a newcomer", () => {
  test("is offered what they have not tried, and nothing while a quiz runs", async () => {
    await using maya = await shared.arrive();
    const { page } = maya;
    const offered = () => page.locator(".hint-list button").allInnerTexts();
    await maya.go("quiz");
    await maya.use("/quiz start questions:1 seconds:30");
    await maya.button("Start now").waitFor();
    await expect.poll(() => page.locator(".hints").count()).toBe(0);
    await maya.go("general");
    await expect.poll(offered).toEqual(["/ask How can training costs be cut?", "/daily setup"]);
    await page.reload();
    await maya.ready();
    await expect.poll(offered).toEqual(["/ask How can training costs be cut?", "/daily setup"]);
  });

  test("is told on a phone where the switch is on a phone", async () => {
    await using lin = await shared.arrive({ size: PHONE, touch: true, locale: "zh-CN" });
    await lin.page.getByRole("button", { name: "开始导览" }).tap();
    const { page } = lin;
    for (let step = 1; step < 8; step += 1) {
      await page.locator(".tour").getByText(`${step} / 8`).waitFor();
      await page.getByRole("button", { name: "下一步" }).tap();
    }
    await page.getByRole("heading", { name: "这就是 Wenda" }).waitFor();
    expect(await page.locator("#tour-text").innerText()).toContain("打开左上角的菜单");
  });
});
