import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

test.each([0, 3])("a run that ends with code %i still does so after its PostgreSQL was stopped", (code) => {
  const setup = JSON.stringify(join(import.meta.dirname, "globalSetup.ts"));
  const run = `
    const { default: setup } = await import(${setup});
    const stop = await setup({ provide() {} });
    await stop();
    process.exitCode = ${code};`;
  const { TEST_POSTGRES_URL: _unset, ...environment } = process.env;
  const { status } = spawnSync(process.execPath, ["--input-type=module", "-e", run], { env: environment });
  expect(status).toBe(code);
});
