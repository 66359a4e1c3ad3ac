import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Sandbox, startSandbox } from "#src/sandbox/index.ts";
import { buildTown } from "../quiz/town.ts";
import type { Checks } from "../support/checks.ts";
import { type Cell, median, report, rounded } from "../support/report.ts";
import { nodeAlone, type Started, start } from "./start.ts";

const rounds = Number(process.env["ROUNDS"] ?? 9);
const goalMs = 2_000;

/** What is started, with the times of all rounds in ms; `searchable` where questions were asked. */
class Times {
  readonly ready: number[] = [];
  readonly searchable: number[] = [];
}

const cases = {
  node: "node alone, from start to end",
  bare: "a bare discord.js bot",
  fresh: "ours, new database",
  existing: "ours, the same database again",
  sandbox: "ours with its own sandbox and page, new folder",
} as const;
type Case = keyof typeof cases;

/** From the start of the process to "ready", and until the first search is answered. */
export async function measureStartup(checks: Checks): Promise<void> {
  const times: Record<Case, Times> = {
    node: new Times(),
    bare: new Times(),
    fresh: new Times(),
    existing: new Times(),
    sandbox: new Times(),
  };
  const folder = mkdtempSync(join(tmpdir(), "wenda-bench-"));
  try {
    for (let round = 0; round < rounds; round++) {
      times.node.ready.push(await nodeAlone());
      await timeBare(folder, times.bare);
      const home = mkdtempSync(join(folder, "start-"));
      await timeOurs(home, times.fresh);
      await timeOurs(home, times.existing);
      await timeWithSandbox(mkdtempSync(join(folder, "sandbox-")), times.sandbox);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  print(times);
  for (const name of ["fresh", "existing", "sandbox"] as const) {
    const took = median(times[name].ready);
    checks.that(`ready within ${goalMs / 1000} s: ${cases[name]}`, took < goalMs, () => `${rounded(took)} ms`);
  }
}

async function timeBare(folder: string, times: Times): Promise<void> {
  await using sandbox = await startSandbox({ world: "demo" });
  const environment = { API: sandbox.api, TOKEN: sandbox.token };
  await using bot = await start("bench/support/bareBot.ts", folder, environment, "ready");
  times.ready.push(bot.readyAt - bot.begunAt);
}

async function timeOurs(folder: string, times: Times): Promise<void> {
  await using sandbox = await startSandbox({ world: "empty" });
  const environment = { ...settings, DISCORD_TOKEN: sandbox.token, DISCORD_API_URL: sandbox.api };
  const typing = whoTypes(sandbox);
  await using bot = await start("src/main.ts", folder, environment, "ready; health");
  times.ready.push(bot.readyAt - bot.begunAt);
  times.searchable.push((await typing()) - bot.begunAt);
}

async function timeWithSandbox(folder: string, times: Times): Promise<void> {
  await using bot: Started = await start("src/main.ts", folder, { ...settings, SANDBOX_PORT: "0" }, "ready; health");
  times.ready.push(bot.readyAt - bot.begunAt);
}

const settings = { HTTP_PORT: "0", DATA_DIR: resolve("data") };

/** Somebody who begins to type a question: suggestions come once the index is there. Returns when they came. */
function whoTypes(sandbox: Sandbox): () => Promise<number> {
  const town = buildTown(sandbox, 1, 1);
  const [channel = ""] = town.channels;
  const person = sandbox.as(town.host, "zh-CN");
  return async () => {
    while ((await person.autocomplete(channel, "ask", { question: "大模型" }, "question")).length === 0);
    return performance.now();
  };
}

function print(times: Readonly<Record<Case, Times>>): void {
  const [floor, bare] = [median(times.node.ready), median(times.bare.ready)];
  const rows = (Object.keys(cases) as Case[]).map((name): [string, ...Cell[]] => {
    const { ready, searchable } = times[name];
    const asked = searchable.length > 0;
    return [
      cases[name],
      Math.round(median(ready)),
      Math.round(Math.max(...ready)),
      rounded(median(ready) / floor),
      rounded(median(ready) / bare),
      asked ? Math.round(median(searchable)) : null,
      asked ? Math.round(Math.max(...searchable)) : null,
    ];
  });
  const header = ["", "ready, ms", "worst", "/ node", "/ bare", "searchable, ms", "worst"];
  report("startup", `From the start of the process (${rounds} rounds, medians)`, header, rows);
}
