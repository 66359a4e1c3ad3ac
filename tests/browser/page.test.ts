import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { ChannelType, type Client } from "discord.js";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type Sandbox, startSandbox } from "#src/sandbox/index.ts";
import { addPage } from "#src/sandbox/web/page.ts";
import { launch, openWindow, PHONE, type Window } from "./browser.ts";
import { ATTACK, startToyBot } from "./toyBot.ts";

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
  sandbox = await startSandbox({ world: "empty", page: addPage });
  const { world } = sandbox;
  for (const [name, locale] of [
    ["Lin", "zh-CN"],
    ["Mia", "en-US"],
    [`Eve ${ATTACK}`, "en-US"],
  ] as const)
    world.createUser({ name, locale });
  const members = [...world.users.values()].filter(({ bot: isBot }) => !isBot).map(({ id }) => id);
  world.createGuild({ name: "AI 学习社", owner: "Lin", channels: ["general", "每日一题"], members });
  const role = world.createRole("AI 学习社", { name: "学员", color: 0x2dc770 });
  world.updateMember("AI 学习社", "Mia", { roles: [role.id] });
  bot = await startToyBot(sandbox);
  shown = await openWindow(browser);
  page = shown.page;
  await page.goto(sandbox.url);
  await become("Lin");
  // What is typed before the page knows the commands is a message, as in Discord.
  await composer().fill("/");
  await page.getByRole("listbox", { name: "Commands" }).getByRole("option").first().waitFor();
  await composer().fill("");
});

afterEach(async () => {
  const wrong = shown.unwanted;
  await shown[Symbol.asyncDispose]();
  await bot.destroy();
  await sandbox.close();
  if (wrong.length > 0) throw new Error(`The page was not clean:\n${wrong.join("\n")}`);
});

const composer = () => page.locator("#composer-text");
const log = () => page.getByRole("log");
const messages = () => log().locator("discord-message");

/** Switches to another person, as a visitor does. */
async function become(name: string): Promise<void> {
  await page.locator(".who").click();
  await page.locator(".switch").getByRole("button", { name }).click();
  await page.locator(".who", { hasText: name }).waitFor();
}

async function ask(question: string): Promise<void> {
  await composer().fill(`/ask ${question}`);
  await page.keyboard.press("Enter");
  await messages().last().locator("discord-embed", { hasText: question }).waitFor();
}

const channelId = (name: string): string => sandbox.world.channel(name).id;

describe("a newcomer", () => {
  test("finds /ask, picks a suggestion with the keyboard, and reads the answer", async () => {
    await composer().pressSequentially("/");
    const offers = page.getByRole("listbox", { name: "Commands" }).getByRole("option");
    expect(await offers.allInnerTexts()).toEqual([
      expect.stringContaining("/ask"),
      expect.stringContaining("/quiz start"),
    ]);
    await page.keyboard.press("Tab");
    await page.locator("#option-question").pressSequentially("rag");
    await page.locator("#offers[aria-busy=false]").getByRole("option", { name: "什么是 RAG？" }).waitFor();
    await shown.picture("autocomplete");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await page.locator("#option-question").inputValue()).toBe("什么是 RAG？");
    await page.keyboard.press("Enter");
    const answer = messages().last();
    await answer.getByText("先检索，再生成").waitFor();
    expect(await answer.locator("strong", { hasText: "RAG" }).count()).toBe(1);
    expect(await answer.locator("pre").innerText()).toBe("print('你好')");
    expect(await answer.locator(".reply-line").innerText()).toMatch(/Lin\s+used\s+\/ask/);
    expect(await page.locator("#composer-text:focus").count()).toBe(1);
    await shown.picture("answer");
  });

  test("starts from a suggestion of the strip, and can hide it for good", async () => {
    await page.getByRole("button", { name: "/ask How can training costs be cut?" }).click();
    expect(await page.locator("#option-question").inputValue()).toBe("How can training costs be cut?");
    await page.getByRole("button", { name: "Cancel command" }).click();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Hide suggestions" }).click();
    await page.reload();
    await composer().waitFor();
    expect(await page.locator(".hints").count()).toBe(0);
  });

  test("is told what is missing or wrong before anything is sent", async () => {
    await composer().fill("/ask ");
    await page.keyboard.press("Enter");
    await page.getByText("This option is required. Specify a value.").waitFor();
    await page.keyboard.press("Escape"); // closes the list of suggestions
    await page.keyboard.press("Escape"); // leaves the command
    await composer().fill("/quiz start questions:99");
    await page.keyboard.press("Enter");
    await page.getByText("Input a value of at most 50.").waitFor();
    await shown.picture("errors");
    await page.locator("#option-questions").fill("5");
    await page.getByPlaceholder("+1 optional").click();
    await page.getByRole("option", { name: "mode" }).click();
    await page.getByRole("option", { name: "Speed" }).click();
    await page.getByRole("button", { name: "Send" }).click();
    await messages().last().getByText("Quiz of 5").waitFor();
    expect(await messages().last().locator("live-time").innerText()).toMatch(/in \d+ (minute|seconds)/);
    await messages().last().getByRole("button", { name: "B" }).click();
    await messages().last().getByText("Chosen: B").waitFor();
    expect(await messages().last().getByText("(edited)").count()).toBe(1);
  });

  test("learns that the bot did not answer", async () => {
    await composer().fill("/ask silence");
    await page.keyboard.press("Enter");
    await page.getByText("Sending command…").waitFor();
    await page.getByText("The application did not respond").waitFor();
    await page.getByRole("button", { name: "Dismiss message" }).click();
    expect(await messages().count()).toBe(0);
  });
});

