import type { Page } from "playwright-core";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { PHONE } from "./browser.ts";
import { shareStage } from "./shared.ts";
import { fewButtons } from "./visitor.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const shared = shareStage(fewButtons);

beforeEach(() => shared.stage.reset());

const focused = (page: Page) =>
  page.evaluate<string>("document.activeElement.id || document.activeElement.textContent");

describe("somebody who jumps through time", () => {
  test("reads the right day on messages, and has the focus where it was", async () => {
    await using maya = await shared.arrive();
    await maya.use("/ask How can training costs be cut?");
    await maya.read("Key points");
    const time = maya.last.locator(".author-line time");
    expect(await time.textContent()).toMatch(/^Today at /);
    await maya.page.locator("#clock-button").click();
    const jump = maya.page.getByRole("button", { name: "Next week" });
    await jump.focus();
    await maya.page.keyboard.press("Enter");
    await maya.page.locator("#clock-panel").getByText("It is now").waitFor();
    expect(await focused(maya.page)).toBe("Next week");
    await maya.page.keyboard.press("Escape");
    expect(await focused(maya.page)).toBe("clock-button");
    expect(await time.textContent()).toMatch(/^\d+\/\d+\/\d+, /);
    expect(maya.unwanted).toEqual([]);
  });

  test("keeps the focus when players join", async () => {
    await using maya = await shared.arrive();
    await maya.page.locator("#players-button").click();
    await maya.page.getByRole("button", { name: "Add 20 players" }).focus();
    await maya.page.keyboard.press("Enter");
    await maya.page.locator("#players-panel").getByText("20 joined.").waitFor();
    expect(await focused(maya.page)).toBe("Add 20 players");
    await maya.page.keyboard.press("Escape");
    expect(await focused(maya.page)).toBe("players-button");
  });
});

describe("a phone", () => {
  test.each(["clock", "players"])("has all of the panel of the %s on its screen", async (name) => {
    await using maya = await shared.arrive({ size: PHONE, touch: true });
    await maya.page.locator(`#${name}-button`).tap();
    const box = await maya.page.locator(`#${name}-panel`).boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(PHONE.width);
  });
});

describe("a form that is open", () => {
  test("goes away with the channel it was opened in", async () => {
    await using maya = await shared.arrive();
    await maya.go("daily");
    await maya.use("/daily setup");
    await maya.page.locator("#command-send").press("Enter");
    await maya.page.getByRole("dialog", { name: "Question of the day" }).waitFor();
    await maya.page.goBack();
    await maya.page.locator(".chat .bar h2", { hasText: "general" }).waitFor();
    await expect.poll(() => maya.page.getByRole("dialog", { name: "Question of the day" }).count()).toBe(0);
  });

  test("says what to do when the server has forgotten it", async () => {
    await using maya = await shared.arrive();
    await maya.go("daily");
    await maya.use("/daily setup");
    await maya.page.locator("#command-send").press("Enter");
    const form = maya.page.getByRole("dialog", { name: "Question of the day" });
    await form.waitFor();
    await shared.stage.restart();
    const alert = form.getByText("This form is no longer open. Close it and open it again.");
    await expect
      .poll(async () => {
        await form.getByRole("button", { name: "Submit" }).press("Enter");
        return alert.isVisible();
      })
      .toBe(true);
    expect(await focused(maya.page)).toBe("Submit");
  });
});

test("what a command is for does not lie on the newest message's buttons", async () => {
  await using maya = await shared.arrive();
  await maya.use("/ask How can training costs be cut?");
  await maya.read("Key points");
  await maya.page.goto(`${shared.stage.url}/#/demo/ask`);
  await maya.page.locator("#command-send").waitFor();
  const title = maya.page.locator(".offers-title");
  const button = maya.last.locator(".components button").last();
  const gap = async () => {
    const [above, below] = await Promise.all([button.boundingBox(), title.boundingBox()]);
    return above && below ? below.y - (above.y + above.height) : Number.NEGATIVE_INFINITY;
  };
  await expect.poll(gap).toBeGreaterThanOrEqual(0);
});

test("the members and the inspector change places where there is no room for both", async () => {
  await using maya = await shared.arrive();
  const members = maya.page.getByRole("complementary", { name: "Members" });
  const inspector = maya.page.getByRole("complementary", { name: "Inspector" });
  await members.waitFor();
  await maya.page.locator("#inspector-toggle").click();
  await inspector.waitFor();
  expect(await members.count()).toBe(0);
  await maya.page.getByRole("button", { name: "Show members" }).click();
  await members.waitFor();
  expect(await inspector.count()).toBe(0);
});
