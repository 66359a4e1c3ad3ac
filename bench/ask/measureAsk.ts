import { join } from "node:path";
import type { Checks } from "../support/checks.ts";
import { askAll, type Span } from "./ask.ts";
import { type Chosen, choose, titleOf } from "./choose.ts";
import { judge, names, print, type Taken } from "./figures.ts";
import type { Question } from "./questions.ts";
import { bareBot, ourBot, type Target } from "./target.ts";

const rounds = Number(process.env["ROUNDS"] ?? 20);
/** Before it is measured; by then the code is compiled for good. */
const warmUps = 4;
/** How many are asked in a round, and how many at once. */
const loads = { alone: { length: 100, atOnce: 1 }, crowd: { length: 1_000, atOnce: 200 } } as const;

/** The round trip of `/ask` beside bots that give every question one and the same answer, in turn, several times. */
export async function measureAsk(checks: Checks): Promise<void> {
  await using ours = await ourBot();
  const chosen = await choose(ours);
  await using bare = await bareBot(chosen.usual, false);
  await using tuned = await bareBot(chosen.usual, true);
  const targets = { ours, bare, tuned };
  const taken: Taken = {
    alone: { ours: [], bare: [], tuned: [] },
    crowd: { ours: [], bare: [], tuned: [] },
  };
  for (let round = -warmUps; round < rounds; round++)
    for (const load of ["alone", "crowd"] as const)
      for (const name of round % 2 === 0 ? names : names.toReversed()) {
        const { length, atOnce } = loads[load];
        const measure = () => askAll(targets[name], repeated([...chosen.titles.keys()], length), atOnce);
        const span = await (round < rounds - 1 ? measure() : profiled(targets[name], `ask-${load}-${name}`, measure));
        if (name === "ours") check(span, chosen.titles, checks);
        if (round >= 0) taken[load][name].push(span);
      }
  for (const { child } of Object.values(targets))
    checks.that("no bot complains", child.complaints.length === 0, () => child.complaints.slice(0, 3).join("\n"));
  print(taken, chosen.sizes);
  judge(taken, checks);
}

const repeated = (questions: readonly Question[], length: number): Question[] =>
  Array.from({ length: Math.ceil(length / questions.length) }, () => questions)
    .flat()
    .slice(0, length);

/** @param titles what each question is to be answered with */
function check({ asked }: Span, titles: Chosen["titles"], checks: Checks): void {
  for (const one of asked) {
    const right = titleOf(one) === titles.get(one.question);
    checks.that("every question gets its answer", right, () => `${one.question.text}: ${JSON.stringify(one.outcome)}`);
  }
}

/** With PROFILE set to a folder, the last round is profiled; its figures are then of no use. */
async function profiled(target: Target, name: string, measure: () => Promise<Span>): Promise<Span> {
  const folder = process.env["PROFILE"];
  if (folder === undefined) return measure();
  await target.child.beginProfile();
  const span = await measure();
  await target.child.endProfile(join(folder, `${name}.cpuprofile`));
  return span;
}
