import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterEach, describe, expect, test, vi } from "vitest";
import { openWindow, PHONE, type Window } from "./browser.ts";
import { shareStage } from "./shared.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const shared = shareStage();

const windows: Window[] = [];

afterEach(async () => {
  const wrong = windows.flatMap(({ unwanted }) => unwanted);
  await Promise.all(windows.splice(0).map((one) => one[Symbol.asyncDispose]()));
  if (wrong.length > 0) throw new Error(`The page was not clean:\n${wrong.join("\n")}`);
});

/** A newcomer's window: nothing is remembered in it. */
async function visit(link: string, options: Parameters<typeof openWindow>[1] = {}): Promise<Window> {
  const shown = await openWindow(shared.browser, options);
  windows.push(shown);
  await shown.page.goto(`${shared.stage.sandbox.url}/${link}`);
  await shown.page.locator(".composer").waitFor();
  return shown;
}

const bubble = (page: Page) => page.locator(".tour");
const step = (page: Page, title: string) => bubble(page).getByRole("heading", { name: title }).waitFor();
const lastMessage = (page: Page) => page.getByRole("log").locator("discord-message").last();
const command = (page: Page) => page.locator(".command-label");
const value = (page: Page, option: string) => page.locator(`#option-${option}`).inputValue();
const count = (channel: string, person = "Maya") =>
  shared.stage.sandbox.as(person).messages(shared.stage.sandbox.world.channel(channel).id).length;

describe("a link", () => {
  test.each([
    ["ask", "general", "/ask", { question: "How can training costs be cut?" }],
    [
      "quiz",
      "quiz",
      "/quiz start",
      { questions: "3", seconds: "20", mode: "Classic: one point for each right answer" },
    ],
    ["daily", "daily", "/daily setup", { channel: "#daily", time: "09:00", timezone: "Asia/Shanghai" }],
    ["settings", "general", "/settings show", {}],
    ["leaderboard", "quiz", "/leaderboard", { period: "The last 7 days" }],
    ["help", "general", "/help", {}],
  ])("shows a stranger /#/demo/%s, with nothing sent", async (demo, channel, label, options) => {
    const before = count(channel);
    const { page } = await visit(`#/demo/${demo}`);
    await command(page).waitFor();
    expect(await command(page).innerText()).toBe(label);
    expect(await page.locator(".bar h2").innerText()).toBe(channel);
    for (const [name, expected] of Object.entries(options)) expect(await value(page, name)).toBe(expected);
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("command-send");
    expect(await page.locator(".tour-offer").count()).toBe(0);
    expect(count(channel)).toBe(before);
  });

  test("can ask for a language, and brings a moderator of that language", async () => {
    const { page } = await visit("#/demo/daily?lang=zh");
    await command(page).waitFor();
    expect(await command(page).innerText()).toBe("/每日一题 设置");
    expect(await page.locator(".who strong").innerText()).toBe("林岚");
    expect(await value(page, "channel")).toBe("#每日一题");
    await page.reload();
    await command(page).waitFor();
    expect(await command(page).innerText()).toBe("/每日一题 设置");
    await page.keyboard.press("Escape");
    await page.getByPlaceholder("给 #每日一题 发消息").waitFor();
  });

  test("leaves people who they are, where they may do it", async () => {
    const { page } = await visit("");
    await page.locator(".who").click();
    await page.locator(".switch").getByRole("button", { name: "Sam" }).first().click();
    await page.locator(".who", { hasText: "Sam" }).waitFor();
    await page.goto(`${shared.stage.sandbox.url}/#/demo/quiz`);
    await command(page).waitFor();
    expect(await page.locator(".who strong").innerText()).toBe("Sam");
    await page.goto(`${shared.stage.sandbox.url}/#/demo/daily`);
    await page.locator("#option-timezone").waitFor();
    expect(await page.locator(".who strong").innerText()).toBe("Maya");
  });

  test("to nothing leads to the start, and says so", async () => {
    const { page } = await visit("#/demo/nonsense");
    await page.getByText("That link leads nowhere here").waitFor();
    expect(await page.locator(".bar h2").innerText()).toBe("general");
    await page.goto(`${shared.stage.sandbox.url}/#/1300000000843055104/99999`);
    await page.getByText("That link leads nowhere here").waitFor();
    await page.getByRole("button", { name: "Hide note" }).click();
    expect(await page.locator(".note-strip").count()).toBe(0);
  });

  test("to a message is copied from its menu, scrolls to it and marks it; back and forward work", async () => {
    const { sandbox } = shared.stage;
    const channel = sandbox.world.channel("general").id;
    const first = await sandbox.as("Maya").say(channel, "The message that matters");
    for (let line = 0; line < 30; line += 1) await sandbox.as("Noor").say(channel, `Line ${line}`);
    const { page, context } = await visit("");
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByText("The message that matters").click({ button: "right" });
    await page.getByRole("menuitem", { name: "Copy message link" }).click();
    const link = String(await page.evaluate("navigator.clipboard.readText()"));
    const guild = sandbox.world.guild("Builders' Club").id;
    expect(link).toBe(`${sandbox.url}/#/${guild}/${channel}/${first.id}`);

    const other = await visit(link.slice(sandbox.url.length + 1));
    const marked = other.page.locator("[data-linked]");
    await marked.getByText("The message that matters").waitFor();
    const top = () => other.page.evaluate("document.querySelector('[data-linked]').getBoundingClientRect().top");
    await expect.poll(top).toBeGreaterThan(0);
    await other.picture("welcome-message-link");
    await other.page.getByRole("link", { name: "daily" }).click();
    await other.page.getByPlaceholder("Message #daily").waitFor();
    await other.page.goBack();
    await marked.getByText("The message that matters").waitFor();
    await other.page.goForward();
    await other.page.getByPlaceholder("Message #daily").waitFor();
    expect(await other.page.locator(".note-strip").count()).toBe(0);
  });
});

