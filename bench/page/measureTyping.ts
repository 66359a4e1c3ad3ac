import type { Browser } from "playwright-core";
import type { Sandbox } from "#src/sandbox/index.ts";
import type { Checks } from "../support/checks.ts";
import { median, quantile, report, rounded } from "../support/report.ts";

const history = 300;
const text = "How can the cost of training be cut?";
/** Half a frame of a slow screen: nobody feels it. */
const goalMs = 16;

/** What a key press in the composer costs with an empty channel, and below a long history. */
export async function measureTyping(browser: Browser, sandbox: Sandbox, checks: Checks): Promise<void> {
  const { world } = sandbox;
  const empty = world.channel("quiz").id;
  const full = world.channel("general").id;
  const guild = world.guild("Builders' Club").id;
  for (let line = 0; line < history; line += 1)
    await sandbox.as(line % 2 === 0 ? "Maya" : "Sam").say(full, `**Line ${line}** with \`code\` and <t:1790000000:f>`);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-US" });
  const rows: [string, ...number[]][] = [];
  for (const [name, channel] of [
    ["no message", empty],
    [`${history} messages`, full],
  ] as const) {
    const page = await context.newPage();
    await page.addInitScript(`
      window.costs = [];
      let begun = 0;
      addEventListener("beforeinput", () => { begun = performance.now(); }, true);
      addEventListener("input", () => {
        // After the rendering that the key causes, and the layout that it needs.
        const done = new MessageChannel();
        done.port1.onmessage = () => { document.body.offsetHeight; window.costs.push(performance.now() - begun); };
        requestAnimationFrame(() => done.port2.postMessage(0));
      });
    `);
    await page.goto(`${sandbox.url}/#/${guild}/${channel}`);
    await page.locator("#composer-text").waitFor();
    if (channel === full) await page.getByText(`Line ${history - 1}`).waitFor();
    await page.locator("#composer-text").pressSequentially(text, { delay: 30 });
    let costs: number[] = [];
    while (costs.length < text.length) costs = await page.evaluate<number[]>("window.costs");
    rows.push([name, rounded(median(costs)), rounded(quantile(costs, 0.95)), rounded(Math.max(...costs))]);
    await page.close();
  }
  await context.close();
  report("page", "A key press in the composer, until it is laid out, ms", ["", "median", "95 %", "worst"], rows);
  const [, took = Number.NaN] = rows[1] ?? [];
  checks.that(`a key press takes no frame of its own below ${history} messages`, took < goalMs * 2, () => `${took} ms`);
}
