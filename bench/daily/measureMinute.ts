import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startSandbox } from "#src/sandbox/index.ts";
import type { Checks } from "../support/checks.ts";
import { meter } from "../support/meter.ts";
import { quantile, report, rounded } from "../support/report.ts";
import { Asker } from "./asker.ts";
import { buildCountry } from "./country.ts";
import { fill, scheduleAt } from "./fill.ts";
import { judge } from "./judge.ts";
import { Ledger } from "./ledger.ts";
import { nextMinute, startBot } from "./startBot.ts";

/** Discord's global limit, all of it given to the one process. */
const limit = 50;
const askEveryMs = 500;
/** Questions asked before any are counted, until the code is warm. */
const warmUp = 40;
/** For how long the bot is asked while it has nothing else to do, at least, in ms. */
const idleMs = 40_000;
/** What ends before the minute in which all is due, in ms. */
const spareMs = 1_500;

/** Many schedules due in the same minute, on one process with SQLite, while somebody asks. */
export async function measureMinute(checks: Checks, count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "wenda-bench-"));
  const url = `sqlite:${join(folder, "wenda.db")}`;
  try {
    await using sandbox = await startSandbox({ world: "empty", globalPerSecond: limit });
    const { spots, asker: who } = buildCountry(sandbox, count);
    const asker = await Asker.of(sandbox, who);
    await using bot = await startBot(sandbox, url, { requestsPerSecond: limit });
    for (let index = 0; index < warmUp; index++) await asker.ask();
    const empty = await bot.usage(true);

    const dueAt = nextMinute(idleMs + 5_000);
    const schedules = spots.map((spot, index) => scheduleAt(`daily-${index}`, spot, dueAt));
    await fill(url, schedules);
    const idle = await asker.every(askEveryMs, AbortSignal.timeout(dueAt - spareMs - Date.now()));
    const ledger = new Ledger(sandbox);
    const load = meter();
    const before = await bot.usage(true);
    await sleep(dueAt - Date.now());
    const [dueHere, loadBefore, running] = [performance.now(), load(), new AbortController()];
    const asked = asker.every(askEveryMs, running.signal);
    await ledger.sent(count, 90_000).finally(() => running.abort());
    const busy = await asked;
    const [after, loadAfter] = [await bot.usage(false), load()];
    const collected = await bot.usage(true);
    await judge(url, spots, ledger, checks);
    checks.that("no request is answered with 429", ledger.refused === 0, () => `${ledger.refused} were`);
    for (const ms of [...idle, ...busy]) checks.that("every /ask is answered", ms < 3_000, () => `after ${ms} ms`);
    for (const line of bot.complaints) checks.that("the bot has nothing to complain of", false, () => line);

    const rate = ledger.rate(limit);
    const [quiet, loud] = [quantile(idle, 0.99), quantile(busy, 0.99)];
    const took = (ledger.sentAt.at(-1) ?? Number.NaN) - dueHere;
    const perThousand = (bytes: number) => rounded(bytes / 1024 / (count / 1_000));
    report(
      "daily",
      `${count} schedules due in the same minute, one process, SQLite, ${limit} requests/s`,
      ["", "value", "goal"],
      [
        ["messages", ledger.sentAt.length, String(count)],
        ["messages a second", rounded(rate), `≥ ${limit * 0.95}`],
        ["of the limit, %", rounded((rate / limit) * 100), "≥ 95"],
        ["answers 429", ledger.refused, "0"],
        ["first message after the minute, ms", rounded((ledger.sentAt[0] ?? Number.NaN) - dueHere), null],
        ["last message after the minute, s", rounded(took / 1_000), null],
        ["/ask idle: answers", idle.length, null],
        ["/ask idle p50, ms", rounded(quantile(idle, 0.5)), null],
        ["/ask idle p99, ms", rounded(quiet), null],
        ["/ask meanwhile: answers", busy.length, null],
        ["/ask meanwhile p50, ms", rounded(quantile(busy, 0.5)), null],
        ["/ask meanwhile p99, ms", rounded(loud), null],
        ["/ask p99 meanwhile against idle", rounded(loud / quiet), "≤ 2"],
        ["bot: CPU a message, ms", rounded((after.cpuMs - before.cpuMs) / count), null],
        ["bot: CPU, % of a core", rounded(((after.cpuMs - before.cpuMs) / took) * 100), null],
        ["bot: event loop delay p99, ms", rounded(after.delayP99), null],
        ["bot: event loop delay longest, ms", rounded(after.delayMax), null],
        ["bot: RSS before any schedule, MB", rounded(empty.rss / 2 ** 20), null],
        ["bot: RSS before the minute, MB", rounded(before.rss / 2 ** 20), null],
        ["bot: RSS after it, MB", rounded(collected.rss / 2 ** 20), null],
        ["bot: heap before the minute, MB", rounded(before.heapUsed / 2 ** 20), null],
        ["bot: heap after it, MB", rounded(collected.heapUsed / 2 ** 20), null],
        ["heap for 1,000 waiting schedules, KB", perThousand(before.heapUsed - empty.heapUsed), null],
        ["heap for 1,000 schedules just posted, KB", perThousand(collected.heapUsed - before.heapUsed), null],
        ["RSS for 1,000 schedules just posted, KB", perThousand(collected.rss - before.rss), null],
        ["sandbox: CPU, % of a core", rounded(((loadAfter.cpuMs - loadBefore.cpuMs) / took) * 100), null],
        ["sandbox: event loop delay p99, ms", rounded(loadAfter.delayP99), null],
      ],
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
