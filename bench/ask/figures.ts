import type { Checks } from "../support/checks.ts";
import { type Cell, median, quantile, report, rounded } from "../support/report.ts";
import type { Span } from "./ask.ts";
import { titleOf } from "./choose.ts";

/** The bots; "tuned" is the bare one with this project's settings of connections and caches. */
export const names = ["ours", "bare", "tuned"] as const;

/** What was measured, round by round: one at a time, and many at once. */
export type Taken = Readonly<Record<"alone" | "crowd", Record<(typeof names)[number], Span[]>>>;
type Rounds = Taken["alone"];
type Figure = (span: Span) => number;

/** At most: CPU and p99 as a multiple of the bare bot's, p50 so many ms above it. */
const goals = { cpu: 1.3, p50: 0.5, p99: 1.5 } as const;

const cpu: Figure = (span) => span.cpu;
const latency =
  (share: number): Figure =>
  ({ asked }) =>
    quantile(
      asked.map(({ ms }) => ms),
      share,
    );

const titles = { alone: "one at a time", crowd: "200 in flight" } as const;

/** @param sizes of the answers, in bytes, the smallest first */
export function print(taken: Taken, sizes: readonly number[]): void {
  const size = `answers of ${sizes[0]} to ${sizes.at(-1)} bytes, bare always ${sizes[Math.floor(sizes.length / 2)]}`;
  for (const load of ["alone", "crowd"] as const) {
    const rounds = taken[load];
    const each = (figure: Figure) => names.map((name) => rounded(median(rounds[name].map(figure))));
    const compared = (figure: Figure, compare: typeof divided) =>
      (["bare", "tuned"] as const).map((other) => rounded(against(rounds, other, figure, compare)));
    const row = (label: string, figure: Figure): [string, ...Cell[]] => [
      label,
      ...each(figure),
      ...compared(figure, divided),
    ];
    const late: Figure = ({ asked }) => asked.filter((one) => titleOf(one) === undefined).length;
    report(
      "ask",
      `/ask, ${titles[load]} (${rounds.ours.length} rounds, medians; ${size})`,
      ["", ...names, "ours/bare", "ours/tuned"],
      [
        row("CPU each, ms", cpu),
        row("p50, ms", latency(0.5)),
        ["p50, difference, ms", null, null, null, ...compared(latency(0.5), minus)],
        row("p99, ms", latency(0.99)),
        ["not answered within 3 s, all rounds", ...names.map((name) => sum(rounds[name].map(late))), null, null],
        row("duration of all, each, ms", ({ each }) => each),
        row("sandbox and askers: CPU each, ms", ({ loadCpu }) => loadCpu),
      ],
    );
  }
}

/** Compares with the bare bot as the library comes. */
export function judge(taken: Taken, checks: Checks): void {
  for (const load of ["alone", "crowd"] as const) {
    const goal = (label: string, value: number, most: number) =>
      checks.that(`${label}, ${titles[load]}`, value <= most, () => String(rounded(value)));
    const rounds = taken[load];
    goal(`CPU at most ${goals.cpu} × bare`, against(rounds, "bare", cpu, divided), goals.cpu);
    goal(`p50 at most bare + ${goals.p50} ms`, against(rounds, "bare", latency(0.5), minus), goals.p50);
    goal(`p99 at most ${goals.p99} × bare`, against(rounds, "bare", latency(0.99), divided), goals.p99);
  }
}

const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
const divided = (a: number, b: number) => a / b;
const minus = (a: number, b: number) => a - b;

/** Ours against another, round by round, as what slows the machine slows both; the median. */
const against = (rounds: Rounds, other: "bare" | "tuned", figure: Figure, compare: typeof divided): number =>
  median(
    rounds.ours.map((span, round) => {
      const beside = rounds[other][round];
      return compare(figure(span), beside ? figure(beside) : Number.NaN);
    }),
  );