describe("components", () => {
  test("an ephemeral answer is marked, can be dismissed, and nobody else sees it", async () => {
    await ask("What is an agent?");
    await messages().last().getByRole("button", { name: "Related" }).click();
    const hidden = log().locator("discord-message.ephemeral");
    await hidden.getByText("相关：什么是微调？").waitFor();
    expect(await hidden.getByText("Only you can see this").count()).toBe(1);
    await shown.picture("ephemeral");
    await become("Mia");
    await messages().first().waitFor();
    expect(await messages().count()).toBe(1);
    await become("Lin");
    await hidden.getByRole("button", { name: "Dismiss message" }).click();
    await hidden.waitFor({ state: "detached" });
    await page.reload();
    await messages().first().waitFor();
    expect(await messages().count()).toBe(1);
  });

  test("a disabled button is disabled, also for the keyboard", async () => {
    await ask("x");
    expect(await page.getByRole("button", { name: "Closed" }).isDisabled()).toBe(true);
  });

  test("a form checks its fields and sends them", async () => {
    await ask("x");
    await page.getByRole("button", { name: "Report" }).click();
    const form = page.getByRole("dialog", { name: "Report a problem 报告问题" });
    await form.getByRole("button", { name: "Submit" }).click();
    await form.getByText("This field is required").waitFor();
    await form.getByLabel("What is wrong?").fill("abc");
    await form.getByRole("button", { name: "Submit" }).click();
    await form.getByText("Must be at least 5 characters.").waitFor();
    await shown.picture("form");
    await form.getByLabel("What is wrong?").fill("答案过时了");
    await form.getByRole("button", { name: "Submit" }).click();
    await log().getByText("Report: 答案过时了").waitFor();
    await expect.poll(() => form.count()).toBe(0);
  });

  test("a form that comes once somebody else sits here is not for them", async () => {
    await ask("a");
    const answered = Promise.withResolvers<void>();
    await page.route("**/sandbox/act", async (route) => {
      const response = await route.fetch();
      await answered.promise;
      await route.fulfill({ response });
    });
    const opening = page.waitForResponse("**/sandbox/act");
    await messages().last().getByRole("button", { name: "Report" }).click();
    await become("Mia");
    answered.resolve();
    await (await opening).finished();
    await composer().fill("hello");
    expect(await page.getByRole("dialog", { name: /Report a problem/ }).count()).toBe(0);
  });

  test("several choices of a select are sent together when its list closes", async () => {
    await ask("x");
    await page.getByRole("combobox", { name: "Choose topics" }).click();
    await page.getByRole("option", { name: "成本" }).click();
    await page.getByRole("option", { name: "Agents" }).click();
    await shown.picture("select");
    await page.keyboard.press("Escape");
    await expect.poll(() => messages().last().innerText()).toContain("Topics: cost + agents");
  });

  test("a message command runs from the message's menu", async () => {
    await composer().fill("什么是 RAG");
    await page.keyboard.press("Enter");
    const said = log().getByText("什么是 RAG", { exact: true });
    await said.click({ button: "right" });
    await page.getByRole("menuitem", { name: "Ask Wenda" }).click();
    await expect.poll(() => messages().last().innerText()).toContain("Looked up: 什么是 RAG");
  });
});

