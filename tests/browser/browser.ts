import { mkdirSync } from "node:fs";
import { join } from "node:path";
import sparticuz from "@sparticuz/chromium";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

const SCREENSHOTS = join(import.meta.dirname, "screenshots");

export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

/**
 * Flags that suit a cloud function but not a test: one process dies with its first window, the web's rules are off, and a
 * graphics card that is computed costs half of the time.
 */
const UNWANTED = new Set([
  "--single-process",
  "--disable-web-security",
  "--allow-running-insecure-content",
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist",
  "--no-zygote",
]);

/** Intercepting requests would do the same, and switch the browser's cache off with it. */
const NOWHERE_ELSE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost";

/** The Chromium that comes with an npm package: nothing to install by hand. */
export async function launch(): Promise<Browser> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  const args = [...sparticuz.args.filter((flag) => !UNWANTED.has(flag)), NOWHERE_ELSE, "--disable-gpu"];
  return chromium.launch({ executablePath: await sparticuz.executablePath(), args, headless: true });
}

/** A browser window with its own storage, and a record of all that should never happen in it. */
export interface Window extends AsyncDisposable {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Console errors, uncaught exceptions and failed requests. */
  readonly problems: string[];
  /** Requests to anywhere but the sandbox: each fails. */
  readonly outside: string[];
  /** All of these, in words. */
  readonly unwanted: readonly string[];
  /**
   * Opens the page as somebody who has never been there, in the same tab: all that was kept and all that went wrong before is
   * forgotten. Costs a quarter of what a new window does, which has to fetch and compile everything.
   */
  afresh(url: string): Promise<void>;
  /** For a person to look at; git ignores it. @param tab default: the window's first one */
  picture(name: string, tab?: Page): Promise<void>;
}

export async function openWindow(
  browser: Browser,
  {
    size = DESKTOP,
    locale = "en-US",
    touch = false,
    theme = "dark",
  }: { size?: typeof DESKTOP; locale?: string; touch?: boolean; theme?: "dark" | "light" } = {},
): Promise<Window> {
  const context = await browser.newContext({
    viewport: size,
    locale,
    hasTouch: touch,
    colorScheme: theme,
    timezoneId: "Asia/Shanghai",
  });
  const outside: string[] = [];
  // What the page's policy has refused never left the browser.
  context.on("requestfailed", (request) => {
    if (request.failure()?.errorText.includes("NAME_NOT_RESOLVED")) outside.push(request.url());
  });
  // As the first thing on the new page: until then the old one may still note something.
  await context.addInitScript(`if (window.name === "afresh") {
    localStorage.clear();
    sessionStorage.clear();
    window.name = "";
  }`);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const problems: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning")
      problems.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`exception: ${error.message}`));
  page.on("response", (response) => {
    if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
  });
  return {
    page,
    context,
    problems,
    outside,
    get unwanted() {
      return [...problems, ...outside.map((url) => `outside: ${url}`)];
    },
    async afresh(url) {
      await page.evaluate("window.name = 'afresh'");
      problems.length = 0;
      outside.length = 0;
      await page.goto(url);
    },
    async picture(name, tab = page) {
      // Two frames: text asks for its part of the font when it is laid out.
      await tab.evaluate(`(async () => {
        for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
        await document.fonts.ready;
      })()`);
      await tab.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
    },
    [Symbol.asyncDispose]: () => context.close(),
  };
}
