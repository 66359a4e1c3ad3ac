import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { QuizEvent } from "#src/domain/quiz/events.ts";
import { owed, replay, step } from "#src/domain/quiz/step.ts";
import { graceMs, idleLimit, lobbyMs, revealMs } from "#src/domain/quiz/timing.ts";
import {
  advanced,
  after,
  answered,
  asked,
  began,
  begun,
  closed,
  ended,
  lobby,
  onAir,
  points,
  round,
} from "../../support/quiz.ts";
import { opened, questions } from "../../support/samples.ts";

const kinds = (effects: readonly { type: string }[]) => effects.map(({ type }) => type);
const revealed = () => after(onAir(), answered("1", 2_000), closed(0, 22_500));

test("after the last question the game is complete", () => {
  const last = after(
    begun(),
    ...round(0, 1_000),
    ...round(1, 40_000),
    ...round(2, 80_000, answered("1", 5)).slice(0, 3),
  );
  const [quiz, effects] = step(last, advanced(2, 120_000));
  expect(quiz).toMatchObject({ phase: "over", end: "completed" });
  expect(effects).toEqual([{ type: "reveal", index: 2 }, { type: "announce" }]);
});

describe("stopped", () => {
  test.each([
    { phase: "lobby", quiz: lobby(), owes: ["lobby", "announce"] },
    { phase: "asking", quiz: begun(), owes: ["lobby", "announce"] },
    { phase: "open", quiz: after(onAir(), answered("1", 2_000)), owes: ["reveal", "announce"] },
    { phase: "revealed", quiz: revealed(), owes: ["reveal", "announce"] },
  ])("while $phase: no button stays alive, the result is announced", ({ quiz, owes }) => {
    const [over, effects] = step(quiz, ended());
    expect(over).toMatchObject({ phase: "over", end: "stopped" });
    expect(points(over)).toEqual(points(quiz));
    expect(kinds(effects)).toEqual(owes);
    for (const late of [asked(0, 1), closed(0, 1), advanced(0, 1), began(1), ended("failed")])
      expect(step(over, late)).toEqual([over, []]);
  });

  test("an open question is not scored", () => {
    const over = after(onAir(), answered("1", 2_000), ended());
    expect(over.rounds).toMatchObject([{ index: 0, counted: false }]);
    expect(points(over)).toEqual([]);
  });
});

describe("what is owed after an interruption", () => {
  const journal: QuizEvent[] = [opened(), began(9_000), asked(0, 10_000), closed(0, 31_500)];
  const at = (...events: QuizEvent[]) => owed(replay(events));

  test("in the lobby: the card and the begin at its time", () => {
    expect(at(...journal.slice(0, 1))).toEqual([
      { type: "lobby" },
      { type: "schedule", event: { type: "began", at: lobbyMs } },
    ]);
  });
  test("while asking: the question", () => {
    expect(at(...journal.slice(0, 2)).at(-1)).toEqual({ type: "ask" });
  });
  test("while open: the count, and the close at the time that was promised", () => {
    expect(at(...journal.slice(0, 3))).toEqual([
      { type: "lobby" },
      { type: "count" },
      { type: "schedule", event: { type: "closed", at: 30_000 + graceMs, index: 0 } },
    ]);
  });
  test("while revealed: the reveal, and the next question at its time", () => {
    expect(at(...journal)).toEqual([
      { type: "reveal", index: 0 },
      { type: "schedule", event: { type: "advanced", at: 31_500 + revealMs, index: 0 } },
    ]);
  });
  test("stopped before its last card was changed: that change too, so that no button stays alive", () => {
    expect(kinds(at(opened(), ended()))).toEqual(["lobby", "announce"]);
    expect(kinds(at(...journal.slice(0, 3), ended()))).toEqual(["reveal", "announce"]);
    expect(kinds(at(...journal, ended()))).toEqual(["reveal", "announce"]);
  });
  test("when announced: nothing", () => {
    expect(at(...journal, ended(), { type: "announced", at: 2 })).toEqual([]);
  });
});

describe("a game that nobody answers", () => {
  /** How each question went: nobody answered, somebody did, or it was taken out. */
  const anyCourse = fc.array(fc.constantFrom("nobody", "nobody", "nobody", "somebody", "void" as const), {
    minLength: 1,
    maxLength: 16,
  });

  /** After how many questions it ends by itself, counted by hand; null: it does not. */
  function idleAfter(course: readonly string[]): number | null {
    let unanswered = 0;
    for (const [index, how] of course.entries()) {
      if (how === "somebody") unanswered = 0;
      if (how === "nobody") unanswered++;
      if (unanswered === idleLimit) return index + 1;
    }
    return null;
  }

  test(`ends after ${idleLimit} counted questions in a row without an answer, never before`, () => {
    fc.assert(
      fc.property(anyCourse, (course) => {
        let quiz = begun({ questions: questions(course.length) });
        for (const [index, how] of course.entries()) {
          if (quiz.end) break;
          const at = 1_000 + index * 40_000;
          // Even a wrong answer is one, and one to a question that was taken out is none.
          const answers = how === "nobody" ? [] : [answered("1", 500, { picks: [0] })];
          const [ask, ...rest] = round(index, at, ...answers).slice(0, -1);
          const out: QuizEvent[] = how === "void" ? [{ type: "voided", at, by: "1", index }] : [];
          quiz = after(quiz, ask!, ...rest, ...out, advanced(index, at + 29_500));
        }
        const expected = idleAfter(course);
        expect(quiz.end).toBe(expected === null ? "completed" : "idle");
        expect(quiz.rounds.length).toBe(expected ?? course.length);
      }),
      { numRuns: 500 },
    );
  });
});