describe("what a bot sends", () => {
  const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNg+M/wHwAEAQH/7yMK/gAAAABJRU5ErkJggg==";

  test("pictures, replies and threads are shown, and a thread opens", async () => {
    const channel = await bot.channels.fetch(channelId("general"));
    if (channel?.type !== ChannelType.GuildText) throw new Error("no text channel");
    const said = await sandbox.as("Mia").say(channel.id, `Hello <@${sandbox.world.user("Lin").id}>`);
    const file = { attachment: Buffer.from(PIXEL, "base64"), name: "board.png", description: "Scores" };
    const answer = await channel.send({ content: "Board", files: [file], reply: { messageReference: said.id } });
    const thread = await answer.startThread({ name: "讨论" });
    await thread.send("Let us talk");
    const shownAnswer = messages().last();
    expect(await shownAnswer.locator(".reply-line").innerText()).toMatch(/Mia\s+Hello @Lin/);
    await expect.poll(() => page.evaluate("document.querySelector('img[alt=Scores]')?.naturalWidth")).toBe(1);
    expect(await page.locator("discord-message[highlight]").count()).toBe(1);
    await shownAnswer.locator(".thread-card").click();
    await log().getByText("Let us talk").waitFor();
    await expect.poll(() => page.title()).toBe("讨论 · Wenda sandbox");
  });
});

describe("the list of messages", () => {
  const distance = () =>
    page.evaluate(
      "(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight)(document.querySelector('.scroller'))",
    );

  test("follows the newest message while it grows, but leaves a reader who scrolled up alone", async () => {
    const channel = await bot.channels.fetch(channelId("general"));
    if (channel?.type !== ChannelType.GuildText) throw new Error("no text channel");
    for (let line = 0; line < 12; line += 1) await sandbox.as("Mia").say(channel.id, `Line ${line}\nand more`);
    const growing = await channel.send("Short");
    await growing.edit({ embeds: [{ title: "Long", description: "row\n".repeat(30), footer: { text: "a\nb" } }] });
    await messages().last().getByText("Long").waitFor();
    await expect.poll(distance).toBeLessThan(2);
    expect(await page.getByRole("button", { name: "Jump to present" }).count()).toBe(0);
    await page.mouse.move(700, 300);
    await page.mouse.wheel(0, -600);
    const jump = page.getByRole("button", { name: "Jump to present" });
    await jump.waitFor();
    await sandbox.as("Mia").say(channel.id, "One more");
    await log().getByText("One more").waitFor();
    expect(await distance()).toBeGreaterThan(300);
    await jump.click();
    await expect.poll(distance).toBeLessThan(2);
  });
});

describe("people and languages", () => {
  test("the language switch translates the page and the commands", async () => {
    await page.getByRole("button", { name: "中文" }).click();
    await page.getByPlaceholder("给 #general 发消息").waitFor();
    await composer().pressSequentially("/");
    await page.getByRole("option", { name: "/提问 问题 查一个答案" }).waitFor();
    await page.keyboard.press("Tab");
    expect(await page.locator(".chip label").innerText()).toBe("问题");
    expect(await page.locator("html").getAttribute("lang")).toBe("zh-CN");
    await shown.picture("chinese");
  });

  test("a message arrives live, and a channel that is not open gets a dot", async () => {
    const mia = sandbox.as("Mia");
    await mia.say(channelId("general"), "**Hello** `there`");
    await log().locator("strong", { hasText: "Hello" }).waitFor();
    await mia.say(channelId("每日一题"), "今天的题");
    const link = page.getByRole("link", { name: /每日一题/ });
    await page.locator(".channel.unread", { hasText: "每日一题" }).waitFor();
    await link.click();
    await log().getByText("今天的题").waitFor();
    expect(await page.locator(".channel.unread").count()).toBe(0);
  });

  test("a reload keeps the person, the channel and the language", async () => {
    await become("Mia");
    await page.getByRole("button", { name: "中文" }).click();
    await page.getByRole("link", { name: /每日一题/ }).click();
    await page.getByPlaceholder("给 #每日一题 发消息").waitFor();
    await page.reload();
    await page.getByPlaceholder("给 #每日一题 发消息").waitFor();
    expect(await page.locator(".who strong").innerText()).toBe("Mia");
    expect(await page.locator(".who small").innerText()).toBe("学员");
  });

  test("the address of a message says where it leads, and leads there", async () => {
    const mia = sandbox.as("Mia");
    const { id } = await mia.say(channelId("每日一题"), "今天的题");
    const guildId = sandbox.world.guild("AI 学习社").id;
    await mia.say(channelId("general"), `https://discord.com/channels/${guildId}/${channelId("每日一题")}/${id}`);
    await log().getByRole("link", { name: "每日一题" }).click();
    await log().getByText("今天的题").waitFor();
    expect(page.url()).toContain(id);
  });

  test("what people write stays text: in messages, names and embeds", async () => {
    await sandbox
      .as(`Eve ${ATTACK}`)
      .say(channelId("general"), `${ATTACK} [x](javascript:window.hacked=1) **${ATTACK}**`);
    await log().getByText("onerror", { exact: false }).first().waitFor();
    await ask(ATTACK);
    await page.locator(".who").click();
    expect(await page.locator(".switch").getByText(ATTACK).count()).toBe(1);
    expect(await page.locator('img[src="x"], #app script, a[href^="javascript"]').count()).toBe(0);
    expect(await page.evaluate("'hacked' in window")).toBe(false);
    await shown.picture("attack");
  });
});

