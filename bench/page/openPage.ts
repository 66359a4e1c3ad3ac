import type { BrowserContext } from "playwright-core";

export interface Opened {
  /** From the navigation until the element was there and drawn. */
  readonly usableMs: number;
  readonly requests: number;
  /** As they came over the wire, heads included. */
  readonly bytes: number;
}

/** Opens an address in a fresh window and waits for an element. */
export async function openPage(context: BrowserContext, url: string, selector: string): Promise<Opened> {
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  let requests = 0;
  let bytes = 0;
  network.on("Network.responseReceived", ({ response }) => {
    if (response.url.startsWith("http") && !response.fromDiskCache) requests += 1;
  });
  network.on("Network.dataReceived", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await network.send("Network.enable");
  // Looked for in the page itself, so that the way to this process costs nothing.
  await page.addInitScript(`{
    const look = () => {
      if (document.querySelector(${JSON.stringify(selector)}) === null) return requestAnimationFrame(look);
      requestAnimationFrame(() => { window.usableAt = performance.now(); });
    };
    look();
  }`);
  await page.goto(url);
  await page.locator(selector).first().waitFor();
  let usableMs: number | undefined;
  while (usableMs === undefined) usableMs = await page.evaluate<number | undefined>("window.usableAt");
  await page.evaluate("document.fonts.ready");
  await page.close();
  return { usableMs, requests, bytes };
}
