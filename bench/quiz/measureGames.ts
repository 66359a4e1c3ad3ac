import type { Checks } from "../support/checks.ts";
import { type Cell, quantile, report, rounded } from "../support/report.ts";
import { times } from "./click.ts";
import { playGames } from "./playGames.ts";

const games = 300;
const players = 20;
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
  const played = await playGames(checks, { games, players, requestsPerSecond, beginWithinMs });
  const { clicks, edits, closedAfter, idle, running, over, took } = played;
  const waited = times(clicks);
  const kilobytes = (bytes: number) => rounded(bytes / games / 1024);
  return [
    ["clicks", clicks.length],
    ["acknowledged p50, ms", rounded(quantile(waited, 0.5))],
    ["acknowledged p99, ms", rounded(quantile(waited, 0.99))],
    ["later than 3 s, clicks", clicks.filter(({ ms }) => ms === null).length],
    ["refused though in time, clicks", played.refusedInTime],
    ["event loop delay p99 in play, ms", rounded(running.delayP99)],
    ["CPU of everything, ms a click", rounded((over.cpuMs - idle.cpuMs) / clicks.length)],
    ["CPU of everything, % of a core", rounded(((over.cpuMs - idle.cpuMs) / took) * 100)],
    ["heap a running quiz, KB", kilobytes(running.heapUsed - idle.heapUsed)],
    ["heap a running quiz, less what stays, KB", kilobytes(running.heapUsed - over.heapUsed)],
    ["RSS a running quiz, KB", kilobytes(running.rss - idle.rss)],
    ["edits a question", rounded(edits.flat().length / edits.length)],
    ["most edits of a question", Math.max(...edits.map(({ length }) => length))],
    ["reveal after the deadline p50, ms", rounded(quantile(closedAfter, 0.5))],
    ["reveal after the deadline p99, ms", rounded(quantile(closedAfter, 0.99))],
    ["sandbox and people: CPU, % of a core", rounded((played.loadCpuMs / took) * 100)],
    ["sandbox and people: event loop delay p99, ms", rounded(played.loadDelayP99)],
  ];
}
