import fc from "fast-check";
import { expect, test } from "vitest";
import type { QuizEvent } from "#src/domain/quiz/events.ts";
import { replay } from "#src/domain/quiz/step.ts";
import { anyDeeds, anyOpening } from "../../support/anyGame.ts";
import { LiveGame } from "../../support/liveGame.ts";
import { table } from "../../support/quiz.ts";

const isOver = ({ type }: QuizEvent) => type === "ended" || type === "announced";
const goesOn = ({ type }: QuizEvent) => type === "began" || type === "advanced";

test("pauses at any moments change no score", () => {
  let pauses = 0;
  fc.assert(
    fc.property(anyOpening, anyDeeds, fc.infiniteStream(fc.nat(3)), (opened, deeds, often) => {
      const clicks = deeds.filter(({ what }) => what === "click" || what === "join");
      const { quiz, journal } = new LiveGame(opened).play(clicks);
      const rests = journal.flatMap((event): QuizEvent[] => {
        const { at } = event;
        // What goes on by itself does so only once the pause is over.
        const before: QuizEvent[] = goesOn(event) ? [{ type: "resumed", at, by: "1" }] : [];
        const after: QuizEvent[] = often.next().value === 0 && !isOver(event) ? [{ type: "paused", at, by: "1" }] : [];
        pauses += after.length;
        return [...before, event, ...after];
      });
      const rested = replay(rests);
      expect(table(rested)).toEqual(table(quiz));
      expect(rested).toMatchObject({ end: quiz.end, players: quiz.players, rounds: quiz.rounds });
    }),
    { numRuns: 300 },
  );
  expect(pauses).toBeGreaterThan(300);
});
