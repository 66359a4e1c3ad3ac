import { setTimeout as sleep } from "node:timers/promises";
import { startSandbox } from "#src/sandbox/index.ts";
import type { Checks } from "../support/checks.ts";
import { report, rounded } from "../support/report.ts";
import { buildCountry } from "./country.ts";
import { fill, scheduleAt } from "./fill.ts";
import { judge } from "./judge.ts";
import { Ledger } from "./ledger.ts";
import { nextMinute, startBot } from "./startBot.ts";

const limit = 50;
const processes = 3;
/** A lease, the minute after it, and some more, in ms. */
const patienceMs = 150_000;
/** What was sent last is written down soon after, in ms. */
const settleMs = 2_000;

/** Three processes on one PostgreSQL, each with a third of the limit; one is killed halfway, and nobody takes its place. */
export async function measureProcesses(checks: Checks, count: number, url: string): Promise<void> {
  await using sandbox = await startSandbox({ world: "empty", globalPerSecond: limit, shards: processes });
  const { spots } = buildCountry(sandbox, count);
  await using stack = new AsyncDisposableStack();
  const bots = [];
  for (let index = 0; index < processes; index++) {
    const shard = { index, count: processes };
    const bot = await startBot(sandbox, url, { requestsPerSecond: Math.floor(limit / processes), shard });
    bots.push(stack.use(bot));
  }
  const dueAt = nextMinute(3_000);
  const schedules = spots.map((spot, index) => scheduleAt(`daily-${index}`, spot, dueAt));
  await fill(url, schedules);
  const ledger = new Ledger(sandbox);
  await sleep(dueAt - Date.now());
  await ledger.sent(Math.ceil(count / 2), 30_000);
  await bots[1]?.kill();
  const [killedAt, byThen] = [performance.now(), ledger.sentAt.length];
  await ledger.sent(count, patienceMs);
  await sleep(settleMs);
  await judge(url, spots, ledger, checks);
  // What the killed process held comes free when its lease has run out, long after all others.
  const gaps = ledger.sentAt.map((at, index) => at - (ledger.sentAt[index - 1] ?? at));
  const longest = gaps.indexOf(Math.max(...gaps));
  report(
    "daily",
    `${count} schedules due in the same minute, ${processes} processes, PostgreSQL, one killed halfway`,
    ["", "value"],
    [
      ["messages", ledger.sentAt.length],
      ["sent when one was killed", byThen],
      [
        "messages a second before that",
        rounded((byThen - limit) / ((killedAt - (ledger.sentAt[0] ?? Number.NaN)) / 1_000)),
      ],
      ["left behind by the killed one", count - longest],
      ["made up for after the kill, s", rounded(((ledger.sentAt.at(-1) ?? Number.NaN) - killedAt) / 1_000)],
      ["answers 429", ledger.refused],
    ],
  );
}
