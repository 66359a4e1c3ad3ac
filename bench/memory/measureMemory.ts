import { setTimeout as sleep } from "node:timers/promises";
import { type Sandbox, startSandbox } from "#src/sandbox/index.ts";
import type { Checks } from "../support/checks.ts";
import type { Child } from "../support/child.ts";
import { addGuilds, usualSize } from "../support/guilds.ts";
import { report, rounded } from "../support/report.ts";
import { bareBot, ourBot } from "./subjects.ts";
import { ask, play } from "./use.ts";

/** What the whole bot may take, in bytes. */
const goal = 200 * 2 ** 20;
/** V8 keeps the pages of threads that have ended for eight seconds before it gives them back. */
const settlesInMs = 12_000;

const subjects: readonly (readonly [string, (sandbox: Sandbox) => Promise<Child>, uses: boolean])[] = [
  ["bare client, the library's caches", (sandbox) => bareBot(sandbox, false), false],
  ["bare client, our settings", (sandbox) => bareBot(sandbox, true), false],
  ["the whole bot", ourBot, true],
];

/** Starts each in turn in a process of its own, with no servers, with one and with many. */
export async function measureMemory(checks: Checks, guilds: number): Promise<void> {
  const rows: (readonly [string, ...(number | null)[]])[] = [];
  for (const [name, start, uses] of subjects) {
    const none = await measure(start, 0);
    const one = await measure(start, 1);
    const many = await measure(start, guilds);
    const each = (many.heap - none.heap) / guilds / 1024;
    rows.push([name, ...[none, one, many].flatMap(cells), rounded(each)]);
    if (!uses) continue;
    const { asked, played } = await measureUse(start, guilds);
    rows.push(["… after 400 questions with suggestions", null, null, null, null, ...cells(asked), null]);
    rows.push(["… and 20 quizzes with pictures", null, null, null, null, ...cells(played), null]);
    // The drawing library comes on top, with the first picture: it does not depend on the servers.
    for (const { rss } of [many, asked])
      checks.that("200 MB at most, as long as no picture is drawn", rss <= goal, () => `${megabytes(rss)} MB`);
  }
  const { channels, members, roles } = usualSize;
  report(
    "memory",
    `Memory in MB, servers of ${channels} channels, ${members} members and ${roles} roles`,
    ["", ...[0, 1, guilds].flatMap((count) => [`${count}: RSS`, `${count}: heap`]), "heap a server, KB"],
    rows,
  );
}

interface Memory {
  /** As it stands. */
  readonly rss: number;
  /** Of the heap, what is in use: after all else was let go. */
  readonly heap: number;
}

/** What it takes once it has started and does nothing. */
async function measure(start: (sandbox: Sandbox) => Promise<Child>, guilds: number): Promise<Memory> {
  await using sandbox = await startSandbox({ world: "empty", rateLimits: false });
  addGuilds(sandbox, guilds);
  await using bot = await start(sandbox);
  await sandbox.botReady(60_000);
  return await settled(bot);
}

/** What it takes after questions, and after quizzes on top of that. */
async function measureUse(
  start: (sandbox: Sandbox) => Promise<Child>,
  guilds: number,
): Promise<{ readonly asked: Memory; readonly played: Memory }> {
  await using sandbox = await startSandbox({ world: "empty", rateLimits: false });
  const seats = addGuilds(sandbox, guilds);
  await using bot = await start(sandbox);
  await sandbox.botReady(60_000);
  await ask(sandbox, seats);
  const asked = await settled(bot);
  await play(sandbox, seats);
  return { asked, played: await settled(bot) };
}

async function settled(bot: Child): Promise<Memory> {
  await sleep(settlesInMs);
  const { rss } = await bot.usage();
  const { heapUsed } = await bot.usage(true);
  return { rss, heap: heapUsed };
}

const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);
const cells = ({ rss, heap }: Memory) => [megabytes(rss), megabytes(heap)];
