import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { promisify } from "node:util";
import type { Page } from "playwright-core";

const run = promisify(execFile);
const root = resolve(import.meta.dirname, "../..");
const bin = (name: string) => join(root, "node_modules/.bin", name);

/** What the inspector, which shows its tab “Test”, puts into the clipboard. */
export async function copyAsTest(page: Page): Promise<string> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  await inspector.getByRole("button", { name: "Copy as test" }).click();
  await inspector.getByText("Copied").waitFor();
  return page.evaluate<string>("navigator.clipboard.readText()");
}

/** A test in tests/wire under a name that no run of the suite looks for, with what checks and runs it. */
export function saved(source: string) {
  const folder = mkdtempSync(join(tmpdir(), "wenda-recorded-"));
  const file = join(root, "tests/wire", `recorded-${randomUUID()}.tmp.ts`);
  writeFileSync(file, source);
  const vitest = { test: { include: [relative(root, file)] } };
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
