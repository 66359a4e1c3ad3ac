import { times } from "../quiz/click.ts";
import { type Played, playGames } from "../quiz/playGames.ts";
import type { Checks } from "../support/checks.ts";
import { type Cell, quantile, report, rounded } from "../support/report.ts";
import { drawCurve } from "./chart.ts";

const counts = [1, 10, 100, 1_000];
const players = 5;
/** Twenty times what a bot has to begin with: a bot in that many servers is given more. */
const requestsPerSecond = 1_000;
/** 100 of them are begun in a second. */
const beginMsEach = 10;

/** What it costs to run more and more quizzes at the same time. */
export async function measureQuizzes(checks: Checks): Promise<void> {
  const points: { count: number; played: Played; waited: readonly number[] }[] = [];
  for (const games of counts) {
    const season = { games, players, requestsPerSecond, beginWithinMs: games * beginMsEach };
    const played = await playGames(checks, season);
    points.push({ count: games, played, waited: times(played.clicks) });
  }
  type Point = (typeof points)[number];
  /** ms of CPU in each second, from the first lobby to the last podium. */
  const cpu = ({ played: { over, idle, took } }: Point) => ((over.cpuMs - idle.cpuMs) / took) * 1_000;
  const row = (label: string, of: (point: Point) => Cell): [string, ...Cell[]] => [label, ...points.map(of)];
  const megabytes = (bytes: number) => rounded(bytes / 2 ** 20);
  report(
    "scale",
    `Quizzes at the same time, ${players} players and 3 questions each, ${requestsPerSecond} requests/s`,
    ["", ...counts.map((count) => `${count}`)],
    [
      row("clicks", ({ waited }) => waited.length),
      row("acknowledged p50, ms", ({ waited }) => rounded(quantile(waited, 0.5))),
      row("acknowledged p99, ms", ({ waited }) => rounded(quantile(waited, 0.99))),
      row("later than 3 s, clicks", ({ played }) => played.clicks.filter(({ ms }) => ms === null).length),
      row("reveal after the deadline p99, ms", ({ played }) => rounded(quantile(played.closedAfter, 0.99))),
      row("CPU, ms a second", (point) => rounded(cpu(point))),
      row("CPU, ms a quiz", ({ count, played: { over, idle } }) => rounded((over.cpuMs - idle.cpuMs) / count)),
      row("heap while they run, MB", ({ played }) => megabytes(played.running.heapUsed)),
      row("RSS while they run, MB", ({ played }) => megabytes(played.running.rss)),
      row("heap a quiz, KB", ({ count, played: { running, idle } }) =>
        count < 100 ? null : rounded((running.heapUsed - idle.heapUsed) / 1024 / count),
      ),
      row("event loop delay p99, ms", ({ played }) => rounded(played.running.delayP99)),
      row("sandbox and people: CPU, % of a core", ({ played }) => rounded((played.loadCpuMs / played.took) * 100)),
      row("sandbox and people: event loop delay p99, ms", ({ played }) => rounded(played.loadDelayP99)),
    ],
  );
  const line = (name: string, of: (point: Point) => number) => ({
    name,
    points: points.map((point) => [point.count, of(point)] as const),
  });
  drawCurve({
    name: "quizzes",
    of: "quizzes at the same time",
    time: [
      line("acknowledged p99, ms", ({ waited }) => quantile(waited, 0.99)),
      line("acknowledged p50, ms", ({ waited }) => quantile(waited, 0.5)),
      line("CPU, ms a second", cpu),
    ],
    memory: [
      line("RSS, MB", ({ played }) => played.running.rss / 2 ** 20),
      line("heap, MB", ({ played }) => played.running.heapUsed / 2 ** 20),
    ],
  });
}
