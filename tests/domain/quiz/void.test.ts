import fc from "fast-check";
import { expect, test } from "vitest";
import type { Answered, Joined, QuizEvent } from "#src/domain/quiz/events.ts";
import { type ModeName, modeNames } from "#src/domain/quiz/modes.ts";
import type { Quiz } from "#src/domain/quiz/quiz.ts";
import { replay } from "#src/domain/quiz/step.ts";
import { byTopic, isOut, tally } from "#src/domain/quiz/tally.ts";
import { teamTable } from "#src/domain/quiz/teams.ts";
import { anyFactor, anyPick, users } from "../../support/anyGame.ts";
import { advanced, answered, asked, began, closed, joined, table } from "../../support/quiz.ts";
import { opened, questions } from "../../support/samples.ts";

/** One question of a planned game: who comes in with it, and who clicks what, so many ms after it came. */
interface Plan {
  readonly newcomers: readonly Joined[];
  readonly clicks: readonly Answered[];
}
interface Game {
  readonly plans: readonly Plan[];
  /** Which question is taken out, how many questions later, and when in the course of that one. */
  readonly bad: number;
  readonly later: number;
  readonly moment: "open" | "revealed";
}

const anyNewcomer = fc
  .record({ userId: fc.constantFrom(...users), team: fc.option(fc.nat(3)), factor: anyFactor })
  .map(({ userId, ...change }) => joined(userId, change));
const anyClick = fc
  .record({ userId: fc.constantFrom(...users), elapsed: fc.nat(40_000), response: anyPick })
  .map(({ userId, elapsed, response }) => answered(userId, elapsed, response));
const anyPlan: fc.Arbitrary<Plan> = fc.record({
  newcomers: fc.array(anyNewcomer, { maxLength: 3 }),
  clicks: fc.array(anyClick, { maxLength: 12 }),
});
const anyGame: fc.Arbitrary<Game> = fc.array(anyPlan, { minLength: 1, maxLength: 6 }).chain((plans) =>
  fc.record({
    plans: fc.constant(plans),
    bad: fc.nat(plans.length - 1),
    later: fc.nat(2),
    moment: fc.constantFrom("open", "revealed"),
  }),
);

const startOf = (number: number) => 100_000 * (number + 1);
const whenOf = ({ plans, bad, later }: Game) => Math.min(bad + later, plans.length - 1);

/**
 * The journal of a game, up to its end or to the reveal of a question.
 * @param asksIt whether the bad question is asked and taken out later, or is not there at all
 */
function journalOf(game: Game, mode: ModeName, asksIt: boolean, last = Number.POSITIVE_INFINITY): QuizEvent[] {
  const { plans, bad, moment } = game;
  const all = questions(plans.length).map((one, index) => ({ ...one, topic: `topic ${index % 2}` }));
  const settings = { ...opened().settings, mode };
  const journal: QuizEvent[] = [opened({ settings, questions: asksIt ? all : all.toSpliced(bad, 1) }), began()];
  const takenOut = (when: Game["moment"], number: number): QuizEvent[] =>
    asksIt && last > plans.length && number === whenOf(game) && moment === when
      ? [{ type: "voided", at: startOf(number) + 50_000, by: "1", index: bad }]
      : [];
  let index = -1;
  for (const [number, { newcomers, clicks }] of plans.entries()) {
    if (number > last) return journal;
    journal.push(...newcomers);
    if (!asksIt && number === bad) continue;
    const at = startOf(number);
    if (index >= 0) journal.push(advanced(index, at));
    index++;
    journal.push(
      asked(index, at),
      ...clicks.map((click) => ({ ...click, index, at: at + click.at })),
      ...takenOut("open", number),
      // The second time for those with more time.
      closed(index, at + 21_500),
      closed(index, at + 41_500),
      ...takenOut("revealed", number),
    );
  }
  return last > plans.length ? [...journal, advanced(index, startOf(plans.length))] : journal;
}

/** How a game stands, with all that a question could have left behind. */
const standing = (quiz: Quiz) => ({
  table: table(quiz),
  teams: teamTable(quiz.players, tally(quiz)),
  topics: new Set(byTopic(quiz).map((row) => JSON.stringify(row))),
  out: users.filter((userId) => isOut(quiz, userId)),
  players: quiz.players,
  end: quiz.end,
});

test.each(modeNames)("a question that is taken out is as if it had never been asked: %s", (mode) => {
  let compared = 0;
  fc.assert(
    fc.property(anyGame, (game) => {
      const isOn = (asksIt: boolean) => replay(journalOf(game, mode, asksIt, whenOf(game))).end === null;
      // What ended before the question is taken out has ended.
      if (game.plans.length === 1 || !isOn(true) || !isOn(false)) return;
      compared++;
      expect(standing(replay(journalOf(game, mode, true)))).toEqual(standing(replay(journalOf(game, mode, false))));
    }),
    { numRuns: 500 },
  );
  expect(compared).toBeGreaterThan(200);
});

test.each(modeNames)("of the only question nothing is left: %s", (mode) => {
  fc.assert(
    fc.property(anyPlan, fc.constantFrom<Game["moment"]>("open", "revealed"), (plan, moment) => {
      const quiz = replay(journalOf({ plans: [plan], bad: 0, later: 0, moment }, mode, true));
      expect([quiz.end, table(quiz), byTopic(quiz)]).toEqual(["completed", [], []]);
    }),
  );
});
