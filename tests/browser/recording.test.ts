import { expect, test, vi } from "vitest";
import { ownDecks } from "../support/content.ts";
import { copyAsTest, saved } from "./copied.ts";
import { shareStage } from "./shared.ts";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 60_000 });

const shared = shareStage(ownDecks);

test("a session in the page, copied as a test, passes where the bot answers the same, and fails where it does not", async () => {
  await using maya = await shared.arrive({ size: { width: 1600, height: 900 } });
  const { page } = maya;
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  await maya.use("/ask cut-training-cost");
  await maya.read("Key points");
  await maya.button("Code").click();
  await maya.read("Only you can see this");
  await page.getByRole("combobox", { name: "Related questions" }).first().click();
  await page.getByRole("option", { name: /What are the steps in training/ }).click();
  await maya.log.getByText("What are the steps in training a large model?").first().waitFor();
  await page
    .getByRole("button", { name: /Not helpful/ })
    .first()
    .click();
  await page
    .getByRole("textbox", { name: "What was missing or wrong?" })
    .fill('The "second" point isn\'t clear.\n第二行');
  await page.getByRole("button", { name: "Submit" }).click();
  await maya.read("The authors of the deck will read it.");
  await maya.use("/settings set language:zh");
  await maya.read("Settings");
  await maya.become("Sam");
  await maya.ready();
  await maya.go("quiz");
  await maya.use("/quiz start questions:1 language:en");
  await maya.button("Start now").click();
  await maya.read("Question 1 of 1");

  await page.keyboard.press("Control+i");
  await inspector.getByRole("tab", { name: "Test" }).click();
  await inspector.getByText("Recorded steps: 8").waitFor();
  await maya.picture("inspector-test");
  const source = await copyAsTest(page);

  {
    using copied = saved(source);
    expect(await copied.formatted()).toBe(source);
    expect(await copied.typeErrors()).toBe("");
    expect(await copied.failure()).toBe("");
  }
  {
    // The same bot, asked from another deck, has other answers.
    const other = source.replace("startWire()", "startWire({ decks: [fiveKinds()] })");
    using elsewhere = saved(`import { fiveKinds } from "./play.ts";\n${other}`);
    expect(await elsewhere.failure()).toContain("How can the cost of training a large model be cut?");
  }
  await inspector.getByRole("button", { name: "Record anew" }).click();
  await inspector.getByText("Recorded steps: 0").waitFor();
  expect(maya.unwanted).toEqual([]);
});
