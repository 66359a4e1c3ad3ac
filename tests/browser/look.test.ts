import type { Client } from "discord.js";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type Sandbox, startSandbox } from "#src/sandbox/index.ts";
import { addPage } from "#src/sandbox/web/page.ts";
import { launch, openWindow, PHONE, type Window } from "./browser.ts";
import { startToyBot } from "./toyBot.ts";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let browser: Browser;
let sandbox: Sandbox;
let bot: Client;
let shown: Window;
let page: Page;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

beforeEach(async () => {
  sandbox = await startSandbox({ world: "demo", page: addPage });
  bot = await startToyBot(sandbox);
  shown = await openWindow(browser);
  page = shown.page;
  await page.goto(sandbox.url);
  await ready();
});

afterEach(async () => {
  const wrong = shown.unwanted;
  await shown[Symbol.asyncDispose]();
  await bot.destroy();
  await sandbox.close();
  if (wrong.length > 0) throw new Error(`The page was not clean:\n${wrong.join("\n")}`);
});

/** Until the page knows the commands, and events reach it. */
async function ready(): Promise<void> {
  await page.locator("#composer-text").fill("/");
  await page.getByRole("listbox").getByRole("option").first().waitFor();
  await page.locator("#composer-text").fill("");
}

const log = () => page.getByRole("log");
const members = () => page.getByRole("complementary", { name: "Members" });
const channelId = (name: string) => sandbox.world.channel(name).id;
const userId = (name: string) => sandbox.world.user(name).id;
const say = (who: string, where: string, text: string) => sandbox.as(who).say(channelId(where), text);
const background = () => page.evaluate("getComputedStyle(document.querySelector('.chat')).backgroundColor");

describe("the theme", () => {
  test("follows the system until somebody chooses, and a reload shows the chosen one from the start", async () => {
    const html = page.locator("html");
    expect(await html.getAttribute("data-theme")).toBe("dark");
    await page.emulateMedia({ colorScheme: "light" });
    await expect.poll(() => html.getAttribute("data-theme")).toBe("light");
    const light = await background();
    await page.getByRole("button", { name: "Switch to the dark theme" }).click();
    expect(await background()).not.toBe(light);
    // Noted before any module has run.
    await page.addInitScript(`
      const watch = new MutationObserver(() => {
        if (document.body === null) return;
        window.first = document.documentElement.dataset.theme;
        watch.disconnect();
      });
      watch.observe(document, { childList: true, subtree: true });
    `);
    await page.reload();
    await page.locator("#composer-text").waitFor();
    expect(await page.evaluate("window.first")).toBe("dark");
    expect(await page.locator("meta[name=color-scheme]").getAttribute("content")).toBe("dark");
  });
});

describe("the members", () => {
  test("stand under their highest role, with the owner's crown and the bot's badge", async () => {
    const headings = await members().getByRole("heading", { level: 3 }).allInnerTexts();
    expect(headings).toEqual(["Organiser — 1", "Moderator — 1", "Learner — 4", "Online — 5"]);
    expect(await members().getByRole("button", { name: "Maya" }).innerText()).toContain("Server owner");
    expect(await members().getByRole("button", { name: "Wenda" }).innerText()).toContain("APP");
    await members().getByRole("button", { name: "Maya" }).click();
    const card = page.getByRole("dialog", { name: "Profile of Maya" });
    expect(await card.getByRole("listitem").allInnerTexts()).toEqual(["Organiser", "Moderator"]);
    await page.keyboard.press("Escape");
    await card.waitFor({ state: "detached" });
    expect(await page.evaluate("document.activeElement.innerText")).toContain("Maya");
  });

  test("are put away for good, and in a thread are those who take part", async () => {
    const channel = await bot.channels.fetch(channelId("general"));
    if (!channel?.isSendable()) throw new Error("no text channel");
    const thread = await (await channel.send("Let us talk")).startThread({ name: "Talk" });
    await sandbox.as("Noor").say(thread.id, "I am here");
    await page.getByRole("link", { name: "Talk" }).first().click();
    await log().getByText("I am here").waitFor();
    await expect.poll(() => members().getByRole("button").allInnerTexts()).toHaveLength(2);
    await page.getByPlaceholder("Message “Talk”").fill("So am I");
    await page.keyboard.press("Enter");
    await members().getByRole("button", { name: "Maya" }).waitFor();
    await page.getByRole("link", { name: "Started in #general" }).click();
    await log().getByText("Let us talk").waitFor();
    await page.getByRole("link", { name: "Talk" }).first().click();
    await log().getByText("I am here").waitFor();
    await page.getByRole("button", { name: "Hide members" }).click();
    await page.reload();
    await log().getByText("I am here").waitFor();
    expect(await members().count()).toBe(0);
  });
});

