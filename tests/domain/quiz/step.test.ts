import { describe, expect, test } from "vitest";
import type { Effect } from "#src/domain/quiz/events.ts";
import { open, step } from "#src/domain/quiz/step.ts";
import { tally } from "#src/domain/quiz/tally.ts";
import { graceMs, lobbyMs, revealMs } from "#src/domain/quiz/timing.ts";
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
} from "../../support/quiz.ts";
import { opened } from "../../support/samples.ts";

const kinds = (effects: readonly Effect[]) => effects.map(({ type }) => type);
const revealed = () => after(onAir(), answered("1", 2_000), closed(0, 22_500));
const teams = { settings: { ...opened().settings, mode: "teams" } } as const;

describe("the lobby", () => {
  test("the host is in, and the game begins by itself", () => {
    const [quiz, effects] = open(opened({ at: 5_000, hostFactor: 1.5 }));
    expect(quiz).toMatchObject({ phase: "lobby", nextAt: 5_000 + lobbyMs });
    expect(quiz.players).toEqual([{ userId: "1", name: "Host", team: null, factor: 1.5 }]);
    expect(effects).toEqual([{ type: "schedule", event: { type: "began", at: 5_000 + lobbyMs } }]);
  });

  test("who joins is shown once; joining again changes nothing", () => {
    const [quiz, effects] = step(lobby(), joined("2"));
    expect(quiz.players.map(({ userId }) => userId)).toEqual(["1", "2"]);
    expect(kinds(effects)).toEqual(["lobby"]);
    expect(step(quiz, joined("2", { at: 9 }))).toEqual([quiz, []]);
  });

  test.each([
    { change: {}, players: [], shown: [] },
    { change: {}, players: [joined("2")], shown: ["lobby"] },
    { change: teams, players: [], shown: [] },
    { change: teams, players: [joined("2")], shown: ["lobby"] },
  ])("who joins before its card stands is put on it: $players.length in $change", ({ change, players, shown }) => {
    const [quiz, effects] = step(after(lobby(change), ...players), { type: "lobbyPosted", at: 1, messageId: "m" });
    expect(quiz.lobbyMessageId).toBe("m");
    expect(kinds(effects)).toEqual(shown);
  });

  test("a pause before the card stands is put on it", () => {
    const [, effects] = step(after(lobby(), { type: "paused", at: 1, by: "1" }), {
      type: "lobbyPosted",
      at: 2,
      messageId: "m",
    });
    expect(kinds(effects)).toEqual(["lobby"]);
  });

  test("beginning asks the first question; beginning again does nothing", () => {
    const [quiz, effects] = step(lobby(), began(3));
    expect(quiz.phase).toBe("asking");
    expect(kinds(effects)).toEqual(["lobby", "ask"]);
    expect(step(quiz, began(4))).toEqual([quiz, []]);
  });

  test("one may join later too, but not once it is over", () => {
    const [quiz, effects] = step(onAir(), joined("2"));
    expect(quiz.players.length).toBe(2);
    expect(effects).toEqual([]);
    const over = after(onAir(), ended());
    expect(step(over, joined("2"))[0]).toBe(over);
  });
});

describe("an open question", () => {
  test("it is open for its seconds from its message's own time; the close waits for clicks in flight", () => {
    const [quiz, effects] = step(begun(), asked(0, 1_000));
    expect(quiz.posted).toMatchObject({ messageId: "m0", opensAt: 1_000, closesAt: 21_000, latestAt: 21_000 });
    expect(effects).toEqual([{ type: "schedule", event: { type: "closed", at: 21_000 + graceMs, index: 0 } }]);
  });

  test.each([
    { why: "the last millisecond", event: answered("1", 20_999), counts: true },
    { why: "the deadline itself", event: answered("1", 21_000), counts: false },
    { why: "a click within the grace", event: answered("1", 21_500), counts: false },
    { why: "the question before", event: answered("1", 2_000, { index: -1 }), counts: false },
    { why: "the question after", event: answered("1", 2_000, { index: 1 }), counts: false },
    { why: "no option", event: answered("1", 2_000, { picks: [] }), counts: false },
    { why: "two options", event: answered("1", 2_000, { picks: [0, 1] }), counts: false },
    { why: "an option beyond the last", event: answered("1", 2_000, { picks: [4] }), counts: false },
    { why: "a text", event: answered("1", 2_000, { text: "B" }), counts: false },
    { why: "somebody who has not joined", event: answered("7", 2_000), counts: false },
  ])("$why: counts = $counts", ({ event, counts }) => {
    const before = onAir();
    const [quiz, effects] = step(before, event);
    expect(quiz.answers.length).toBe(counts ? 1 : 0);
    expect(kinds(effects)).toEqual(counts ? ["count"] : []);
    // The journal leaves out what changes nothing: the very same object tells it.
    expect(quiz === before).toBe(!counts);
  });

  test("the latest answer of a player stands, with its own time", () => {
    const quiz = after(onAir(), answered("1", 2_000, { picks: [0] }), answered("1", 5_000));
    expect(quiz.answers).toEqual([{ userId: "1", at: 5_000, picks: [1], text: null }]);
    expect(tally(after(quiz, closed(0, 22_500)))).toMatchObject([{ points: 1, rightMs: 4_000, lastRightAt: 5_000 }]);
  });

  test("a click that was overtaken by a later one changes nothing", () => {
    const quiz = after(onAir(), answered("1", 5_000));
    expect(step(quiz, answered("1", 2_000, { picks: [0] }))).toEqual([quiz, []]);
  });

  test.each(["lobby", "asking", "revealed", "over", "announced"] as const)("no answer counts while %s", (phase) => {
    const quiz = { ...onAir(), phase };
    expect(step(quiz, answered("1", 2_000))[0]).toBe(quiz);
  });
});

describe("the reveal", () => {
  test("it stands for a while, then it loses its buttons and the next question comes", () => {
    const [quiz, effects] = step(onAir(), closed(0, 22_500));
    expect(quiz).toMatchObject({ phase: "revealed", nextAt: 22_500 + revealMs });
    expect(effects).toEqual([
      { type: "reveal", index: 0 },
      { type: "schedule", event: { type: "advanced", at: 22_500 + revealMs, index: 0 } },
    ]);
    const [next, then] = step(quiz, advanced(0, 30_500));
    expect(next).toMatchObject({ phase: "asking", index: 1, posted: null, answers: [] });
    expect(then).toEqual([{ type: "reveal", index: 0 }, { type: "ask" }]);
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
