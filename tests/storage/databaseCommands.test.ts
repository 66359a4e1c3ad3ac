import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { environment } from "../support/processes.ts";
import { empty, filled, postgres } from "./places.ts";
import { everything } from "./rows.ts";

/** The command line as an operator uses it. */
async function cli(url: string, ...words: string[]) {
  const child = spawn(process.execPath, ["src/cli.ts", "db", ...words], {
    env: { ...environment, DATABASE_URL: url },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [said, failed, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { code: code as number | null, said, failed };
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "wenda-cli-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

test("a database is copied, with every table's rows and checksum at the end", async () => {
  const [from, to] = [await filled(1_100), await empty(postgres)];
  const { code, said, failed } = await cli("sqlite:unused", "copy", from, to);
  expect({ code, failed }).toEqual({ code: 0, failed: "" });
  expect(said).toMatch(/^quiz_event: 1100 of 1100 rows$/m);
  expect(said).toMatch(/^copied and compared:$/m);
  const rows = await everything(from);
  for (const table of Object.keys(rows)) expect(said).toMatch(new RegExp(`^  ${table} +1100  [0-9a-f]{16}$`, "m"));
  expect(await everything(to)).toEqual(rows);
  const again = await cli("sqlite:unused", "copy", from, to);
  expect(again).toMatchObject({ code: 1, said: "" });
  expect(again.failed).toMatch(/^The target holds data already [^\n]*\n$/);
});

test("a backup goes into a folder under the time of day, or under the name that is given, and is restored", async () => {
  const [from, to, place] = [await filled(20), await empty(postgres), folder()];
  const dated = await cli(from, "backup", place);
  expect(dated).toMatchObject({ code: 0, failed: "" });
  const [file = ""] = readdirSync(place);
  expect(file).toMatch(/^wenda-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.backup\.gz$/);
  expect(dated.said.trimEnd().split("\n").at(-1)).toBe(join(place, file));
  const named = join(place, "sub", "mine.gz");
  expect((await cli(from, "backup", named)).code).toBe(0);
  const restored = await cli(to, "restore", named);
  expect(restored).toMatchObject({ code: 0, failed: "" });
  expect(restored.said).toMatch(/^restored and compared:\n/);
  expect(await everything(to)).toEqual(await everything(from));
  const again = await cli(to, "restore", named);
  expect(again).toMatchObject({ code: 1, said: "" });
  expect(again.failed).toMatch(/^The database holds data already [^\n]*\n$/);
});

test("what cannot be used is told in one line, with exit code 1", async () => {
  const place = folder();
  const missing = `sqlite:${join(place, "none.db")}`;
  const lines = [
    await cli(missing, "backup", join(place, "x.gz")),
    await cli(missing, "copy", missing, `sqlite:${join(place, "to.db")}`),
    await cli(missing, "restore", join(place, "none.gz")),
    await cli("postgres://nobody@127.0.0.1:1/none", "backup", join(place, "x.gz")),
    // A folder is no database.
    await cli(`sqlite:${place}`, "backup", join(place, "x.gz")),
    await cli(`sqlite:${place}`, "migrate"),
  ];
  for (const { code, failed } of lines) {
    expect(code).toBe(1);
    expect(failed).toMatch(/^[^\n]+\n$/);
    expect(failed).not.toMatch(/^ {4}at /m);
  }
  expect(readdirSync(place)).toEqual([]);
});

test("words that make no sense are told with the usage, with exit code 2", async () => {
  const place = folder();
  mkdirSync(join(place, "data"));
  const lines = [["copy"], ["copy", "sqlite:a"], ["copy", "a.db", "b.db"], ["copy", "sqlite:a", "sqlite:a"]];
  for (const words of [...lines, ["restore"], ["backup", "a", "b"], ["copy", "sqlite::memory:", "sqlite:a"]]) {
    const { code, failed } = await cli(`sqlite:${join(place, "a.db")}`, ...words);
    expect(code).toBe(2);
    expect(failed).toMatch(/^db \w+ (needs|takes) .*\n\nUsage: /);
  }
  expect(existsSync(join(place, "a.db"))).toBe(false);
});
