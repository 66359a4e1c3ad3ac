import { describe, expect, test } from "vitest";
import type { QuizEvent } from "#src/domain/quiz/events.ts";
import type { Quiz } from "#src/domain/quiz/quiz.ts";
import { owed, step } from "#src/domain/quiz/step.ts";
import { lobbyMs, pauseLimitMs, resumeMs, revealMs } from "#src/domain/quiz/timing.ts";
import { pick } from "../../support/anyGame.ts";
import {
  advanced,
  after,
  answered,
  asked,
  began,
  begun,
  closed,
  ended,
  joined,
  lobby,
  onAir,
  points,
} from "../../support/quiz.ts";

const by = "1";
const paused = (at: number): QuizEvent => ({ type: "paused", at, by });
const resumed = (at: number): QuizEvent => ({ type: "resumed", at, by });
const skipped = (at: number): QuizEvent => ({ type: "skipped", at, by });
const voided = (index: number, at = 30_000): QuizEvent => ({ type: "voided", at, by, index });
const revealed = (...answers: readonly QuizEvent[]) =>
  after(onAir({}, joined("2")), answered("1", 3_000), answered("2", 2_000, pick(0)), ...answers, closed(0, 22_500));
/** An event that changes nothing: the very same game comes back, so that the journal leaves it out. */
const changes = (quiz: Quiz, event: QuizEvent) => step(quiz, event)[0] !== quiz || step(quiz, event)[1].length > 0;
const over = () => after(onAir(), ended());

describe("pause and resume", () => {
  test("the lobby rests, and begins anew", () => {
    const [quiz, effects] = step(lobby(), paused(5_000));
    expect(effects).toEqual([
      { type: "lobby" },
      { type: "schedule", event: { type: "ended", at: 5_000 + pauseLimitMs, reason: "idle" } },
    ]);
    expect(changes(quiz, began(20_000))).toBe(false);
    const [again, then] = step(quiz, resumed(60_000));
    expect(again.nextAt).toBe(60_000 + lobbyMs);
    expect(then.at(-1)).toEqual({ type: "schedule", event: { type: "began", at: 60_000 + lobbyMs } });
  });

  test("an open question is played to its end, and rests after it", () => {
    const [quiz, effects] = step(onAir(), paused(5_000));
    expect(effects).toEqual([{ type: "count" }]);
    const answer = after(quiz, answered("1", 6_000));
    expect(answer.answers.length).toBe(1);
    const [shown, then] = step(answer, closed(0, 22_500));
    expect(then.at(-1)).toMatchObject({ type: "schedule", event: { type: "ended" } });
    expect(changes(shown, advanced(0, 22_500 + revealMs))).toBe(false);
    const [again, soon] = step(shown, resumed(90_000));
    expect(soon.at(-1)).toEqual({ type: "schedule", event: { type: "advanced", at: 90_000 + resumeMs, index: 0 } });
    expect(after(again, advanced(0, 93_000))).toMatchObject({ phase: "asking", index: 1 });
  });

  test("a question on its way comes, and rests after it", () => {
    expect(after(begun(), paused(1), asked(0, 2), closed(0, 21_502))).toMatchObject({ phase: "revealed", pausedAt: 1 });
  });

  test("a pause that was taken back in time changes nothing", () => {
    expect(after(onAir(), paused(5_000), resumed(6_000))).toEqual(onAir());
  });

  test("a pause that lasts too long ends the game; one that was ended does not", () => {
    const rests = after(revealed(), paused(23_000));
    expect(after(rests, ended("idle", 23_000 + pauseLimitMs))).toMatchObject({ phase: "over", end: "idle" });
    expect(changes(after(rests, resumed(24_000)), ended("idle", 23_000 + pauseLimitMs))).toBe(false);
    const another = after(rests, skipped(1_800_000), paused(1_800_500));
    expect(changes(another, ended("idle", 23_000 + pauseLimitMs))).toBe(false);
  });

  test("what is owed to a game that rests: its card, and its end", () => {
    expect(owed(after(revealed(), paused(23_000)))).toEqual([
      { type: "reveal", index: 0 },
      { type: "schedule", event: { type: "ended", at: 23_000 + pauseLimitMs, reason: "idle" } },
    ]);
  });

  test("twice, or too late: nothing", () => {
    expect(changes(after(revealed(), paused(23_000)), paused(24_000))).toBe(false);
    expect(changes(revealed(), resumed(23_000))).toBe(false);
    expect(changes(over(), paused(1))).toBe(false);
    expect(changes(over(), resumed(1))).toBe(false);
  });
});

describe("skip", () => {
  test("in the lobby, it begins, be it paused or not", () => {
    for (const quiz of [lobby(), after(lobby(), paused(1))])
      expect(after(quiz, skipped(2))).toMatchObject({ phase: "asking", index: 0, pausedAt: null });
  });

  test("after a reveal, the next question comes, be it paused or not", () => {
    for (const quiz of [revealed(), after(revealed(), paused(23_000))])
      expect(after(quiz, skipped(24_000))).toMatchObject({ phase: "asking", index: 1, pausedAt: null });
  });

  test("an open question counts where all players have answered, else for nobody", () => {
    const open = after(onAir({}, joined("2")), answered("1", 3_000));
    expect(points(after(open, skipped(4_000)))).toEqual([]);
    expect(points(after(open, answered("2", 3_500), skipped(4_000)))).toEqual([
      ["1", 1],
      ["2", 1],
    ]);
  });

  test("while a question is being sent, or after the end: nothing", () => {
    expect(changes(begun(), skipped(1))).toBe(false);
    expect(changes(over(), skipped(1))).toBe(false);
  });
});

describe("void", () => {
  test("an open question is shown with its answer, and counts for nobody", () => {
    const [quiz, effects] = step(after(onAir(), answered("1", 3_000)), voided(0, 5_000));
    expect(quiz).toMatchObject({ phase: "revealed", rounds: [{ index: 0, counted: false }] });
    expect(effects[0]).toEqual({ type: "reveal", index: 0 });
    expect(points(quiz)).toEqual([]);
  });

  test("one that was scored is scored no longer; twice changes nothing", () => {
    const [quiz, effects] = step(revealed(), voided(0));
    expect(points(quiz)).toEqual([]);
    expect(effects).toEqual([{ type: "reveal", index: 0 }]);
    expect(changes(quiz, voided(0))).toBe(false);
  });

  test("of an earlier one, the latest reveal changes too: the standings stand on it", () => {
    const second = after(revealed(), advanced(0, 30_500), asked(1, 31_000), closed(1, 52_500));
    expect(step(second, voided(0))[1]).toEqual([
      { type: "reveal", index: 0 },
      { type: "reveal", index: 1 },
    ]);
    const third = after(second, advanced(1, 60_500), asked(2, 61_000));
    expect(step(third, voided(0))[1]).toEqual([{ type: "reveal", index: 0 }]);
    expect(after(third, voided(0)).phase).toBe("open");
  });

  test("a question that was not asked, or a game that is over: nothing", () => {
    expect(changes(revealed(), voided(1))).toBe(false);
    expect(changes(revealed(), voided(-1))).toBe(false);
    expect(changes(lobby(), voided(0))).toBe(false);
    expect(changes(over(), voided(0))).toBe(false);
  });
});
