import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { activePlayers, isHostAway, votesNeeded } from "#src/domain/quiz/control.ts";
import type { QuizEvent } from "#src/domain/quiz/events.ts";
import { type Control, controls, type Quiz } from "#src/domain/quiz/quiz.ts";
import { step } from "#src/domain/quiz/step.ts";
import { anyOpening, pick } from "../../support/anyGame.ts";
import { type Deed, LiveGame } from "../../support/liveGame.ts";
import { after, answered, asked, began, joined, lobby, round } from "../../support/quiz.ts";
import { questions } from "../../support/samples.ts";

const voted = (userId: string, control: Control): QuizEvent => ({ type: "voted", at: 99, userId, control });
const members = ["2", "3", "4", "5"];

/** The host has done nothing for two questions; players 2 to 5 play, 6 has only joined. */
const deserted = (): Quiz =>
  after(
    lobby({ questions: questions(5) }),
    ...[...members, "6"].map((userId) => joined(userId)),
    began(),
    ...[0, 1].flatMap((index) => round(index, index * 40_000, ...members.map((userId) => answered(userId, 1_000)))),
    asked(2, 80_000),
  );

describe("while the host is away", () => {
  test("more than half of those who play decide", () => {
    expect([isHostAway(deserted()), activePlayers(deserted()).size, votesNeeded(deserted())]).toEqual([true, 4, 3]);
    const two = after(deserted(), voted("2", "skip"), voted("3", "skip"));
    expect([two.phase, two.votes.length]).toEqual(["open", 2]);
    expect(after(two, voted("4", "skip"))).toMatchObject({ phase: "revealed", votes: [] });
  });

  test("one player has one vote for each wish, and wishes are counted apart", () => {
    const twice = after(deserted(), voted("2", "skip"), voted("2", "skip"), voted("3", "pause"), voted("4", "pause"));
    expect(twice.votes.map(({ userId, control }) => `${userId} ${control}`)).toEqual(["2 skip", "3 pause", "4 pause"]);
    expect(after(twice, voted("2", "pause")).pausedAt).toBe(99);
  });

  test.each(["1", "6", "9"])("who does not play has no vote: %s", (userId) => {
    expect(step(deserted(), voted(userId, "stop"))[0]).toEqual(deserted());
  });

  test("all that a host may do, they may do", () => {
    const all = (control: Control, from = deserted()) =>
      after(from, ...members.map((userId) => voted(userId, control)));
    expect(all("stop")).toMatchObject({ phase: "over", end: "stopped", votes: [] });
    expect(all("pause").pausedAt).toBe(99);
    expect(all("resume", all("pause")).pausedAt).toBeNull();
    expect(all("void").rounds.map(({ counted }) => counted)).toEqual([true, true, false]);
    expect(all("skip").phase).toBe("revealed");
  });

  test("votes are forgotten with the question", () => {
    const one = after(deserted(), voted("2", "skip"), ...round(2, 80_000, answered("2", 1_000)).slice(2));
    expect([one.index, one.votes]).toEqual([3, []]);
  });
});

test.each([
  { why: "an answer", event: { ...answered("1", 81_000), index: 2 } },
  { why: "a control", event: { type: "paused", at: 81_000, by: "1" } },
] as const)("$why of the host ends it: the votes given before no longer decide", ({ event }) => {
  const back = after(deserted(), voted("2", "stop"), voted("3", "stop"), event);
  expect(isHostAway(back)).toBe(false);
  expect(step(back, voted("4", "stop"))[0]).toBe(back);
});

/** Three who play and vote a lot, and a host who does something now and then. */
const theirDeeds: fc.Arbitrary<Deed[]> = fc.array(
  fc
    .tuple(
      fc.integer({ min: 15_000, max: 300_000 }),
      fc.constantFrom("2", "3", "4"),
      fc.constantFrom("click", "click", "vote", "vote", "host"),
      fc.constantFrom<Control>("pause", "pause", "resume", "skip", "void", "stop"),
    )
    .map(([after, player, how, control]): Deed => {
      const userId = how === "host" && after % 8 === 0 ? "1" : player;
      if (how === "vote") return { after, userId, what: "vote", control };
      return { after, userId, what: "click", response: pick(1), factor: 1, lag: 0 };
    }),
  { minLength: 60, maxLength: 120 },
);

test("in any game votes decide only while the host is away, and by a majority of those who play", () => {
  let decisions = 0;
  fc.assert(
    fc.property(anyOpening, theirDeeds, (opened, deeds) => {
      const journal: QuizEvent[] = [];
      const seen = (before: Quiz, event: QuizEvent, next: Quiz) => {
        if (event.type === "voted" && !sameButVotes(before, next)) {
          decisions++;
          checkDecision(journal, before, event);
        }
        journal.push(event);
      };
      new LiveGame({ ...opened, questions: questions(8) }, { seen }).play(deeds);
    }),
    { numRuns: 300 },
  );
  expect(decisions).toBeGreaterThan(100);
});

const sameButVotes = (a: Quiz, b: Quiz) => JSON.stringify({ ...a, votes: [] }) === JSON.stringify({ ...b, votes: [] });

/** Counts by hand, from what has happened. */
function checkDecision(
  journal: readonly QuizEvent[],
  { index, hostId, votes }: Quiz,
  event: Extract<QuizEvent, { type: "voted" }>,
) {
  let number = 0;
  let hostSeen = 0;
  const active = new Set<string>();
  for (const past of journal) {
    if (past.type === "asked") number = past.index;
    if (past.type === "answered" && past.index > index - 3) active.add(past.userId);
    const theirs = (past.type === "answered" && past.userId === hostId) || ("by" in past && past.by === hostId);
    if (theirs) hostSeen = number;
  }
  expect(index - hostSeen).toBeGreaterThanOrEqual(2);
  const voters = [...votes, event].filter(({ control }) => control === event.control).map(({ userId }) => userId);
  expect(voters.every((userId) => active.has(userId))).toBe(true);
  expect(new Set(voters).size).toBe(voters.length);
  expect(voters.length).toBeGreaterThan(active.size / 2);
  expect(controls).toContain(event.control);
}
