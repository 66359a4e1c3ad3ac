import { describe, expect, test } from "vitest";
import type { Effect, QuizEvent } from "#src/domain/quiz/events.ts";
import type { Quiz } from "#src/domain/quiz/quiz.ts";
import { graceMs, idleLimit, lobbyMs, open, owed, replay, revealMs, step } from "#src/domain/quiz/step.ts";
import { opened, question, questions } from "../../support/samples.ts";

const asked = (index: number, at: number): QuizEvent => ({ type: "asked", at, index, messageId: `m${index}` });
const answered = (userId: string, at: number, picks: number[] = [1], index = 0): QuizEvent => ({
  type: "answered",
  at,
  index,
  userId,
  picks,
});
const closed = (index: number, at: number): QuizEvent => ({ type: "closed", at, index });
const advanced = (index: number, at: number): QuizEvent => ({ type: "advanced", at, index });
const ended = (reason: "stopped" | "failed" = "stopped"): QuizEvent => ({ type: "ended", at: 1, reason });

const lobby = () => open(opened())[0];
const after = (quiz: Quiz, ...events: QuizEvent[]) => events.reduce((state, event) => step(state, event)[0], quiz);
const begun = () => after(lobby(), { type: "began", at: 20_000 });
/** The first question stands in the channel from 1,000 to 21,000. */
const onAir = () => after(begun(), asked(0, 1_000));
const revealed = (...answers: QuizEvent[]) => after(onAir(), ...answers, closed(0, 22_500));
const kinds = (effects: readonly Effect[]) => effects.map(({ type }) => type);

describe("the lobby", () => {
  test("the host is in, and the game begins by itself", () => {
    const [quiz, effects] = open(opened({ at: 5_000 }));
    expect(quiz).toMatchObject({ phase: "lobby", playerIds: ["1"], nextAt: 5_000 + lobbyMs });
    expect(effects).toEqual([{ type: "schedule", event: { type: "began", at: 5_000 + lobbyMs } }]);
  });

  test("who joins is shown once; joining again changes nothing", () => {
    const join: QuizEvent = { type: "joined", at: 1, userId: "2" };
    const [quiz, effects] = step(lobby(), join);
    expect(quiz.playerIds).toEqual(["1", "2"]);
    expect(kinds(effects)).toEqual(["lobby"]);
    expect(step(quiz, join)).toEqual([quiz, []]);
  });

  test("beginning asks the first question; beginning again does nothing", () => {
    const [quiz, effects] = step(lobby(), { type: "began", at: 3 });
    expect(quiz.phase).toBe("asking");
    expect(kinds(effects)).toEqual(["lobby", "ask"]);
    expect(step(quiz, { type: "began", at: 4 })).toEqual([quiz, []]);
  });

  test("one may join later too, but not once it is over", () => {
    const join: QuizEvent = { type: "joined", at: 1, userId: "2" };
    expect(step(onAir(), join)).toEqual([{ ...onAir(), playerIds: ["1", "2"] }, []]);
    const over = after(onAir(), ended());
    expect(step(over, join)[0]).toBe(over);
  });
});