describe("the help", () => {
  test("makes the address that invites the bot, and never takes a token", async () => {
    const shown = await visit("#/invite");
    const { page, context } = shown;
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const dialog = page.getByRole("dialog", { name: "Add Wenda to your server" });
    const field = dialog.getByLabel("Application ID", { exact: true });
    await field.fill("MTMwMDAwMDAwMDAwNDE5NDMwNA.GxXxXx.not-a-real-token-not-a-real-token-00");
    await dialog.getByText("This looks like a token.").waitFor();
    expect(await dialog.getByText("client_id=").count()).toBe(0);
    await field.fill("12345");
    await dialog.getByText("An application ID has 17 to 20 digits").waitFor();
    await field.fill("9999999999999999999"); // from a year that has not come
    await dialog.getByText("An application ID has 17 to 20 digits").waitFor();
    await field.fill(" 1300000000004194304 ");
    await shown.picture("welcome-invite");
    const [template = ""] = /https:\/\/discord\.com\/oauth2\/\S+?(?=`)/.exec(readFileSync("README.md", "utf8")) ?? [];
    const address = template.replace("YOUR_APPLICATION_ID", "1300000000004194304");
    expect(await dialog.getByRole("status", { name: "Invitation address" }).innerText()).toBe(address);
    await dialog.getByRole("button", { name: `Copy: ${address}` }).click();
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(address);
    for (const known of readFileSync("README.md", "utf8").matchAll(
      /^\| ([A-Z][a-z]+(?: [A-Za-z]+)+(?:, [A-Z][A-Za-z ]+)*) \|/gm,
    ))
      for (const name of known[1]!.split(", "))
        expect(await dialog.locator(".docs dt", { hasText: new RegExp(`^${name}$`) }).count()).toBe(1);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("help-toggle");
  });

  test("is a menu for the keyboard", async () => {
    const { page } = await visit("");
    await page.locator("#help-toggle").focus();
    await page.keyboard.press("Enter");
    const items = page.getByRole("menu", { name: "Help" }).getByRole("menuitem");
    await page.locator(".help-menu button:focus", { hasText: "Take the tour" }).waitFor();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog", { name: "What this page is" }).getByText("docs/operations.md").waitFor();
    await page.keyboard.press("Escape");
    await page.locator("#help-toggle:focus").press("ArrowDown");
    await page.keyboard.press("Escape");
    await expect.poll(() => items.count()).toBe(0);
    await page.locator("#help-toggle:focus").press("Enter");
    await page.getByRole("menuitem", { name: "Keyboard shortcuts" }).click();
    await page.getByRole("dialog", { name: "Keyboard shortcuts" }).getByText("Shift+Enter").waitFor();
  });
});

describe("the tour", () => {
  afterEach(async () => {
    for (const [name, host] of [
      ["quiz", "Maya"],
      ["比赛", "林岚"],
    ] as const)
      await shared.stage.sandbox.as(host).command(shared.stage.sandbox.world.channel(name).id, "quiz stop");
  });

  test("goes from a question to a quiz to a daily question, by what a newcomer does in Chinese", async () => {
    const shown = await visit("", { locale: "zh-CN" });
    const { page } = shown;
    await page.getByRole("dialog", { name: "第一次来？" }).getByRole("button", { name: "开始导览" }).click();

    await step(page, "提一个问题");
    await shown.picture("tour-1-ask");
    await page.keyboard.press("Enter");
    await step(page, "看看回答");
    await shown.picture("tour-2-card");
    await page.getByRole("button", { name: "考考我" }).click();
    await bubble(page).getByText("只给您一个人").waitFor();
    await page.locator("discord-message.ephemeral").waitFor();
    await bubble(page).getByRole("button", { name: "下一步" }).click();

    await step(page, "开一场比赛");
    expect(await page.locator(".bar h2").innerText()).toBe("比赛");
    await shown.picture("tour-3-quiz");
    await page.keyboard.press("Enter");
    await step(page, "等候区");
    await bubble(page).getByRole("button", { name: "添加陪练" }).click();
    await page.getByText("选手（6）").waitFor();
    await page.getByRole("button", { name: "马上开始" }).click();
    await step(page, "作答");
    await page.getByText("第 1 题，共 3 题").waitFor();
    await shown.picture("tour-5-answer");
    await page.getByRole("button", { name: "A", exact: true }).click();
    await bubble(page).getByText("别人看不到您选了什么").waitFor();
    await page.getByText(/你的答案：A/).waitFor();
    await bubble(page).getByRole("button", { name: "下一步" }).click();

    await step(page, "每天一道题");
    await bubble(page).getByText("您现在的身份是林岚").waitFor();
    await shown.picture("tour-6-daily");
    await page.keyboard.press("Enter");
    await page.getByText("每日一题设置好了").waitFor();
    await step(page, "到点就发布");
    await bubble(page).getByRole("button", { name: "跳到那个时间" }).click();
    await bubble(page).getByText("累计连续天数").waitFor();
    await shown.picture("tour-7-post");
    await bubble(page).getByRole("button", { name: "下一步" }).click();
    await step(page, "这就是 Wenda");
    await shown.picture("tour-8-end");
    await expect.poll(() => page.evaluate("document.activeElement.textContent")).toBe("完成");
    await bubble(page).getByRole("button", { name: "完成" }).click();
    await expect.poll(() => page.evaluate("document.activeElement.id")).toBe("composer-text");
    expect(await page.getByText("第一次来？").count()).toBe(0);

    // A quiz that runs is what its link shows.
    await page.goto(`${shared.stage.sandbox.url}/#/demo/quiz`);
    await page.getByText("这里正在比赛").waitFor();
    expect(await command(page).count()).toBe(0);
    await page.reload();
    await page.locator("#composer-text").fill("/"); // the commands are there, without which nothing is offered
    await page.locator("#offers").getByRole("option").first().waitFor();
    expect(await page.locator(".tour-offer, .hints").count()).toBe(0);
  });

  test("is declined once and never offered again, but starts from the help and ends with Escape", async () => {
    const { page } = await visit("", { size: PHONE });
    await page.getByRole("button", { name: "No, thanks" }).click();
    await page.getByText("the tour is under").waitFor();
    await page.reload();
    await page.locator(".hints").waitFor();
    expect(await page.locator(".tour-offer").count()).toBe(0);
    await page.locator("#help-toggle").click();
    await page.getByRole("menuitem", { name: "Take the tour" }).click();
    await step(page, "Ask a question");
    await page.keyboard.press("Escape");
    await bubble(page).waitFor({ state: "detached" });
    expect(await command(page).innerText()).toBe("/ask"); // the command stays, to be sent or not
  });

  test("does everything for those who want to watch, on a phone", async () => {
    const shown = await visit("#/tour", { size: PHONE, touch: true });
    const { page } = shown;
    const doIt = () =>
      bubble(page)
        .getByRole("button", { name: /Do it for me|Jump to that time/ })
        .tap();
    const next = () => bubble(page).getByRole("button", { name: "Next" }).tap();
    const inside = () =>
      page.evaluate(`(({ left, top, right, bottom }) => left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight)(
        document.querySelector(".tour").getBoundingClientRect())`);
    for (const title of [
      "Ask a question",
      "Read the answer",
      "Start a quiz",
      "The lobby",
      "Answer",
      "A question every day",
      "When the time comes",
    ]) {
      await step(page, title);
      await expect.poll(inside).toBe(true);
      await doIt();
      if (!["Read the answer", "Answer", "When the time comes"].includes(title)) continue;
      await bubble(page)
        .getByRole("button", { name: /Do it for me|Jump to that time/ })
        .waitFor({ state: "detached" });
      await shown.picture(`tour-phone-${title}`);
      await next();
    }
    await step(page, "That was Wenda");
    await bubble(page).getByRole("button", { name: "Add Wenda to my server" }).tap();
    await page.getByRole("dialog", { name: "Add Wenda to your server" }).waitFor();
    const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
    expect(Number(overflow)).toBeLessThanOrEqual(0);
    await shown.picture("welcome-invite-phone");
  });

  test("says in words what is not on the screen, and goes on", async () => {
    const { page } = await visit("#/tour", { locale: "zh-CN" });
    for (const title of ["提一个问题", "看看回答", "开一场比赛"]) {
      await step(page, title);
      await bubble(page).getByRole("button", { name: "下一步" }).click();
    }
    await step(page, "等候区");
    await page.goto(`${shared.stage.sandbox.url}/#/demo/help`);
    await command(page).waitFor();
    await bubble(page).getByText("现在屏幕上没有它").waitFor();
    await bubble(page).getByRole("button", { name: "下一步" }).click();
    await step(page, "作答");
    expect(await page.getByRole("status").filter({ hasText: "作答" }).count()).toBe(1);
    expect(await lastMessage(page).count()).toBeLessThanOrEqual(1);
  });
});
