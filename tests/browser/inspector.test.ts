import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Sandbox } from "#src/sandbox/index.ts";
import { openStage, type Stage } from "../tryout/stage.ts";
import { launch, openWindow, PHONE, type Window } from "./browser.ts";

vi.setConfig({ testTimeout: 40_000, hookTimeout: 60_000 });

/** The drawer for contributors, with the bot itself on the other side of the wire. */
let browser: Browser;
let stage: Stage;
let sandbox: Sandbox;
/** For all tests on a large screen. */
let usual: Window;
let shown: Window;
let page: Page;

beforeAll(async () => {
  browser = await launch();
  stage = await openStage();
  usual = await openWindow(browser, { size: { width: 1600, height: 900 } });
});
afterAll(async () => {
  await browser.close();
  await stage[Symbol.asyncDispose]();
});

async function open(window: Window): Promise<void> {
  sandbox = stage.sandbox;
  shown = window;
  page = shown.page;
  await shown.afresh(sandbox.url);
  // What is typed before the page knows the commands is a message, as in Discord.
  await composer().fill("/");
  await page.getByRole("listbox").getByRole("option").first().waitFor();
  await composer().fill("");
}

beforeEach(() => open(usual));
afterEach(() => {
  sandbox.faults.clear();
  const wrong = shown.unwanted;
  if (wrong.length > 0) throw new Error(`The page was not clean:\n${wrong.join("\n")}`);
});

const composer = () => page.locator("#composer-text");
const drawer = () => page.getByRole("complementary", { name: "Inspector" });
const lines = () => drawer().getByRole("listbox", { name: "Traffic" }).getByRole("option");
const line = (text: string | RegExp) => lines().filter({ hasText: text });
const payload = () => drawer().getByRole("region", { name: "Payload" });
const tab = (name: string) => drawer().getByRole("tab", { name });
const fault = (name: string) => drawer().getByLabel(name, { exact: true });

async function use(command: string): Promise<void> {
  await composer().fill(command);
  await page.keyboard.press("Enter");
}
/** Asks what has an answer, and waits until it stands there. */
async function askAndRead(): Promise<void> {
  const answers = page.getByRole("log").getByText("Key points");
  const before = await answers.count();
  await use("/ask cut-training-cost");
  await expect.poll(() => answers.count(), { timeout: 10_000 }).toBe(before + 1);
}

async function openInspector(name = "Traffic"): Promise<void> {
  await page.getByRole("button", { name: "Inspector" }).click();
  await tab(name).click();
}