describe("the page's server", () => {
  test("answers only its own page", async () => {
    const act = {
      user: sandbox.world.user("Lin").id,
      locale: "en-US",
      act: { do: "say", channelId: channelId("general"), content: "hi" },
    };
    const send = (headers: Record<string, string>) =>
      fetch(`${sandbox.url}/sandbox/act`, {
        method: "POST",
        headers: { "Content-Type": "application/json", ...headers },
        body: JSON.stringify(act),
      });
    expect((await send({ Origin: "https://evil.example" })).status).toBe(403);
    expect((await send({ "Sec-Fetch-Site": "cross-site" })).status).toBe(403);
    expect((await send({ Origin: sandbox.url })).status).toBe(200);
    expect((await fetch(`${sandbox.url}/sandbox/act`, { method: "POST", body: "{}" })).status).toBe(400);
    // A name that somebody else's DNS points here.
    const rebound = request(`${sandbox.url}/sandbox/state`, { headers: { Host: "evil.example" } }).end();
    const [answer] = (await once(rebound, "response")) as [IncomingMessage];
    expect(answer.resume().statusCode).toBe(403);
  });

  test("gives no file but the page's own and those of the listed packages", async () => {
    const status = async (path: string) => (await fetch(`${sandbox.url}${path}`)).status;
    expect(await status("/sandbox/client/main.js")).toBe(200);
    expect(await status("/sandbox/client/%2e%2e/page.ts")).toBe(404);
    expect(await status("/sandbox/client/..%2fguard.ts")).toBe(404);
    expect(await status("/sandbox/client/tsconfig.json")).toBe(404);
    expect(await status("/sandbox/app/1/main.js")).toBe(200);
    expect(await status("/sandbox/app/1/..%2fpage.ts")).toBe(404);
    expect(await status("/sandbox/vendor/1/discord.js/src/index.js")).toBe(404);
    expect(await status("/sandbox/vendor/1/lit/..%2f..%2fpackage.json")).toBe(404);
  });

  test("is asked again by a page that it gave no answer", async () => {
    await page.route("**/sandbox/state?*", (route) => route.fulfill({ status: 503 }), { times: 1 });
    sandbox.world.createChannel("AI 学习社", { name: "new" });
    await page.getByText("Connection lost. Reconnecting…").waitFor();
    await page.getByRole("link", { name: "new" }).waitFor();
    await page.getByText("Connection lost. Reconnecting…").waitFor({ state: "detached" });
    expect(shown.problems.splice(0).every((one) => one.includes("503"))).toBe(true);
  });

  test("comes back by itself when the server restarts", async () => {
    const { port } = new URL(sandbox.url);
    await bot.destroy();
    await sandbox.close();
    await page.getByText("Connection lost. Reconnecting…").waitFor();
    sandbox = await startSandbox({ world: "demo", port: Number(port), page: addPage });
    await expect.poll(() => page.getByText("Connection lost. Reconnecting…").count(), { timeout: 10_000 }).toBe(0);
    await composer().waitFor();
    shown.problems.length = 0; // a lost connection is an error in the console, and rightly so
  });
});

test("on a phone the channels are in a drawer", async () => {
  await using phone = await openWindow(browser, { size: PHONE, locale: "zh-CN", touch: true });
  await phone.page.goto(sandbox.url);
  await phone.page.getByPlaceholder("给 #general 发消息").waitFor();
  const link = phone.page.getByRole("link", { name: /每日一题/ });
  expect(await link.isVisible()).toBe(false);
  await phone.page.getByRole("button", { name: "显示频道" }).tap();
  await link.tap();
  await phone.page.getByPlaceholder("给 #每日一题 发消息").waitFor();
  await link.waitFor({ state: "hidden" });
  const overflow = await phone.page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
  expect(Number(overflow)).toBeLessThanOrEqual(0);
  await phone.picture("phone");
  expect(phone.problems).toEqual([]);
});
