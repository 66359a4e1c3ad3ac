import { describe, expect, test } from "vitest";
import { resultOf, tally } from "#src/domain/quiz/tally.ts";
import { pick } from "../../support/anyGame.ts";
import { after, answered, asked, began, closed, joined, lobby, onAir, round } from "../../support/quiz.ts";
import { opened, question, questions } from "../../support/samples.ts";

const others = [joined("2"), joined("3"), joined("4")];

test("right answers earn a point and are timed from the message", () => {
  const answers = [answered("2", 4_000), answered("3", 3_000, pick(0)), answered("4", 2_500)];
  const quiz = after(onAir({}, ...others), ...answers, closed(0, 22_500));
  const rest = { answered: 1, lives: null };
  // Who has not answered stands in no table.
  expect(tally(quiz)).toEqual([
    { userId: "2", points: 1, right: 1, rightMs: 3_000, lastRightAt: 4_000, streak: 1, ...rest },
    { userId: "3", points: 0, right: 0, rightMs: 0, lastRightAt: 0, streak: 0, ...rest },
    { userId: "4", points: 1, right: 1, rightMs: 1_500, lastRightAt: 2_500, streak: 1, ...rest },
  ]);
  expect(resultOf(quiz.questions[0]!, quiz.rounds[0]!)).toMatchObject({
    distribution: [1, 2, 0, 0],
    rightUserIds: ["4", "2"],
    fastest: { userId: "4", elapsedMs: 1_500 },
  });
});

test("a click whose clock runs ahead of the message took no time, not less", () => {
  const quiz = after(onAir(), answered("1", 900), closed(0, 22_500));
  expect(tally(quiz)[0]?.rightMs).toBe(0);
  expect(resultOf(quiz.questions[0]!, quiz.rounds[0]!).fastest?.elapsedMs).toBe(0);
});

test("of two who were equally fast the older account is named, whoever arrived first", () => {
  const quiz = after(onAir({}, ...others), answered("4", 3_000), answered("3", 3_000), closed(0, 22_500));
  expect(resultOf(quiz.questions[0]!, quiz.rounds[0]!).rightUserIds).toEqual(["3", "4"]);
});

describe("a streak", () => {
  const streak = (...hows: readonly ("right" | "wrong" | "missing")[]) => {
    const start = after(lobby({ questions: questions(hows.length + 1) }), began());
    const played = hows.flatMap((how, index) =>
      round(index, index * 40_000, ...(how === "missing" ? [] : [answered("1", 1_000, pick(how === "right" ? 1 : 0))])),
    );
    return tally(after(start, ...played))[0]?.streak;
  };
  test.each([
    { hows: ["right", "right", "right"], is: 3 },
    { hows: ["right", "wrong", "right"], is: 1 },
    { hows: ["right", "missing"], is: 0 },
    { hows: ["right", "missing", "right", "right"], is: 2 },
  ] as const)("$hows: $is", ({ hows, is }) => expect(streak(...hows)).toBe(is));

  test("is worth points where speed counts, and only from the second right answer on", () => {
    const settings = { ...opened().settings, mode: "speed" } as const;
    const quiz = after(
      lobby({ settings }),
      began(),
      ...[0, 1, 2].flatMap((index) => round(index, index * 40_000, answered("1", 0))),
    );
    expect(tally(quiz)[0]?.points).toBe(1_000 + 1_100 + 1_200);
  });
});

describe("each kind of question", () => {
  const outcome = (change: Parameters<typeof question>[0], ...answers: readonly ReturnType<typeof answered>[]) => {
    const open = after(lobby({ questions: [question(change)] }), ...others, began(), asked(0, 1_000));
    const quiz = after(open, ...answers, closed(0, 22_500));
    const { distribution, rightUserIds } = resultOf(quiz.questions[0]!, quiz.rounds[0]!);
    return { distribution, rightUserIds };
  };

  test("several options: all right ones are wanted", () => {
    const answers = [answered("2", 2_000, { picks: [2, 0] }), answered("3", 2_000, { picks: [0] })];
    expect(outcome({ kind: "multi", key: [0, 2] }, ...answers)).toEqual({
      distribution: [2, 0, 1, 0],
      rightUserIds: ["2"],
    });
  });

  test("an order: nobody counts for an option", () => {
    const answers = [answered("2", 2_000, { picks: [3, 1, 0, 2] }), answered("3", 2_000, { picks: [0, 1, 2, 3] })];
    expect(outcome({ kind: "order", key: [3, 1, 0, 2] }, ...answers)).toEqual({
      distribution: [0, 0, 0, 0],
      rightUserIds: ["2"],
    });
  });

  test("a text, in either language", () => {
    const typed = (userId: string, text: string) => answered(userId, 2_000, { picks: [], text });
    const text = { kind: "text", options: [], key: [], accept: { zh: ["显卡"], en: ["GPU"] } } as const;
    expect(outcome(text, typed("2", "gpu"), typed("3", "显卡"), typed("4", "a banana"))).toEqual({
      distribution: [],
      rightUserIds: ["2", "3"],
    });
  });
});
