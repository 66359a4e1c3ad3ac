import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { loadDecks } from "#src/content/load.ts";

const folder = mkdtempSync(join(tmpdir(), "wenda-samples-"));
const python = (...args: string[]) => spawnSync("python3", args, { encoding: "utf8", timeout: 10_000, cwd: folder });
const hasPython = python("--version").status === 0;
/** The modules that come with Python itself; others are not there to be imported. */
const standard = new Set(python("-c", "import sys; print(*sys.stdlib_module_names)").stdout?.trim().split(" "));
const needsNothing = (body: string) =>
  [...body.matchAll(/^\s*(?:import|from)\s+(\w+)/gm)].every(([, name = ""]) => standard.has(name));

const decks = await loadDecks("data");
const samples = decks.flatMap(({ entries }) =>
  entries.flatMap(({ id, code }) => (code?.language === "python" ? [{ id, body: code.body }] : [])),
);

describe.runIf(hasPython)("a Python sample", () => {
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(samples)("$id runs where it needs nothing but Python, and compiles otherwise", ({ id, body }) => {
    const file = join(folder, `${id}.py`);
    writeFileSync(file, body);
    const alone = needsNothing(body);
    const { status, stderr, stdout } = alone ? python("-W", "error", file) : python("-m", "py_compile", file);
    expect(stderr).toBe("");
    expect(status).toBe(0);
    const silent = alone && stdout.trim() === "";
    expect(silent).toBe(false);
  });
});
