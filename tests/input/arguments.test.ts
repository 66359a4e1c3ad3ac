import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { environment as inherited } from "../support/processes.ts";

const folder = mkdtempSync(join(tmpdir(), "wenda-arguments-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a command as a shell would; `input` is its standard input. */
async function cli(
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  input = "",
): Promise<Run> {
  const child = spawn(process.execPath, ["src/cli.ts", ...words], {
    env: { ...inherited, DATABASE_URL: `sqlite:${join(folder, "w.db")}`, ...environment },
  });
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, out, err };
}

const secret = "hunter2";
const cases: Readonly<
  Record<
    string,
    readonly [words: readonly string[], environment: Readonly<Record<string, string>>, code: number, says: RegExp]
  >
> = {
  "a name from every object": [["constructor"], {}, 2, /^unknown command: constructor\n/],
  "words that would move the cursor": [["\u001b[2J\u202ex"], {}, 2, /^unknown command: \[2J x\n/],
  "an option that there is not": [["ask", "x", "--nope"], {}, 2, /^Unknown option '--nope'/],
  "a number that is none": [["ask", "x", "--limit", "ten"], {}, 2, /^--limit must be a whole number from 1 to 100\n/],
  "a deck that is a device": [["deck", "check", "/dev/zero"], {}, 1, /^\/dev\/zero\/deck\.yaml:1: /],
  "a data folder that is a file": [["deck", "list"], { DATA_DIR: "package.json" }, 1, /^package\.json\/decks:1: /],
  "a backup that is none": [["db", "restore", "package.json"], {}, 1, /^The backup package\.json cannot be used /],
  "a quiz by the name of an attack": [
    ["quiz", "replay", "'; drop table quiz; --"],
    {},
    1,
    /no .*quiz '; drop table quiz; --/,
  ],
  "a database that is none": [
    ["db", "migrate"],
    { DATABASE_URL: "sqlite:package.json" },
    1,
    /^The database cannot be used /,
  ],
  "an address that is none": [
    ["db", "migrate"],
    { DATABASE_URL: `postgres://u:${secret}@[x` },
    1,
    /^The database cannot be used /,
  ],
  "a token that is none": [
    ["ask", "x"],
    { DISCORD_TOKEN: `${secret} ${secret}` },
    1,
    /^DISCORD_TOKEN does not look like/,
  ],
};

describe("what cannot be done is said in words, with the right exit code", () => {
  const runs = new Map<string, Run>();
  beforeAll(async () => {
    // Two at a time: each is a process of its own.
    const left = Object.entries(cases);
    const turn = async (): Promise<void> => {
      for (let next = left.shift(); next; next = left.shift()) {
        const [name, [words, environment]] = next;
        runs.set(name, await cli(words, environment));
      }
    };
    await Promise.all([turn(), turn()]);
  }, 60_000);

  test.each(Object.entries(cases))("%s", (name, [, , code, says]) => {
    const { err, ...run } = runs.get(name) ?? { code: -1, out: "", err: "" };
    expect(run).toEqual({ code, out: "" });
    expect(err).toMatch(says);
    expect(err).not.toMatch(/\n\s+at |node:internal|hunter2/);
    expect(err.replaceAll("\n", "")).not.toMatch(/\p{C}/u);
  });
});

test("lines of any bytes and any length are asked, each with one line out", async () => {
  const lines = ["\u0000\u001b[2J", "\ufffd\u202e", "a".repeat(1_000_000), "__proto__", "{}", "训练成本怎么降？"];
  const { code, out, err } = await cli(["ask", "--stdin", "--json"], {}, lines.join("\n"));
  const answers = out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { query: string; tier: string });
  expect([code, err, answers.map(({ query }) => query)]).toEqual([0, "", lines]);
  expect(answers.at(-1)?.tier).toBe("answer");
});
