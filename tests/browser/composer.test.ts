import type { Page, Request } from "playwright-core";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openWindow, PHONE, type Window } from "./browser.ts";
import { shareStage } from "./shared.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const shared = shareStage();

let shown: Window;
let page: Page;

beforeEach(() => open("en-US"));
afterEach(async () => {
  const wrong = shown.unwanted;
  await shown[Symbol.asyncDispose]();
  if (wrong.length > 0) throw new Error(`The page was not clean:\n${wrong.join("\n")}`);
});

async function open(locale: string, size?: typeof PHONE): Promise<void> {
  if (shown) await shown[Symbol.asyncDispose]();
  shown = await openWindow(shared.browser, { locale, ...(size && { size }) });
  page = shown.page;
  await page.goto(shared.stage.sandbox.url);
  await page.locator(".tour-offer .secondary").click(); // the bot's commands are there
  await page.locator("#composer-text:focus").waitFor();
}

const type = (text: string) => page.keyboard.type(text);
const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const offers = () => page.locator("#offers").getByRole("option");
const field = (name: string) => page.locator(`#option-${name}`);
const focused = () => page.evaluate("document.activeElement.id");
const lastMessage = () => page.getByRole("log").locator("discord-message").last();
const isAutocomplete = (request: Request) =>
  request.url().endsWith("/sandbox/act") && (request.postData() ?? "").includes('"autocomplete"');
/** How often the bot was asked for suggestions, and for which texts. */
function asked(): string[] {
  const texts: string[] = [];
  page.on("request", (request) => {
    if (isAutocomplete(request)) texts.push(JSON.parse(request.postData() ?? "").act.options.question);
  });
  return texts;
}

describe("the picker", () => {
  test("groups the commands under the app, in the language of the reader, and finds them by any part of a name", async () => {
    await type("/");
    await page.locator(".offers-title", { hasText: "Wenda" }).locator("img").waitFor();
    expect(await offers().first().innerText()).toMatch(/\/ask\s+question\s+Look up an answer/);
    await type("oar");
    expect(await offers().allInnerTexts()).toEqual([expect.stringContaining("/leaderboard")]);
    await open("zh-CN");
    await type("/每日");
    expect((await offers().allInnerTexts()).every((text) => text.startsWith("/每日一题"))).toBe(true);
    await page.locator("#composer-text").fill("/料");
    await expect.poll(() => offers().allInnerTexts()).toEqual([expect.stringContaining("/个人资料")]);
    await page.locator("#composer-text").fill("/profile"); // who knows the English name may use it
    await expect.poll(() => offers().allInnerTexts()).toEqual([expect.stringContaining("/个人资料")]);
    await shown.picture("composer-picker");
  });

  test("says that nothing fits, and the text is then a message", async () => {
    await type("/nothing like this");
    await page.getByText("No matching command").waitFor();
    await press("Escape", "Enter");
    await expect.poll(() => lastMessage().innerText()).toContain("/nothing like this");
  });
});

describe("options", () => {
  test("are found, filled, corrected and left with the keyboard alone", async () => {
    await type("/quiz st");
    await press("Enter");
    expect(await focused()).toBe("option-TAIL");
    expect(await offers().allInnerTexts()).toHaveLength(7);
    await type("quest");
    await press("Enter");
    expect(await focused()).toBe("option-questions");
    await type("ten");
    await press("Enter");
    await page.getByText("Input a valid integer.").waitFor();
    await field("questions").fill("99");
    await press("Enter");
    await page.getByText("Input a value of at most 50.").waitFor();
    await shown.picture("composer-error");
    await field("questions").fill("5");
    await press("Tab");
    expect(await focused()).toBe("option-TAIL");
    await type("mode:"); // a name with a colon needs no Enter
    expect(await focused()).toBe("option-mode");
    await press("ArrowDown", "Enter");
    expect(await field("mode").inputValue()).toMatch(/^Speed/);
    await press("Shift+Tab", "Tab");
    expect(await offers().count()).toBeGreaterThan(1); // all choices again, but none of them taken by Enter
    expect(await page.locator(".offer[aria-selected=true]").count()).toBe(0);
    await field("mode").fill("");
    await press("Backspace");
    expect(await field("mode").count()).toBe(0);
    expect(await focused()).toBe("option-questions");
    await press("Escape");
    expect(await page.locator("#composer-text").inputValue()).toBe("/quiz start");
  });

  test("have the errors of their kind, in Chinese too", async () => {
    await open("zh-CN", PHONE);
    await page
      .locator("#composer-text")
      .fill("/每日一题 设置 频道：没有这个频道 时间:这是一个太长太长太长太长太长的时间");
    await press("Enter");
    await page.getByText("请输入有效的频道。").waitFor();
    await page.getByText("最多 16 个字符。").waitFor();
    await shown.picture("composer-errors-phone");
    const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
    expect(Number(overflow)).toBeLessThanOrEqual(0);
  });

  test("are understood in a pasted line, and begin where their name is typed into a text", async () => {
    await page.locator("#composer-text").fill("/ask question:What is RAG? private:true");
    expect(await field("question").inputValue()).toBe("What is RAG?");
    expect(await field("private").inputValue()).toBe("True");
    await press("Enter");
    await lastMessage().getByText("Only you can see this").waitFor();
    await page.locator("#composer-text").fill("/ask ");
    await type("what is an agent private:");
    expect(await focused()).toBe("option-private");
    expect(await field("question").inputValue()).toBe("what is an agent");
    await page.locator("#composer-text").or(field("private")).press("Escape");
    await press("Escape");
    await page.locator("#composer-text").fill(`/profile user:<@${shared.stage.sandbox.world.user("Noor").id}>`);
    expect(await field("user").inputValue()).toBe("@Noor");
  });

  test("keep what was chosen when the language changes", async () => {
    await page.locator("#composer-text").fill("/quiz start mode:speed");
    expect(await field("mode").inputValue()).toMatch(/^Speed/);
    await page.locator(".languages").getByRole("button", { name: "中文" }).click();
    await expect.poll(() => field("mode").inputValue()).toMatch(/^抢分/);
  });
});