describe("an open question", () => {
  test("it is open for its seconds from its message's own time; the close waits for clicks in flight", () => {
    const [quiz, effects] = step(begun(), asked(0, 1_000));
    expect(quiz.posted).toEqual({ messageId: "m0", opensAt: 1_000, closesAt: 21_000 });
    expect(effects).toEqual([{ type: "schedule", event: { type: "closed", at: 21_000 + graceMs, index: 0 } }]);
  });

  test.each([
    { why: "the last millisecond", event: answered("2", 20_999), counts: true },
    { why: "the deadline itself", event: answered("2", 21_000), counts: false },
    { why: "a click within the grace", event: answered("2", 21_500), counts: false },
    { why: "the question before", event: answered("2", 2_000, [1], -1), counts: false },
    { why: "the question after", event: answered("2", 2_000, [1], 1), counts: false },
    { why: "no option", event: answered("2", 2_000, []), counts: false },
    { why: "an option beyond the last", event: answered("2", 2_000, [4]), counts: false },
    { why: "a negative option", event: answered("2", 2_000, [-1]), counts: false },
    { why: "half an option", event: answered("2", 2_000, [0.5]), counts: false },
    { why: "something that is no number", event: answered("2", 2_000, [Number.NaN]), counts: false },
    { why: "one right and one unknown option", event: answered("2", 2_000, [1, 9]), counts: false },
  ])("$why: counts = $counts", ({ event, counts }) => {
    const before = onAir();
    const [quiz, effects] = step(before, event);
    expect(quiz.answers.length).toBe(counts ? 1 : 0);
    expect(kinds(effects)).toEqual(counts ? ["count"] : []);
    // The journal leaves out what changes nothing: the very same object tells it.
    expect(quiz === before).toBe(!counts);
  });

  test("who answers without having joined is in", () => {
    expect(after(onAir(), answered("7", 2_000)).playerIds).toEqual(["1", "7"]);
  });

  test("the latest answer of a player stands", () => {
    const quiz = after(onAir(), answered("2", 2_000, [0]), answered("2", 5_000, [1]));
    expect(quiz.answers).toEqual([{ userId: "2", at: 5_000, picks: [1] }]);
  });

  test("a click that was overtaken by a later one changes nothing", () => {
    const quiz = after(onAir(), answered("2", 5_000, [1]));
    expect(step(quiz, answered("2", 2_000, [0]))).toEqual([quiz, []]);
  });

  test.each(["lobby", "asking", "revealed", "over", "announced"] as const)("no answer counts while %s", (phase) => {
    const quiz = { ...onAir(), phase };
    expect(step(quiz, answered("2", 2_000))[0]).toBe(quiz);
  });
});

describe("the reveal", () => {
  test("right answers earn a point and are timed from the message", () => {
    const quiz = revealed(answered("2", 4_000), answered("3", 3_000, [0]), answered("4", 2_500));
    expect(quiz.scores).toEqual([
      { userId: "2", points: 1, right: 1, answered: 1, rightMs: 3_000, lastRightAt: 4_000 },
      { userId: "3", points: 0, right: 0, answered: 1, rightMs: 0, lastRightAt: 0 },
      { userId: "4", points: 1, right: 1, answered: 1, rightMs: 1_500, lastRightAt: 2_500 },
    ]);
    expect(quiz.result).toMatchObject({
      index: 0,
      distribution: [1, 2, 0, 0],
      rightUserIds: ["4", "2"],
      fastest: {
        userId: "4",
        elapsedMs: 1500,
      },
    });
  });

  test("a click whose clock runs ahead of the message took no time, not less", () => {
    const quiz = revealed(answered("2", 900));
    expect(quiz.scores[0]?.rightMs).toBe(0);
    expect(quiz.result?.fastest?.elapsedMs).toBe(0);
  });

  test("it stands for a while, then the next question comes", () => {
    const [quiz, effects] = step(onAir(), closed(0, 22_500));
    expect(quiz).toMatchObject({ phase: "revealed", nextAt: 22_500 + revealMs });
    expect(effects).toEqual([
      { type: "reveal" },
      { type: "schedule", event: { type: "advanced", at: 22_500 + revealMs, index: 0 } },
    ]);
    const [next, then] = step(quiz, advanced(0, 28_500));
    expect(next).toMatchObject({ phase: "asking", index: 1, posted: null, answers: [], result: null });
    expect(kinds(then)).toEqual(["ask"]);
  });

  test.each([
    { why: "a second close", event: closed(0, 30_000) },
    { why: "a late timer of another question", event: advanced(1, 30_000) },
    { why: "the message of another question", event: asked(1, 30_000) },
    { why: "the same message again", event: asked(0, 30_000) },
  ])("$why changes nothing", ({ event }) => {
    const quiz = revealed();
    expect(step(quiz, event)).toEqual([quiz, []]);
  });
});

