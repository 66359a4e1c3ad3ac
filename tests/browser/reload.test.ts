import { expect, test, vi } from "vitest";
import { shareStage } from "./shared.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const shared = shareStage();

test("what was begun in a channel is there again after a look elsewhere, and after a reload", async () => {
  await using maya = await shared.arrive();
  const { page, composer } = maya;
  await composer.fill("half a thou");
  await page.locator(".channels").getByText("quiz", { exact: true }).click();
  await page.locator(".chat .bar h2", { hasText: "quiz" }).waitFor();
  await expect.poll(() => composer.inputValue()).toBe("");
  await composer.fill("/ask question:what is");
  await page.locator("#option-question").waitFor();

  await page.locator(".channels").getByText("general", { exact: true }).click();
  await expect.poll(() => composer.inputValue()).toBe("half a thou");
  await page.reload();
  await expect.poll(() => composer.inputValue()).toBe("half a thou");
  await page.locator(".channels").getByText("quiz", { exact: true }).click();
  await expect.poll(() => page.locator("#option-question").inputValue()).toBe("what is");
  await page.reload();
  await expect.poll(() => page.locator("#option-question").inputValue()).toBe("what is");

  await page.locator(".channels").getByText("general", { exact: true }).click();
  await expect.poll(() => composer.inputValue()).toBe("half a thou");
  await maya.become("Sam");
  await expect.poll(() => composer.inputValue()).toBe("");
  await maya.become("Maya");
  await expect.poll(() => composer.inputValue()).toBe("half a thou");
  await composer.press("Enter");
  await maya.read("half a thou");
  await page.reload();
  await maya.read("half a thou");
  expect(await composer.inputValue()).toBe("");
  expect(maya.unwanted).toEqual([]);
});

test("the tour goes on where a reload has interrupted it, and does not come back once it is over", async () => {
  await using maya = await shared.arrive();
  const { page } = maya;
  const tour = page.locator(".tour");
  const step = (title: string) => tour.getByRole("heading", { name: title }).waitFor();
  await page.getByRole("button", { name: "Take the tour" }).click();
  await step("Ask a question");
  await page.reload();
  await step("Ask a question");
  await page.locator(".command-label", { hasText: "/ask" }).waitFor();
  await tour.getByRole("button", { name: "Do it for me" }).click();
  await step("Read the answer");
  await page.reload();
  await step("Read the answer");
  await tour.getByRole("button", { name: "End the tour" }).click();
  await tour.waitFor({ state: "detached" });
  await page.reload();
  await maya.ready();
  expect(await page.locator(".tour, .tour-offer").count()).toBe(0);
});

test("a page of an older version than the server's is loaded again, and keeps what is half-written", async () => {
  await using maya = await shared.arrive();
  const { page, composer } = maya;
  await composer.fill("half a thou");
  let loads = 0;
  page.on("load", () => loads++);
  await page.route(/\/sandbox\/state/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), version: "newer" } });
  });
  const again = page.waitForEvent("load");
  await page.locator(".channels").getByText("quiz", { exact: true }).click();
  await again;
  await page.locator(".chat .bar h2", { hasText: "quiz" }).waitFor();
  await page.locator(".channels").getByText("general", { exact: true }).click();
  await expect.poll(() => composer.inputValue()).toBe("half a thou");
  // One that is not to be had is not asked for again and again.
  expect(loads).toBe(1);
});

test("a page that misses a part, because the server went away as it loaded, comes by itself", async () => {
  await using maya = await shared.arrive();
  const { page } = maya;
  let refused = 0;
  await page
    .context()
    .route(/\/store\.js$/, (route) => (refused++ === 0 ? route.abort("connectionreset") : route.continue()));
  await page.reload();
  await page.getByText("this page comes by itself").waitFor();
  await maya.ready();
  expect(refused).toBe(2);
});
