import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Answered } from "#src/domain/quiz/events.ts";
import { type ModeName, modeNames } from "#src/domain/quiz/modes.ts";
import type { Quiz } from "#src/domain/quiz/quiz.ts";
import { canAnswer, isPlayer } from "#src/domain/quiz/step.ts";
import { resultOf, tally } from "#src/domain/quiz/tally.ts";
import { teamTable } from "#src/domain/quiz/teams.ts";
import { anyPick, users } from "../../support/anyGame.ts";
import { advanced, after, answered, asked, began, closed, joined, lobby, table } from "../../support/quiz.ts";
import { opened, questions } from "../../support/samples.ts";

/** How much of the usual time each user has. */
const factorOf = (userId: string) => (({ "2": 1.5, "3": 2 }) as const)[userId] ?? 1;

/** Clicks on one question in two orders; nobody clicks twice within a millisecond. */
const anyClicks = fc
  .uniqueArray(
    fc
      .record({ userId: fc.constantFrom(...users), at: fc.integer({ min: -100, max: 45_000 }), response: anyPick })
      .map(({ userId, at, response }) => answered(userId, at, response)),
    { selector: ({ userId, at }) => `${userId}:${at}`, maxLength: 14 },
  )
  .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
const anyGame = fc.array(anyClicks, { minLength: 1, maxLength: 5 });

/** A click as the service takes it: who answers without having joined joins by it. */
function clicked(quiz: Quiz, click: Answered): Quiz {
  const { userId, at } = click;
  const factor = factorOf(userId);
  if (!canAnswer(quiz, { ...click, factor })) return quiz;
  return after(quiz, ...(isPlayer(quiz, userId) ? [] : [joined(userId, { at, factor })]), click);
}

function played(mode: ModeName, rounds: readonly (readonly Answered[])[], all: readonly string[]): Quiz {
  const start = after(
    lobby({ settings: { ...opened().settings, mode }, questions: questions(rounds.length) }),
    ...all.map((userId, seat) => joined(userId, { team: seat % 3, factor: factorOf(userId) })),
    began(),
  );
  return rounds.reduce((quiz, clicks, index) => {
    const at = 100_000 * (index + 1);
    const open = after(quiz, asked(index, at));
    const answers = clicks.map((click) => ({ ...click, index, at: at + click.at }));
    return after(answers.reduce(clicked, open), closed(index, at), closed(index, at), advanced(index, at));
  }, start);
}

/** The answers stand in the order of their arrival; nothing that is told of them does. */
const results = ({ questions: all, rounds }: Quiz) =>
  rounds.map((round) => ({ ...resultOf(all[round.index]!, round), answers: round.answers.length }));

describe.each(modeNames)("clicks may arrive in any order: %s", (mode) => {
  test("of players who have joined: the same table, teams and results", () => {
    fc.assert(
      fc.property(anyGame, (game) => {
        const one = played(
          mode,
          game.map(([clicks]) => clicks),
          users,
        );
        const other = played(
          mode,
          game.map(([, mixed]) => mixed),
          users,
        );
        expect(table(other)).toEqual(table(one));
        expect(results(other)).toEqual(results(one));
        expect(teamTable(other.players, tally(other))).toEqual(teamTable(one.players, tally(one)));
      }),
      { numRuns: 200 },
    );
  });

  // Only the team of somebody who chose none is given by arrival.
  test("of anybody: the same table", () => {
    fc.assert(
      fc.property(anyGame, fc.subarray([...users]), (game, members) => {
        const one = played(
          mode,
          game.map(([clicks]) => clicks),
          members,
        );
        const other = played(
          mode,
          game.map(([, mixed]) => mixed),
          members,
        );
        expect(table(other)).toEqual(table(one));
      }),
      { numRuns: 200 },
    );
  });
});

test("a player's latest click in time stands, with its own time", () => {
  fc.assert(
    fc.property(anyClicks, ([, clicks]) => {
      const { rounds } = played("classic", [clicks], users);
      for (const userId of users) {
        const inTime = clicks.filter((click) => click.userId === userId && click.at < 20_000 * factorOf(userId));
        const last = inTime.toSorted((a, b) => a.at - b.at).at(-1);
        const kept = rounds[0]?.answers.filter((answer) => answer.userId === userId);
        expect(kept).toEqual(last ? [{ userId, picks: last.picks, text: null, at: 100_000 + last.at }] : []);
      }
    }),
    { numRuns: 300 },
  );
});