describe("suggestions", () => {
  test("are asked for once a word is written, and an answer that comes late is dropped", async () => {
    const texts = asked();
    // The answer to the first text comes after that to the second.
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route("**/sandbox/act", async (route) => {
      if ((route.request().postData() ?? "").includes('"fine')) await held;
      await route.continue();
    });
    await page.locator("#composer-text").fill("/ask ");
    await expect.poll(() => texts).toEqual([""]);
    // Keys with pauses of the page's own clock: the order of its timers is the same however busy the machine is.
    await page.evaluate(`(async () => {
      for (const text of ["f", "fi", "fin", "fine", "fine-", "fine-t", "fine-tu", "fine-tun", "fine-tuning"]) {
        document.activeElement.value = text;
        document.activeElement.dispatchEvent(new InputEvent("input", { bubbles: true }));
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    })()`);
    await expect.poll(() => texts).toEqual(["", "fine-tuning"]);
    await page.getByText("Loading options…").waitFor();
    await press("ArrowDown"); // nothing to choose from while it loads
    expect(await page.locator(".offer[aria-selected=true]").count()).toBe(0);
    await field("question").fill("cost of training");
    await expect.poll(() => texts).toEqual(["", "fine-tuning", "cost of training"]);
    await page.locator("#offers[aria-busy=false]").waitFor();
    await offers()
      .filter({ hasText: /cost of training/ })
      .first()
      .waitFor();
    const before = await offers().allInnerTexts();
    const late = page.waitForResponse((response) => (response.request().postData() ?? "").includes('"fine'));
    release();
    await (await late).finished();
    expect(await offers().allInnerTexts()).toEqual(before);
    expect(texts).toEqual(["", "fine-tuning", "cost of training"]);
  });

  test("wait for the input method, whose Enter sends nothing", async () => {
    await open("zh-CN");
    const texts = asked();
    const session = await shown.context.newCDPSession(page);
    await page.locator("#composer-text").fill("/提问 ");
    await expect.poll(() => texts).toEqual([""]);
    await session.send("Input.imeSetComposition", { text: "xun lian", selectionStart: 8, selectionEnd: 8 });
    expect(await field("question").inputValue()).toBe("xun lian");
    await page.evaluate(
      `document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true, cancelable: true }))`,
    );
    await page.evaluate(
      `document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true, cancelable: true }))`,
    );
    expect(await field("question").inputValue()).toBe("xun lian");
    await session.send("Input.insertText", { text: "训练" });
    await expect.poll(() => texts).toEqual(["", "训练"]);
    await offers().filter({ hasText: "训练" }).first().waitFor();
    await press("ArrowDown", "Enter", "Enter");
    await lastMessage().getByText("要点").waitFor();
  });
});

describe("messages", () => {
  test("complete names of people, channels and emoji, and have more than one line", async () => {
    await type("Hi @no");
    await press("Enter");
    await type("see #qu");
    await press("Tab");
    await type(":tad");
    await press("Enter", "Shift+Enter");
    await type("second line, not for noor@example.org");
    await shown.picture("composer-message");
    await press("Enter");
    const { sandbox } = shared.stage;
    const channel = sandbox.world.channel("general").id;
    await lastMessage().getByText("second line").waitFor();
    expect(sandbox.as("Maya").messages(channel).at(-1)?.content).toBe(
      `Hi <@${sandbox.world.user("Noor").id}> see <#${sandbox.world.channel("quiz").id}> 🎉 \nsecond line, not for noor@example.org`,
    );
  });

  test("count down before they are too long, and are not sent then", async () => {
    await page.locator("#composer-text").fill("x".repeat(2001));
    await page.locator(".left", { hasText: "-1" }).waitFor();
    await press("Enter");
    await page.getByText("Your message is too long by 1 character.").waitFor();
    await press("Backspace", "Enter");
    await expect.poll(() => page.locator("#composer-text").inputValue()).toBe("");
  });

  test("the last commands come back with the arrow keys", async () => {
    await page.locator("#composer-text").fill("/ask question:What is RAG? private:true");
    await press("Enter");
    await lastMessage().getByText("Only you can see this").waitFor();
    await page.locator("#composer-text").fill("/help ");
    await press("Enter");
    await lastMessage().getByText("/leaderboard").first().waitFor();
    await press("ArrowUp");
    await page.locator(".command-label", { hasText: "/help" }).waitFor();
    await press("ArrowUp");
    await page.locator(".command-label", { hasText: "/ask" }).waitFor();
    expect(await field("question").inputValue()).toBe("What is RAG?");
    await press("ArrowUp", "ArrowDown", "ArrowDown");
    expect(await page.locator("#composer-text:focus").inputValue()).toBe("");
    await press("ArrowUp", "Enter");
    await expect.poll(() => page.locator(".reply-line", { hasText: "/help" }).count()).toBe(2);
  });
});