describe("traffic", () => {
  test("a contributor watches /ask go by, and reads what was sent either way", async () => {
    await openInspector();
    await use("/ask cut-training-cost");
    await line("INTERACTION_CREATE /ask").last().click();
    await payload().getByText("cut-training-cost").first().waitFor();
    expect(await payload().innerText()).toContain("to the bot · Dispatch · shard 0");
    await line("/callback How can the cost of training").last().click();
    await payload().getByText("Request").waitFor();
    await payload().getByText('"How can the cost of training a large model be cut?"').first().waitFor();
    // The payload has taken room from the list, but not from the line that it belongs to.
    const list = await drawer().getByRole("listbox", { name: "Traffic" }).boundingBox();
    const selected = await drawer().locator('.line[aria-selected="true"]').boundingBox();
    expect((selected?.y ?? 0) + (selected?.height ?? 0)).toBeLessThanOrEqual((list?.y ?? 0) + (list?.height ?? 0) + 1);
    expect(await payload().innerText()).toMatch(/HTTP 20[04] · \d+ ms · answered after \d+ ms/);
    await shown.picture("inspector-payload");
    // A branch closes and opens again.
    const data = payload()
      .locator("summary")
      .filter({ hasText: /^data: / });
    await data.click();
    await payload().getByText("allowed_mentions").waitFor({ state: "detached" });
    await data.click();
    await payload().getByText("allowed_mentions").waitFor();
  });

  test("an interaction is followed from its event to its last edit", async () => {
    await openInspector();
    await use("/ask cut-training-cost");
    await line("/callback How can the cost of training").last().click();
    await use("/ask giraffe");
    await payload().getByRole("button", { name: "Follow interaction" }).click();
    await drawer()
      .getByText(/^answered after \d+ ms/)
      .waitFor();
    expect((await lines().allInnerTexts()).map((text) => text.replace(/\s+/g, " "))).toEqual([
      expect.stringMatching(/^\+0 ms ↓ GW INTERACTION_CREATE \/ask/),
      expect.stringMatching(/^\+\d+ ms ↑ POST \/interactions\/:interaction\/:token\/callback/),
    ]);
    await drawer().getByRole("button", { name: "Show all" }).click();
    await line("/callback").nth(1).waitFor();
  });

  test("the list is filtered, paused and cleared", async () => {
    await openInspector();
    await use("/ask giraffe");
    await line("/callback").last().waitFor();
    await drawer().getByRole("searchbox").fill("interaction /ask");
    await expect
      .poll(() => lines().allInnerTexts())
      .toSatisfy((all: string[]) => all.length > 0 && all.every((one) => one.includes("INTERACTION_CREATE /ask")));
    await drawer().getByRole("searchbox").fill("");
    await drawer().getByRole("button", { name: "REST", exact: true }).click();
    await expect.poll(() => line("INTERACTION_CREATE").count()).toBe(0);
    await line("/callback").last().waitFor();
    await drawer().getByRole("button", { name: "All", exact: true }).click();
    await drawer().getByRole("button", { name: "Pause" }).click();
    await drawer().getByRole("button", { name: "Resume (" }).waitFor();
    const before = await lines().count();
    await use("/ask giraffe");
    // Suggestions may have been asked for as well.
    await drawer()
      .getByRole("button", { name: /Resume \([2-9]\)/ })
      .waitFor();
    expect(await lines().count()).toBe(before);
    await drawer().getByRole("button", { name: "Resume" }).click();
    await expect.poll(() => lines().count()).toBeGreaterThanOrEqual(before + 2);
    await drawer().getByRole("button", { name: "Clear", exact: true }).click();
    await drawer().getByText("No traffic to show.").waitFor();
    // Heartbeats are left out until asked for.
    sandbox.faults.requestHeartbeat();
    await sandbox.traffic.waitFor((it) => it.kind === "gateway" && it.op === 1 && it.direction === "in");
    await drawer().getByLabel("Heartbeats").check();
    await line("HeartbeatAck").first().waitFor();
    await drawer().getByLabel("Heartbeats").uncheck();
    await drawer().getByText("No traffic to show.").waitFor();
  });

  test("markup in a payload is text", async () => {
    await openInspector();
    await drawer().getByRole("button", { name: "Clear", exact: true }).click();
    await use('/ask <img src=x onerror="window.hacked=1"> zebra');
    await line("INTERACTION_CREATE /ask").first().click();
    await payload().getByText('"<img src=x onerror=\\"window.hacked=1\\"> zebra"').first().waitFor();
    expect(await drawer().locator("img").count()).toBe(0);
    expect(await page.evaluate("window.hacked")).toBeUndefined();
  });

  test("no token and no session id leaves the server", async () => {
    const seen: string[] = [];
    for (const { number } of sandbox.traffic.after(0)) {
      const response = await fetch(`${sandbox.url}/sandbox/inspector/traffic/${number}`);
      seen.push(await response.text());
    }
    const all = seen.join("\n");
    const secrets = sandbox.traffic.all().flatMap((it) => {
      const texts = JSON.stringify(it).matchAll(/"(?:token|session_id)":"([^"]{20,})"/g);
      return Array.from(texts, ([, secret = ""]) => secret);
    });
    expect(secrets.length).toBeGreaterThan(2);
    expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
    expect(all).not.toMatch(/aW50ZXJhY3Rpb246/);
  });

  test("thousands of lines keep to their bound, and the page stays quick", async () => {
    await openInspector();
    for (let index = 0; index < 3_000; index++)
      sandbox.traffic.add({
        kind: "gateway",
        at: Date.now(),
        direction: "out",
        shard: 0,
        op: 0,
        event: `FLOOD_${index}`,
        data: { content: "x".repeat(200) },
      });
    await line("FLOOD_2999").waitFor();
    expect(await lines().count()).toBeLessThanOrEqual(500);
    await use("/ask giraffe");
    await line("/callback").last().waitFor();
  });
});

