import { join } from "node:path";
import type { Checks } from "../support/checks.ts";
import { type Cell, median, quantile, report, rounded } from "../support/report.ts";
import { type Burst, bareBot, type Close, ourBot, type Target } from "./burst.ts";
import { times } from "./click.ts";
import type { Asked } from "./observer.ts";

const rounds = 5;

/** One question, 2,000 players, 2,200 clicks within 3 s: ours and the bare bots in turn, several times. */
export async function measureBurst(checks: Checks): Promise<void> {
  let asked: Asked | undefined;
  const closes: Close[] = [];
  await using ours = await ourBot(rounds, checks, (question) => (asked = question), closes);
  await using bare = await bareBot(false);
  await using tuned = await bareBot(true);
  const taken = { ours: [] as Burst[], bare: [] as Burst[], tuned: [] as Burst[] };
  for (let round = 0; round < rounds; round++) {
    taken.ours.push(await profiled(ours, round));
    if (!asked) throw new Error("no question was asked");
    for (const [name, target] of [
      ["bare", bare],
      ["tuned", tuned],
    ] as const) {
      if (round === 0) await target.show(asked);
      taken[name].push(await target.round(round));
    }
  }
  const row = (label: string, figure: (bursts: readonly Burst[]) => Cell): [string, ...Cell[]] => [
    label,
    figure(taken.ours),
    figure(taken.bare),
    figure(taken.tuned),
  ];
  const middle = (of: (burst: Burst) => number) => (bursts: readonly Burst[]) => rounded(median(bursts.map(of)));
  const against = (name: "bare" | "tuned") =>
    rounded(median(taken.ours.map(({ cpu }, round) => cpu / (taken[name][round]?.cpu ?? Number.NaN))));
  report(
    "quiz",
    `One question, 2,000 players, 2,200 clicks within 3 s (${rounds} rounds, medians)`,
    ["", "ours", "bare", "bare, tuned"],
    [
      row(
        "CPU a click, ms",
        middle(({ cpu }) => cpu),
      ),
      row("CPU a click in a fresh process, ms", ([first]) => rounded(first?.cpu ?? Number.NaN)),
      ["CPU, ours against", 1, against("bare"), against("tuned")],
      row(
        "acknowledged p50, ms",
        middle((burst) => quantile(times(burst.clicks), 0.5)),
      ),
      row(
        "acknowledged p99, ms",
        middle((burst) => quantile(times(burst.clicks), 0.99)),
      ),
      row(
        "later than 3 s, clicks in all",
        (bursts) => bursts.flatMap(({ clicks }) => clicks).filter(({ ms }) => ms === null).length,
      ),
      row(
        "event loop delay p99, ms",
        middle(({ delayP99 }) => delayP99),
      ),
      row(
        "sandbox and crowd: CPU a click, ms",
        middle(({ loadCpu }) => loadCpu),
      ),
      row(
        "sandbox and crowd: event loop delay p99, ms",
        middle(({ loadDelayP99 }) => loadDelayP99),
      ),
      ["close, reveal, podium: CPU, ms", rounded(median(closes.map(({ cpuMs }) => cpuMs))), null, null],
      ["close, reveal, podium: longest delay, ms", rounded(median(closes.map(({ delayMax }) => delayMax))), null, null],
    ],
  );
}

/** With PROFILE set to a folder, the last round is profiled; its figures are then of no use. */
async function profiled(target: Target, round: number): Promise<Burst> {
  const folder = process.env["PROFILE"];
  if (folder === undefined || round < rounds - 1) return target.round(round);
  await target.child.beginProfile();
  const result = await target.round(round);
  await target.child.endProfile(join(folder, "quiz.cpuprofile"));
  return result;
}