describe("what is new", () => {
  test("a line stands above the first unread message, until the reader writes", async () => {
    await say("Sam", "quiz", "old");
    await page.getByRole("link", { name: /^quiz/ }).click();
    await log().getByText("old").waitFor();
    await page.getByRole("link", { name: /^general/ }).click();
    await expect.poll(() => page.title()).toContain("general");
    await say("Sam", "quiz", "fresh one");
    await say("Sam", "quiz", "fresh two");
    await page.locator(".channel.unread", { hasText: "quiz" }).click();
    await log().getByText("fresh two").waitFor();
    const line = log().getByRole("separator", { name: "New messages" });
    expect(await line.count()).toBe(1);
    expect(await page.locator(".divider.new + discord-message").innerText()).toContain("fresh one");
    await shown.picture("new-line");
    await page.locator("#composer-text").fill("read it");
    await page.keyboard.press("Enter");
    await line.waitFor({ state: "detached" });
  });

  test("who is mentioned elsewhere sees how often, also after a reload", async () => {
    await say("Sam", "quiz", "nothing for anybody");
    await say("Sam", "quiz", `<@${userId("Maya")}> come`);
    await say("Sam", "quiz", `<@&${sandbox.world.role("Builders' Club", "Moderator").id}> come`);
    const link = page.getByRole("link", { name: "quiz unread, 2 mentions" });
    await link.waitFor();
    await say("林岚", "大厅", `<@${userId("Maya")}> 你好`);
    await page.getByRole("link", { name: "问答学习社, unread, 1 mention" }).waitFor();
    await page.reload();
    await link.click();
    await log().getByText("nothing for anybody").waitFor();
    expect(await page.locator(".channel .badge").count()).toBe(0);
    await page.getByRole("link", { name: "问答学习社, unread, 1 mention" }).waitFor();
    expect(await page.locator("discord-message[highlight]").count()).toBe(2);
  });

  test("a day begins with its date, and the bot is seen typing until it has written", async () => {
    await say("Sam", "general", "today");
    const today = new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "Asia/Shanghai" });
    await log()
      .getByRole("separator", { name: today.format(new Date()) })
      .waitFor();
    const channel = await bot.channels.fetch(channelId("general"));
    if (!channel?.isSendable()) throw new Error("no text channel");
    await channel.sendTyping();
    await page.getByText("Wenda is typing…").waitFor();
    await channel.send("written");
    await page.getByText("Wenda is typing…").waitFor({ state: "detached" });
    // The list itself says nothing when it is drawn; what has just come is said once.
    expect(await log().getAttribute("aria-live")).toBe("off");
    const tree = await (await shown.context.newCDPSession(page)).send("Accessibility.getFullAXTree");
    const said = tree.nodes
      .filter(({ name }) => String(name?.value).startsWith("Wenda: "))
      .map(({ name }) => name?.value);
    expect(new Set(said)).toEqual(new Set(["Wenda: written"]));
  });
});