describe("faults", () => {
  test("a 429 goes by, the bot waits, and the answer still arrives", async () => {
    await openInspector("Faults");
    const limit = fault("429 Too Many Requests");
    await limit.getByLabel("Retry-After").fill("0.5");
    await limit.getByLabel("Which requests").selectOption("interaction callbacks");
    await limit.getByRole("button", { name: "Switch on" }).click();
    await limit.getByText("On: 1 left · 0.5 s · interaction callbacks").waitFor();
    await shown.picture("inspector-faults");
    await askAndRead();
    await limit.getByText("On: 1 left").waitFor({ state: "detached" });
    await tab("Traffic").click();
    await drawer().getByRole("button", { name: "Errors only" }).click();
    const refused = line("/callback You are being rate limited.");
    await refused.waitFor();
    expect(await refused.innerText()).toContain("429");
  });

  test("500s until they are switched off: the person is told in words, and then it works again", async () => {
    await openInspector("Faults");
    const broken = fault("500 Internal Server Error");
    await broken.getByLabel("How often").selectOption("until switched off");
    await broken.getByLabel("Which requests").selectOption("interaction callbacks");
    await broken.getByRole("button", { name: "Switch on" }).click();
    await broken.getByText("On until switched off").waitFor();
    await use("/ask giraffe");
    await page.getByText("The application did not respond").waitFor();
    await shown.picture("inspector-500");
    await broken.getByRole("button", { name: "Switch off" }).click();
    await broken.getByText("On until switched off").waitFor({ state: "detached" });
    expect(sandbox.faults.active().rest).toEqual([]);
    await askAndRead();
  });

  test("slow answers are waited for, up to three seconds", async () => {
    await openInspector("Faults");
    const slow = fault("Slow answers");
    await slow.getByLabel("By ms").fill("900");
    await slow.getByLabel("How often").selectOption("until switched off");
    await slow.getByRole("button", { name: "Switch on" }).click();
    await slow.getByText("On until switched off · 900 ms").waitFor();
    const asked = askAndRead();
    await page.getByText("Sending command…").waitFor();
    await asked;
    await slow.getByLabel("By ms").fill("3500");
    await slow.getByRole("button", { name: "Switch on anew" }).click();
    await slow.getByText("On until switched off · 3500 ms").waitFor();
    expect(sandbox.faults.active().rest.length).toBe(1);
    await use("/ask giraffe");
    await page.getByText("The application did not respond").waitFor();
  });

  test("work that takes long is announced: the bot is thinking", async () => {
    const maya = sandbox.as("Maya");
    const form = await maya.command(sandbox.world.channel("general").id, "daily setup");
    if (form.kind !== "modal") throw new Error(`no form, but ${form.kind}`);
    await maya.submit(form.modal, { 0: [sandbox.world.channel("daily").id], 3: ["all"], 4: ["instant"] });
    await openInspector("Faults");
    const slow = fault("Slow answers");
    await slow.getByLabel("By ms").fill("2500");
    await slow.getByLabel("Which requests").selectOption("all but interaction callbacks");
    await slow.getByRole("button", { name: "Switch on" }).click();
    await slow.getByText("On: 1 left").waitFor();
    await use("/daily now");
    await page.keyboard.press("Enter");
    await page.getByText("Wenda is thinking…").waitFor();
    await page.getByText("Wenda is thinking…").waitFor({ state: "detached" });
    expect(sandbox.faults.active().rest).toEqual([]);
  });

  test("the gateway is dropped: the bot resumes and answers again", async () => {
    await openInspector();
    await drawer().getByRole("button", { name: "Clear", exact: true }).click();
    await tab("Faults").click();
    await fault("Drop the gateway").getByRole("button").click();
    await tab("Traffic").click();
    await line("Resume").last().waitFor();
    await line("RESUMED").last().waitFor();
    expect(await line("Identify").count()).toBe(0);
    await askAndRead();
  });

  test("what lasts is seen from every tab, and is switched off at once", async () => {
    await openInspector("Faults");
    await fault("Outage").getByRole("switch").click();
    await fault("Ignore heartbeats").getByRole("switch").click();
    await drawer().getByRole("tab", { name: "Faults 2" }).waitFor();
    expect(sandbox.faults.active()).toMatchObject({ heartbeatsIgnored: true, outage: true });
    await drawer().getByRole("button", { name: "Switch everything off" }).click();
    await drawer().getByRole("tab", { name: "Faults", exact: true }).waitFor();
    expect(sandbox.faults.active()).toEqual({ rest: [], heartbeatsIgnored: false, outage: false });
  });
});

