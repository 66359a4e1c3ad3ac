import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { promisify } from "node:util";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openStage, type Stage } from "../tryout/stage.ts";
import { launch } from "./browser.ts";
import { Visitor } from "./visitor.ts";

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const run = promisify(execFile);
const root = resolve(import.meta.dirname, "../..");
const bin = (name: string) => join(root, "node_modules/.bin", name);

let browser: Browser;
let stage: Stage;
beforeAll(async () => {
  browser = await launch();
  stage = await openStage();
});
afterAll(async () => {
  await browser.close();
  await stage[Symbol.asyncDispose]();
});

/** A test in tests/wire under a name that no run of the suite looks for, with what checks and runs it. */
function saved(source: string) {
  const folder = mkdtempSync(join(tmpdir(), "wenda-recorded-"));
  const file = join(root, "tests/wire", `recorded-${process.pid}-${Date.now()}.tmp.ts`);
  writeFileSync(file, source);
  const vitest = { test: { include: [relative(root, file)], testTimeout: 60_000 } };
  writeFileSync(join(folder, "vitest.config.mjs"), `export default ${JSON.stringify(vitest)};`);
  const types = {
    extends: join(root, "tsconfig.json"),
    compilerOptions: { typeRoots: [join(root, "node_modules/@types")] },
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ ...types, include: [file] }));
  const env = { ...process.env, VITEST: undefined, VITEST_POOL_ID: undefined, VITEST_WORKER_ID: undefined };
  return {
    /** What the formatter makes of it. */
    async formatted(): Promise<string> {
      const child = run(bin("biome"), ["check", "--write", "--stdin-file-path=tests/wire/recorded.test.ts"], {
        cwd: root,
      });
      child.child.stdin?.end(source);
      return (await child).stdout;
    },
    typeErrors: () =>
      run(bin("tsc"), ["-p", folder], { cwd: root }).then(
        () => "",
        ({ stdout }: { stdout: string }) => stdout,
      ),
    /** "" where it passes, else what vitest says. */
    failure: () =>
      run(bin("vitest"), ["run", "--root", root, "--config", join(folder, "vitest.config.mjs")], {
        cwd: root,
        env,
      }).then(
        () => "",
        ({ stdout, stderr }: { stdout: string; stderr: string }) => `${stdout}\n${stderr}`,
      ),
    [Symbol.dispose]() {
      rmSync(file);
      rmSync(folder, { recursive: true });
    },
  };
}

test("a session in the page, copied as a test, passes where the bot answers the same, and fails where it does not", async () => {
  await using maya = await Visitor.arrive(browser, stage.url, { size: { width: 1600, height: 900 } });
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
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await inspector.getByRole("button", { name: "Copy as test" }).click();
  await inspector.getByText("Copied").waitFor();
  const source = await page.evaluate<string>("navigator.clipboard.readText()");

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
