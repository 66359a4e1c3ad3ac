import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { startSandbox } from "#src/sandbox/index.ts";
import { environment as inherited } from "../support/processes.ts";
import { writeDeck } from "./crashProcess.ts";

/** The process as an operator runs it. */
interface Run {
  readonly child: ChildProcess;
  /** All that it has printed. */
  readonly output: () => string;
  /** Resolves once the output matches; rejects where the process ends without it. */
  readonly prints: (pattern: RegExp) => Promise<RegExpExecArray>;
  readonly exit: Promise<number | null>;
}

const folder = mkdtempSync(join(tmpdir(), "wenda-process-"));
const running: Run[] = [];

function run(environment: Record<string, string>): Run {
  const env = {
    ...inherited,
    HTTP_PORT: "0",
    SANDBOX_PORT: "0",
    LOG_LEVEL: "info",
    DATABASE_URL: `sqlite:${join(folder, `${running.length}.db`)}`,
    ...environment,
  };
  const child = spawn(process.execPath, ["src/main.ts"], { env, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      for (const listener of listeners) listener();
    });
  const exit = new Promise<number | null>((resolve) => child.once("close", resolve));
  const prints = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(text);
        if (match) resolve(match);
      };
      listeners.add(look);
      look();
      void exit.then(() => reject(new Error(`the process ended and printed: ${text}`)));
    });
  const started = { child, output: () => text, prints, exit };
  running.push(started);
  return started;
}

/** A data folder with a deck that is soon read. */
function plain(name: string): string {
  const data = join(folder, name);
  writeDeck(data);
  return data;
}

afterEach(async () => {
  for (const { child, exit } of running.splice(0)) {
    child.kill("SIGKILL");
    await exit;
  }
});

describe("the process", () => {
  test("starts in its sandbox without a token, serves, and ends in good order", async () => {
    const bot = run({});
    const [, page = ""] = await bot.prints(/(http:\/\/127\.0\.0\.1:\d+)\n/);
    const [, health = ""] = await bot.prints(/health at (http:\/\/127\.0\.0\.1:\d+)\/readyz/);
    expect((await fetch(page)).status).toBe(200);
    expect(await (await fetch(`${health}/healthz`)).json()).toEqual({ ok: true });
    expect(await (await fetch(`${health}/readyz`)).json()).toEqual({ ok: true, discord: true, database: true });
    expect(await (await fetch(`${health}/metrics`)).text()).toContain("wenda_quizzes_running 0");
    bot.child.kill("SIGTERM");
    expect(await bot.exit).toBe(0);
  });

  test("ends in good order where it is told to while its sandbox goes back to the start", async () => {
    const bot = run({ DATA_DIR: plain("reset") });
    const [, page = ""] = await bot.prints(/(http:\/\/127\.0\.0\.1:\d+)\s/);
    await bot.prints(/ready; health at/);
    expect((await fetch(`${page}/sandbox/reset`, { method: "POST" })).status).toBe(202);
    bot.child.kill("SIGTERM");
    expect(await bot.exit).toBe(0);
    expect(bot.output()).not.toMatch(/fatal|"level":60/i);
  });

  test("refuses to run in production without a token", async () => {
    const bot = run({ NODE_ENV: "production" });
    expect(await bot.exit).toBe(1);
    expect(bot.output()).toMatch(/^DISCORD_TOKEN is missing/);
  });

  test("names every setting that is wrong, a line each", async () => {
    const bot = run({ HTTP_PORT: "80800", LOG_LEVEL: "loud", DATABASE_URL: "mysql://x" });
    expect(await bot.exit).toBe(1);
    expect(bot.output().trim().split("\n")).toEqual([
      expect.stringContaining("DATABASE_URL"),
      expect.stringContaining("HTTP_PORT"),
      expect.stringContaining("LOG_LEVEL"),
    ]);
  });

  test("says that a port which was chosen is taken", async () => {
    await using sandbox = await startSandbox({});
    const bot = run({ SANDBOX_PORT: new URL(sandbox.url).port });
    expect(await bot.exit).toBe(1);
    expect(bot.output()).toMatch(/^SANDBOX_PORT \d+ is taken/);
  });

  test("ends with the reason when the token is wrong", async () => {
    await using sandbox = await startSandbox({});
    const bot = run({ DISCORD_TOKEN: "wrong.but-well-formed.token", DISCORD_API_URL: sandbox.api });
    expect(await bot.exit).toBe(1);
    expect(bot.output()).toContain("Discord refused the token: check DISCORD_TOKEN.");
    expect(bot.output()).not.toContain("wrong.but-well-formed.token");
  });

  test("waits for Discord where it cannot be reached, says so, and can be stopped meanwhile", async () => {
    const bot = run({ DISCORD_TOKEN: "some.well-formed.token", DISCORD_API_URL: "http://127.0.0.1:9/api" });
    await bot.prints(/Discord cannot be reached; trying again/);
    bot.child.kill("SIGTERM");
    expect(await bot.exit).toBe(0);
  });

  test("takes a changed deck without a stop, and keeps the old one where the new one is broken", async () => {
    const data = plain("changing");
    const manifest = join(data, "decks", "deck", "deck.yaml");
    const text = readFileSync(manifest, "utf8");
    const bot = run({ DATA_DIR: data });
    await bot.prints(/ready; health/);
    writeFileSync(manifest, text.replace('"licence":', '"license":'));
    bot.child.kill("SIGHUP");
    await bot.prints(/unknown key `license`[^\n]*the old ones serve on/);
    writeFileSync(manifest, text);
    bot.child.kill("SIGHUP");
    await bot.prints(/deck: \d+[^\n]*decks loaded anew/);
    bot.child.kill("SIGTERM");
    expect(await bot.exit).toBe(0);
  });

  test("refuses a broken deck with file, line and remedy", async () => {
    const data = join(folder, "broken");
    mkdirSync(join(data, "decks", "d", "entries"), { recursive: true });
    writeFileSync(join(data, "decks", "d", "deck.yaml"), "id: d\ntitel: x\n");
    const bot = run({ DATA_DIR: data });
    expect(await bot.exit).toBe(1);
    expect(bot.output()).toMatch(/deck\.yaml:\d+: .*unknown key `titel`: correct the name or take it out/);
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
});