describe("the end", () => {
  const play = (quiz: Quiz, index: number, ...answers: QuizEvent[]) =>
    after(quiz, asked(index, 1_000), ...answers, closed(index, 22_500), advanced(index, 28_500));

  test("after the last question the game is complete", () => {
    const quiz = play(play(play(begun(), 0), 1), 2, answered("2", 2_000, [1], 2));
    expect(quiz).toMatchObject({ phase: "over", end: "completed" });
    expect(kinds(step({ ...quiz, phase: "revealed", end: null }, advanced(2, 1))[1])).toEqual(["announce"]);
  });

  test("several questions in a row that nobody answers end it", () => {
    let quiz = after(open(opened({ questions: questions(9) }))[0], { type: "began", at: 1 });
    for (let index = 0; index < idleLimit; index++) {
      expect(quiz.phase).toBe("asking");
      quiz = play(quiz, index);
    }
    expect(quiz).toMatchObject({ phase: "over", end: "idle" });
  });

  test("one answer, even a wrong one, begins the count anew", () => {
    let quiz = after(open(opened({ questions: questions(9) }))[0], { type: "began", at: 1 });
    for (let index = 0; index < idleLimit; index++)
      quiz = play(quiz, index, ...(index === 3 ? [answered("2", 2_000, [0], 3)] : []));
    expect(quiz).toMatchObject({ phase: "asking", unanswered: 1 });
  });

  test.each([
    { phase: "lobby", quiz: lobby(), owes: ["lobby", "announce"] },
    { phase: "asking", quiz: begun(), owes: ["announce"] },
    { phase: "open", quiz: after(onAir(), answered("2", 2_000)), owes: ["reveal", "announce"] },
    { phase: "revealed", quiz: revealed(answered("2", 2_000)), owes: ["announce"] },
  ])("stopped while $phase: no button stays alive, the result is announced", ({ quiz, owes }) => {
    const [over, effects] = step(quiz, ended());
    expect(over).toMatchObject({ phase: "over", end: "stopped", scores: quiz.scores });
    expect(kinds(effects)).toEqual(owes);
    expect(step(over, ended("failed"))).toEqual([over, []]);
    for (const late of [asked(0, 1), closed(0, 1), advanced(0, 1), { type: "began", at: 1 } as const])
      expect(step(over, late)).toEqual([over, []]);
  });

  test("an open question that is stopped is not scored", () => {
    const over = after(onAir(), answered("2", 2_000), ended());
    expect(over).toMatchObject({ scores: [], result: null });
  });
});

describe("what is owed after an interruption", () => {
  const journal: QuizEvent[] = [opened(), { type: "began", at: 9_000 }, asked(0, 10_000), closed(0, 31_500)];
  const rest: QuizEvent[] = [
    { type: "ended", at: 32_000, reason: "stopped" },
    { type: "announced", at: 32_500 },
  ];
  const at = (...events: QuizEvent[]) => owed(replay(events));

  test("in the lobby: the card and the begin at its time", () => {
    expect(at(...journal.slice(0, 1))).toEqual([
      { type: "lobby" },
      { type: "schedule", event: { type: "began", at: lobbyMs } },
    ]);
  });
  test("while asking: the question", () => {
    expect(at(...journal.slice(0, 2))).toEqual([{ type: "ask" }]);
  });
  test("while open: the count, and the close at the time that was promised", () => {
    expect(at(...journal.slice(0, 3))).toEqual([
      { type: "count" },
      { type: "schedule", event: { type: "closed", at: 30_000 + graceMs, index: 0 } },
    ]);
  });
  test("while revealed: the reveal, and the next question at its time", () => {
    expect(at(...journal)).toEqual([
      { type: "reveal" },
      { type: "schedule", event: { type: "advanced", at: 31_500 + revealMs, index: 0 } },
    ]);
  });
  test("when over: the podium", () => {
    expect(kinds(at(...journal, ...rest.slice(0, 1)))).toEqual(["announce"]);
  });
  test("stopped before its last card was changed: that change too, so that no button stays alive", () => {
    const stop = rest.slice(0, 1);
    expect(kinds(at(...journal.slice(0, 1), ...stop))).toEqual(["lobby", "announce"]);
    expect(kinds(at(...journal.slice(0, 3), ...stop))).toEqual(["reveal", "announce"]);
  });
  test("when announced: nothing", () => {
    expect(at(...journal, ...rest)).toEqual([]);
  });
  test("a journal begins with its opening", () => {
    expect(() => replay([])).toThrow(RangeError);
    expect(() => replay(journal.slice(1))).toThrow("a journal begins with its opening");
  });
});

test("a multi question wants all right options", () => {
  const several = question({ kind: "multi", key: [0, 2] });
  const quiz = after(open(opened({ questions: [several] }))[0], { type: "began", at: 1 }, asked(0, 1_000));
  const over = after(quiz, answered("2", 2_000, [2, 0]), answered("3", 2_000, [0]), closed(0, 22_500));
  expect(over.scores.map(({ userId, points }) => [userId, points])).toEqual([
    ["2", 1],
    ["3", 0],
  ]);
  expect(over.result?.distribution).toEqual([2, 0, 1, 0]);
});
