import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isOut, tally } from "#src/domain/quiz/tally.ts";
import { pick } from "../../support/anyGame.ts";
import { after, answered, began, joined, lobby, points, round, table } from "../../support/quiz.ts";
import { opened, questions } from "../../support/samples.ts";

type How = "right" | "wrong" | "missing";
const players = ["2", "3", "4"] as const;
/** How each player did on one question. */
type Course = readonly (readonly How[])[];

const clicks = (hows: readonly How[]) =>
  hows.flatMap((how, seat) =>
    how === "missing" ? [] : [answered(players[seat]!, 1_000 + seat, pick(how === "right" ? 1 : 0))],
  );

function played(course: Course) {
  const settings = { ...opened().settings, mode: "survival" } as const;
  const start = after(
    lobby({ settings, questions: questions(course.length) }),
    ...players.map((userId) => joined(userId)),
    began(),
  );
  return course.reduce((quiz, hows, index) => after(quiz, ...round(index, index * 40_000, ...clicks(hows))), start);
}

/** After how many questions one is left, or none: counted by hand. Only who has ever answered plays. */
function decidedAfter(course: Course): number | null {
  for (const [index] of course.entries()) {
    const sofar = course.slice(0, index + 1);
    const lives = players.map((_, seat) => 3 - sofar.filter((hows) => hows[seat] !== "right").length);
    const plays = players.map((_, seat) => {
      // An answer of somebody who is out already does not make them a player.
      const first = sofar.findIndex((hows) => hows[seat] !== "missing");
      return first >= 0 && sofar.slice(0, first).length < 3;
    });
    const left = players.filter((_, seat) => plays[seat] && lives[seat]! > 0).length;
    const playing = plays.filter(Boolean).length;
    if (playing > 0 && left <= (playing > 1 ? 1 : 0)) return index + 1;
  }
  return null;
}

const anyHow = fc.constantFrom<How>("right", "right", "wrong", "missing");
const anyCourse = fc.array(fc.tuple(anyHow, anyHow, anyHow), { minLength: 1, maxLength: 10 });

test("it ends when one is left, and never before", () => {
  fc.assert(
    fc.property(anyCourse, (course) => {
      const quiz = played(course);
      fc.pre(quiz.end !== "idle");
      expect(quiz.end).toBe("completed");
      expect(quiz.rounds.length).toBe(decidedAfter(course) ?? course.length);
    }),
    { numRuns: 1_000 },
  );
});

test("points are the questions survived, lives what is left of three", () => {
  fc.assert(
    fc.property(anyCourse, (course) => {
      const quiz = played(course);
      const asked = course.slice(0, quiz.rounds.length);
      for (const { userId, points, lives } of table(quiz)) {
        const mistakes = asked.flatMap((hows, index) =>
          hows[players.indexOf(userId as never)] === "right" ? [] : [index],
        );
        expect(lives).toBe(Math.max(0, 3 - mistakes.length));
        expect(points).toBe(mistakes[2] ?? asked.length);
      }
    }),
    { numRuns: 500 },
  );
});

describe("by example", () => {
  test("a wrong answer and a missing one cost a life each", () => {
    const quiz = played([
      ["right", "wrong", "right"],
      ["right", "missing", "right"],
      ["right", "right", "wrong"],
    ]);
    expect(tally(quiz).map(({ userId, lives }) => [userId, lives])).toEqual([
      ["2", 3],
      ["3", 1],
      ["4", 2],
    ]);
  });

  test("the last one standing wins, though another had more right answers before", () => {
    const quiz = played([
      ["wrong", "right", "wrong"],
      ["wrong", "right", "wrong"],
      ["right", "wrong", "wrong"],
      ["right", "wrong", "right"],
      ["right", "wrong", "right"],
      ["right", "right", "right"],
    ]);
    expect(quiz.rounds.length).toBe(5);
    expect(points(quiz)).toEqual([
      ["2", 5],
      ["3", 4],
      ["4", 2],
    ]);
  });

  test("all of the rest fall at once: nobody is left, and it ends", () => {
    const wrong = ["wrong", "wrong", "wrong"] as const;
    const quiz = played([wrong, wrong, wrong, wrong]);
    expect([quiz.end, quiz.rounds.length]).toEqual(["completed", 3]);
  });

  test("one who plays alone goes on until their last life", () => {
    const alone = (how: How) => [how, "missing", "missing"] as const;
    expect(
      played(["right", "wrong", "right", "wrong", "right", "wrong", "right"].map((how) => alone(how as How))).rounds
        .length,
    ).toBe(6);
  });

  test("who is out is told so, and may play on without earning anything", () => {
    const quiz = played([
      ["right", "wrong", "right"],
      ["right", "wrong", "right"],
      ["right", "wrong", "right"],
      ["right", "right", "right"],
    ]);
    expect(isOut(quiz, "3")).toBe(true);
    expect(isOut(quiz, "2")).toBe(false);
    expect(tally(quiz).find(({ userId }) => userId === "3")).toMatchObject({ points: 2, right: 0, answered: 3 });
  });

  test("who missed the first three questions is out before their first answer", () => {
    const quiz = played([
      ["right", "missing", "right"],
      ["right", "missing", "right"],
      ["right", "missing", "right"],
    ]);
    expect(isOut(quiz, "3")).toBe(true);
    // Who never answered stands in no table.
    expect(tally(quiz).map(({ userId }) => userId)).toEqual(["2", "4"]);
  });
});
