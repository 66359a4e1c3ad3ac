import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { QuizEvent } from "#src/domain/quiz/events.ts";
import { ranking } from "#src/domain/quiz/score.ts";
import { open, replay, step } from "#src/domain/quiz/step.ts";
import { opened } from "../../support/samples.ts";

const at = fc.integer({ min: 0, max: 40_000 });
const index = fc.integer({ min: 0, max: 3 });
const userId = fc.constantFrom("1", "2", "3", "4");
const picks = fc.array(fc.integer({ min: -1, max: 4 }), { maxLength: 3 });

/** Anything that may come in, in any order. */
const anyEvent: fc.Arbitrary<QuizEvent> = fc.oneof(
  fc.record({ type: fc.constant("joined" as const), at, userId }),
  fc.record({ type: fc.constant("began" as const), at }),
  fc.record({ type: fc.constant("asked" as const), at, index, messageId: fc.constant("m") }),
  { weight: 6, arbitrary: fc.record({ type: fc.constant("answered" as const), at, index, userId, picks }) },
  fc.record({ type: fc.constant("closed" as const), at, index }),
  fc.record({ type: fc.constant("advanced" as const), at, index }),
);
const anyEnd = fc.option(fc.constantFrom<QuizEvent>({ type: "ended", at: 1, reason: "stopped" }), { nil: undefined });

describe("a journal", () => {
  test("of only what changed something, read back from JSON, gives the same game", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), anyEnd, (events, end) => {
        let live = open(opened())[0];
        const journal: QuizEvent[] = [opened()];
        for (const event of [...events, ...(end ? [end] : [])]) {
          const [next] = step(live, event);
          if (next !== live) journal.push(event);
          live = next;
        }
        expect(replay(JSON.parse(JSON.stringify(journal)) as QuizEvent[])).toEqual(live);
      }),
      { numRuns: 300 },
    );
  });

  test("never makes points out of nothing: at most one for each question asked", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        const quiz = replay([opened(), ...events]);
        for (const { points, right, answered } of quiz.scores) {
          expect(points).toBe(right);
          expect(right <= answered && answered <= quiz.index + 1).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});

test("scores do not depend on the order in which clicks arrive", () => {
  const clicks = fc
    .uniqueArray(fc.record({ userId, at: fc.integer({ min: 900, max: 22_000 }), picks }), {
      // Nobody clicks twice within a millisecond.
      selector: (click) => `${click.userId}:${click.at}`,
      maxLength: 12,
    })
    .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
  const table = (all: readonly { userId: string; at: number; picks: number[] }[]) =>
    ranking(
      replay([
        opened(),
        { type: "began", at: 0 },
        { type: "asked", at: 1_000, index: 0, messageId: "m" },
        ...all.map((click) => ({ type: "answered", index: 0, ...click }) as const),
        { type: "closed", at: 22_500, index: 0 },
      ]).scores,
    );
  fc.assert(
    fc.property(clicks, ([all, mixed]) => {
      expect(table(mixed)).toEqual(table(all));
    }),
    { numRuns: 300 },
  );
});
