import { setTimeout as sleep } from "node:timers/promises";
import { snowflakeTime } from "#src/domain/snowflake.ts";
import { startSandbox } from "#src/sandbox/index.ts";
import { startBotProcess } from "../support/bot.ts";
import type { Checks } from "../support/checks.ts";
import { meter } from "../support/meter.ts";
import { type Cell, quantile, report, rounded } from "../support/report.ts";
import { times } from "./click.ts";
import { Game } from "./games.ts";
import { judge, judgeEdits, refusedInTime } from "./judge.ts";
import { Observer } from "./observer.ts";
import { buildTown } from "./town.ts";

const servers = 30;
const channels = 10;
const players = 20;
const games = servers * channels;
/** Games are opened within this time, and begun within as much after it, in ms: no two hosts act in the same moment. */
const beginWithinMs = 8_000;

/** The bot's share of Discord's global limit: what a big bot is given, and what every bot has to begin with. */
const limits = [1_000, 50];

/** 300 games of 20 players at once on one process, from the lobby to the podium. */
export async function measureGames(checks: Checks): Promise<void> {
  const columns: (readonly (readonly [string, Cell])[])[] = [];
  for (const limit of limits) columns.push(await measure(checks, limit));
  const labels = columns[0]?.map(([label]) => label) ?? [];
  report(
    "quiz",
    `${games} quizzes of ${players} players at once, 3 questions each`,
    ["", ...limits.map((limit) => `${limit} requests/s`)],
    labels.map((label, row) => [label, ...columns.map((column) => column[row]?.[1] ?? null)]),
  );
}

async function measure(checks: Checks, requestsPerSecond: number): Promise<readonly (readonly [string, Cell])[]> {
  // The limits of channels and routes are Discord's in both runs.
  await using sandbox = await startSandbox({ world: "empty", globalPerSecond: requestsPerSecond });
  const observer = new Observer(sandbox);
  const towns = Array.from({ length: servers }, () => buildTown(sandbox, channels * players, channels));
  const all = towns.flatMap((town) =>
    town.channels.map((channel, index) => {
      const crowd = town.players.slice(index * players, (index + 1) * players);
      return new Game(sandbox, observer, channel, crowd, 5 + (index % 4));
    }),
  );
  await using bot = await startBotProcess(sandbox, requestsPerSecond);
  const load = meter();
  const idle = await bot.usage(true);
  const [loadBefore, begun] = [load(), performance.now()];
  await Promise.all(
    all.map(async (game, index) => {
      await sleep((index / games) * beginWithinMs);
      await game.open();
    }),
  );
  const played = Promise.all(
    all.map(async (game, index) => {
      await sleep((index / games) * beginWithinMs);
      await game.play();
    }),
  );
  await Promise.race([played, Promise.all(all.map(({ halfway }) => halfway.promise))]);
  const running = await bot.usage(true);
  await played;
  const [loadAfter, took] = [load(), performance.now() - begun];
  const over = await bot.usage(true);

  const rounds = all.flatMap((game) => game.rounds);
  for (const game of all) judge(bot, observer, game.rounds, checks);
  // The lobbies too.
  const messages = new Set([...rounds.map(({ asked }) => asked.messageId), ...observer.edits.keys()]);
  for (const messageId of messages) judgeEdits(observer, messageId, checks);
  const clicks = rounds.flatMap((round) => round.clicks);
  const waited = times(clicks);
  const edits = rounds.map(({ asked }) => observer.edits.get(asked.messageId) ?? []);
  const closedAfter = rounds.map(({ asked, deadline }, index) => {
    const limit = deadline - snowflakeTime(asked.messageId);
    return (edits[index]?.find(({ open }) => !open)?.at ?? Number.NaN) - asked.sentAt - limit;
  });
  const kilobytes = (bytes: number) => rounded(bytes / games / 1024);
  return [
    ["clicks", clicks.length],
    ["acknowledged p50, ms", rounded(quantile(waited, 0.5))],
    ["acknowledged p99, ms", rounded(quantile(waited, 0.99))],
    ["later than 3 s, clicks", clicks.filter(({ ms }) => ms === null).length],
    ["refused though in time, clicks", rounds.reduce((sum, round) => sum + refusedInTime(round), 0)],
    ["event loop delay p99 in play, ms", rounded(running.delayP99)],
    ["CPU of everything, ms a click", rounded((over.cpuMs - idle.cpuMs) / clicks.length)],
    ["CPU of everything, % of a core", rounded(((over.cpuMs - idle.cpuMs) / took) * 100)],
    ["heap a running quiz, KB", kilobytes(running.heapUsed - idle.heapUsed)],
    ["heap a running quiz, less what stays, KB", kilobytes(running.heapUsed - over.heapUsed)],
    ["RSS a running quiz, KB", kilobytes(running.rss - idle.rss)],
    ["edits a question", rounded(edits.flat().length / rounds.length)],
    ["most edits of a question", Math.max(...edits.map(({ length }) => length))],
    ["reveal after the deadline p50, ms", rounded(quantile(closedAfter, 0.5))],
    ["reveal after the deadline p99, ms", rounded(quantile(closedAfter, 0.99))],
    ["sandbox and people: CPU, % of a core", rounded(((loadAfter.cpuMs - loadBefore.cpuMs) / took) * 100)],
    ["sandbox and people: event loop delay p99, ms", rounded(loadAfter.delayP99)],
  ];
}