describe("limits", () => {
  test("a bucket counts down and is gone; the session shows its sequence", async () => {
    await openInspector("Limits");
    await drawer().getByText("connected").waitFor();
    const { token, api, world } = sandbox;
    const send = () =>
      fetch(`${api}/v10/channels/${world.channel("general").id}/messages`, {
        method: "POST",
        headers: { authorization: `Bot ${token}`, "content-type": "application/json" },
        body: JSON.stringify({ content: "one of five" }),
      });
    await send();
    await send();
    // The bot may be writing elsewhere at the same time.
    const row = drawer().getByRole("row").filter({ hasText: "POST /channels/:channel/messages" });
    const bucket = row.filter({ hasText: "general" });
    await bucket.getByText("3 / 5").waitFor();
    await bucket.getByText("general").waitFor();
    await shown.picture("inspector-limits");
    const left = async () => Number.parseFloat((await bucket.getByRole("cell").last().innerText()) || "0");
    const first = await left();
    await expect.poll(left).toBeLessThan(first);
    await bucket.waitFor({ state: "detached" });
  });
});

describe("the drawer", () => {
  test("opens and closes with the keyboard, and stays over a reload", async () => {
    // Who does not open it does not load it.
    const loaded = () =>
      page.evaluate<number>(
        "performance.getEntriesByType('resource').filter(({ name }) => name.includes('/view/inspector/')).length",
      );
    expect(await loaded()).toBe(0);
    await page.keyboard.press("Control+i");
    await expect.poll(() => tab("Traffic").evaluate((one) => one.matches(":focus"))).toBe(true);
    expect(await loaded()).toBeGreaterThan(5);
    await page.keyboard.press("ArrowRight");
    await drawer().getByText("Buckets in use").waitFor();
    await page.reload();
    await drawer().getByText("Buckets in use").waitFor();
    await tab("Limits").focus();
    await page.keyboard.press("ArrowLeft");
    await lines().first().waitFor();
    await drawer().getByRole("listbox", { name: "Traffic" }).focus();
    await page.keyboard.press("End");
    await payload().waitFor();
    await page.keyboard.press("Escape");
    await payload().waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await drawer().waitFor({ state: "detached" });
    const toggle = page.getByRole("button", { name: "Inspector" });
    await expect.poll(() => toggle.evaluate((one) => one.matches(":focus"))).toBe(true);
  });

  test("its width is set with the arrow keys, and kept", async () => {
    await openInspector();
    const width = () => drawer().evaluate((one) => one.getBoundingClientRect().width);
    const before = await width();
    await drawer().getByRole("separator").focus();
    await page.keyboard.press("ArrowLeft");
    await expect.poll(width).toBe(before + 40);
    await page.reload();
    await drawer().getByRole("separator").waitFor();
    await expect.poll(width).toBe(before + 40);
  });

  test("covers the chat on a phone", async () => {
    await using phone = await openWindow(browser, { size: PHONE, locale: "zh-CN", touch: true });
    await open(phone);
    await page.getByRole("button", { name: "检查器" }).tap();
    const box = await page.getByRole("complementary", { name: "检查器" }).boundingBox();
    expect(box).toMatchObject({ x: 0, width: PHONE.width });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(PHONE.width);
    await shown.picture("inspector-phone");
    await page.getByRole("button", { name: "关闭检查器" }).tap();
    await composer().waitFor();
  });

  test("puts everything back to the start, once asked twice", async () => {
    await askAndRead();
    await openInspector("Test");
    await page.getByRole("button", { name: "Reset…" }).click();
    const dialog = page.getByRole("dialog", { name: "Reset to the start?" });
    await dialog.getByText("all messages, threads and ephemeral answers").waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await expect.poll(() => page.locator("#reset-open").evaluate((one) => one.matches(":focus"))).toBe(true);
    await page.getByRole("button", { name: "Reset…" }).click();
    await dialog.getByRole("button", { name: "Delete everything" }).click();
    await page.getByRole("log").getByText("Key points").first().waitFor({ state: "detached" });
    await drawer().getByText("Recorded steps: 0").waitFor();
    // The page lost its server for a moment, and came back by itself.
    await expect.poll(() => shown.problems.every((one) => /ERR_|50[0-9]|Failed to load/.test(one))).toBe(true);
    shown.problems.length = 0;
  });
});
