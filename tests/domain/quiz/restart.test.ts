import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { QuizEvent } from "#src/domain/quiz/events.ts";
import type { Quiz } from "#src/domain/quiz/quiz.ts";
import { owed, replay } from "#src/domain/quiz/step.ts";
import { anyDeeds, anyOpening } from "../../support/anyGame.ts";
import { LiveGame } from "../../support/liveGame.ts";

const readBack = (journal: readonly QuizEvent[]) => replay(JSON.parse(JSON.stringify(journal)) as QuizEvent[]);

describe("for any game", () => {
  test("its journal, read back from JSON, gives the same game", () => {
    fc.assert(
      fc.property(anyOpening, anyDeeds, (opened, deeds) => {
        const { quiz, journal } = new LiveGame(opened).play(deeds);
        expect(readBack(journal)).toEqual(quiz);
      }),
      { numRuns: 300 },
    );
  });

  test("a process that ends after any of its events costs nothing: the rest goes as it would have gone", () => {
    const crashes = fc.uniqueArray(fc.integer({ min: 0, max: 100 }), { maxLength: 20 }).map((all) => new Set(all));
    fc.assert(
      fc.property(anyOpening, anyDeeds, crashes, (opened, deeds, crashes) => {
        const interrupted = new LiveGame(opened, { crashes }).play(deeds);
        const uninterrupted = new LiveGame(opened).play(deeds);
        expect(interrupted.journal).toEqual(uninterrupted.journal);
        expect(interrupted.quiz).toEqual(uninterrupted.quiz);
      }),
      { numRuns: 500 },
    );
  });

  test("the timer that runs is the one that a restart would set", () => {
    const timed = (quiz: Quiz) => owed(quiz).flatMap((effect) => (effect.type === "schedule" ? [effect.event] : []));
    fc.assert(
      fc.property(anyOpening, anyDeeds, (opened, deeds) => {
        const game = new LiveGame(opened);
        for (const deed of deeds.toSorted((a, b) => a.after - b.after)) {
          game.pass(opened.at + deed.after);
          game.do(deed);
          // A question on its way, and a game that is over, have none; an old one that still runs comes to nothing.
          const running = ["lobby", "open", "revealed"].includes(game.quiz.phase) ? [game.timer] : [];
          expect(running).toEqual(timed(game.quiz));
        }
      }),
      { numRuns: 300 },
    );
  });

  test("it ends, and is announced once", () => {
    fc.assert(
      fc.property(anyOpening, anyDeeds, (opened, deeds) => {
        const { quiz, journal } = new LiveGame(opened).play(deeds);
        expect(quiz.phase).toBe("announced");
        expect(journal.filter(({ type }) => type === "announced").length).toBe(1);
      }),
    );
  });
});

test("a journal begins with its opening", () => {
  expect(() => replay([])).toThrow(RangeError);
  expect(() => replay([{ type: "began", at: 1 }])).toThrow("a journal begins with its opening");
});