test("code is coloured by its language, and copied as it is", async () => {
  const code = "const n = 1; // <b>one</b>";
  await say("Sam", "general", `\`\`\`js\n${code}\n\`\`\``);
  await log().locator(".code-keyword", { hasText: "const" }).waitFor();
  expect(await log().locator("pre").innerText()).toBe(code);
  expect(await log().locator("pre b").count()).toBe(0);
  await shown.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy code" }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  expect(await page.evaluate("navigator.clipboard.readText()")).toBe(code);
});

test("a picture opens large, and whatever closes it gives the focus back", async () => {
  const channel = await bot.channels.fetch(channelId("general"));
  if (!channel?.isSendable()) throw new Error("no text channel");
  const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNg+M/wHwAEAQH/7yMK/gAAAABJRU5ErkJggg==";
  await channel.send({
    files: [{ attachment: Buffer.from(pixel, "base64"), name: "board.png", description: "Scores" }],
  });
  const small = page.getByRole("button", { name: "Enlarge: Scores" });
  const large = page.getByRole("dialog", { name: "Scores" });
  for (const close of [
    () => page.keyboard.press("Escape"),
    () => large.getByRole("button", { name: "Close" }).click(),
  ]) {
    await small.focus();
    await page.keyboard.press("Enter");
    await large.waitFor();
    await close();
    await large.waitFor({ state: "detached" });
    expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe("Enlarge: Scores");
  }
  // Somebody who is quick: the browser tells of the end of a dialog some milliseconds after it.
  await page.keyboard.press("Enter");
  await large.waitFor();
  await Promise.all([page.keyboard.press("Escape"), page.keyboard.press("Enter")]);
  await large.waitFor();
});

describe("without a mouse", () => {
  test("a question is asked, and its answer walked through, by the keyboard alone", async () => {
    await page.reload();
    await page.locator("#composer-text").waitFor();
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.innerText")).toBe("Skip to the message box");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).toBe("composer-text");
    await page.keyboard.type("/as");
    await page.getByRole("option", { name: "/ask" }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.type("rag");
    // Offers of an earlier text stay until the new ones are there, and cannot be taken.
    await page.locator("#offers[aria-busy=false]").getByRole("option", { name: "什么是 RAG？" }).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    const answer = log().locator("discord-message").last();
    await answer.getByText("先检索，再生成").waitFor();
    // Back from the composer over the answer's controls to the list, and in it to the newest message.
    for (let presses = 0; presses < 20; presses += 1) {
      await page.keyboard.press("Shift+Tab");
      if ((await page.evaluate("document.activeElement.getAttribute('role')")) === "log") break;
    }
    await page.keyboard.press("ArrowUp");
    expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toContain("什么是 RAG？");
    await page.keyboard.press("Shift+F10");
    await page.getByRole("menu").waitFor();
    expect(await page.evaluate("document.activeElement.innerText")).toBe("Ask Wenda");
    await page.keyboard.press("Escape");
    expect(await page.evaluate("document.activeElement.getAttribute('role')")).toBe("article");
    await page.keyboard.press("Tab"); // the code of the answer
    await page.keyboard.press("Tab"); // and its copy button
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.innerText")).toBe("Related");
    await page.keyboard.press("Enter");
    await log().getByText("相关：什么是微调？").waitFor();
  });
});

test("what lies over the chat keeps the keyboard, and gives it back", async () => {
  await page.setViewportSize(PHONE);
  await expect.poll(() => members().count()).toBe(0);
  const focused = () => page.evaluate("document.activeElement.innerText || document.activeElement.ariaLabel");
  await page.getByRole("button", { name: "Show channels" }).press("Enter");
  expect(await focused()).toContain("general");
  await page.keyboard.press("ArrowDown");
  expect(await focused()).toContain("Learn together");
  expect(await page.locator("main").getAttribute("inert")).toBe("");
  await page.keyboard.press("Escape");
  expect(await focused()).toBe("Show channels");
  await page.getByRole("button", { name: "Show members" }).press("Enter");
  expect(await focused()).toBe("Hide members");
  await page.keyboard.press("Escape");
  expect(await focused()).toBe("Show members");
  expect(await page.locator("main").getAttribute("inert")).toBe(null);
});

describe("with a finger", () => {
  test("a long press opens the menu of a message, a push does not", async () => {
    await say("Sam", "general", "什么是 RAG");
    await using phone = await openWindow(browser, { size: PHONE, touch: true });
    await phone.page.clock.install();
    await phone.page.goto(sandbox.url);
    const message = phone.page.getByRole("log").getByText("什么是 RAG");
    await message.waitFor();
    const box = await message.boundingBox();
    if (box === null) throw new Error("not on the screen");
    const [x, y] = [box.x + 20, box.y + 8];
    const menu = phone.page.getByRole("menu");
    // A touch that can last, unlike a tap.
    const fingers = await phone.context.newCDPSession(phone.page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", ...touchPoints: { x: number; y: number }[]) =>
      fingers.send("Input.dispatchTouchEvent", { type, touchPoints });
    await touch("touchStart", { x, y });
    await touch("touchMove", { x, y: y + 40 });
    await phone.page.clock.runFor(600);
    expect(await menu.count()).toBe(0);
    await touch("touchEnd");
    await touch("touchStart", { x, y });
    await phone.page.clock.runFor(600);
    await menu.waitFor();
    await touch("touchEnd");
    await menu.getByRole("menuitem", { name: "Ask Wenda" }).tap();
    await phone.page.getByText("Looked up: 什么是 RAG").waitFor();
    expect(phone.problems).toEqual([]);
  });

  test.each([360, 390, 768])(
    "everything to press is large enough, and nothing is wider than the screen: %i px",
    async (width) => {
      await say("Sam", "general", `long ${"word".repeat(60)} \`${"code".repeat(60)}\``);
      await using phone = await openWindow(browser, { size: { width, height: 780 }, touch: true });
      const { page: small } = phone;
      await small.goto(sandbox.url);
      await small.locator("#composer-text").fill("/");
      await small.getByRole("listbox").getByRole("option").first().waitFor();
      const tooSmall = () =>
        small.evaluate(`[...document.querySelectorAll("button, a, [role=option], input, select, textarea")]
        .filter((one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !one.matches("p a, p button:not(.link), h4 button, .reply-line, .picture, .skip"))
        .map((one) => [one, one.getBoundingClientRect()])
        .filter(([, { width, height }]) => width > 0 && (width < 40 || height < 39.5))
        .map(([one, { width, height }]) => one.outerHTML.slice(0, 120) + " " + Math.round(width) + "×" + Math.round(height))`);
      const tooWide = () => small.evaluate("document.documentElement.scrollWidth - innerWidth");
      await small.locator("#composer-text").fill("/quiz start questions:5");
      await small.locator("#option-questions").waitFor();
      expect([await tooSmall(), await tooWide()]).toEqual([[], 0]);
      await small.getByRole("button", { name: "Cancel command" }).tap();
      await small.locator("#composer-text").fill("/ask x");
      await small.keyboard.press("Enter");
      await small.locator("discord-embed").waitFor();
      expect([await tooSmall(), await tooWide()]).toEqual([[], 0]);
      if (width < 640) await small.getByRole("button", { name: "Show channels" }).tap();
      await small.getByRole("link", { name: /^quiz/ }).waitFor();
      expect([await tooSmall(), await tooWide()]).toEqual([[], 0]);
      if (width < 640) await small.getByRole("link", { name: /^general/ }).tap();
      await small.getByRole("button", { name: "Show members" }).tap();
      await small.getByRole("complementary", { name: "Members" }).waitFor();
      expect([await tooSmall(), await tooWide()]).toEqual([[], 0]);
      expect(phone.problems).toEqual([]);
    },
  );
});
