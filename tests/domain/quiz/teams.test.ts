import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { step } from "#src/domain/quiz/step.ts";
import { tally } from "#src/domain/quiz/tally.ts";
import { smallestTeam, teamCount, teamTable } from "#src/domain/quiz/teams.ts";
import { pick } from "../../support/anyGame.ts";
import { after, answered, began, closed, joined, lobby, onAir } from "../../support/quiz.ts";
import { opened, score } from "../../support/samples.ts";

const settings = { ...opened().settings, mode: "teams" } as const;
const player = (userId: string, team: number) => ({ userId, name: userId, team, factor: 1 as const });

describe("choosing a team", () => {
  test("nobody is in one at first, the host not either", () => {
    expect(lobby({ settings }).players).toEqual([]);
  });

  test("one may change it while the lobby waits, and no longer", () => {
    const chosen = after(lobby({ settings }), joined("2", { team: 3 }));
    const [changed, effects] = step(chosen, joined("2", { team: 1 }));
    expect(changed.players).toMatchObject([{ userId: "2", team: 1 }]);
    expect(effects).toEqual([{ type: "lobby" }]);
    expect(step(changed, joined("2", { team: 1 }))).toEqual([changed, []]);
    expect(step(changed, joined("2"))).toEqual([changed, []]);
    const playing = after(changed, began());
    expect(step(playing, joined("2", { team: 2 }))).toEqual([playing, []]);
  });

  test.each([
    { teams: [], into: 0 },
    { teams: [0], into: 1 },
    { teams: [2], into: 0 },
    { teams: [0, 0, 3], into: 3 },
    { teams: [1, 1, 2, 2, 3], into: 3 },
    { teams: [3, 2], into: 2 },
  ])("who chooses none comes into the smallest that plays: $teams → $into", ({ teams, into }) => {
    expect(smallestTeam(teams.map((team, index) => player(String(index), team)))).toBe(into);
  });

  test("where nobody chooses, two teams of equal size play", () => {
    const all = after(lobby({ settings }), ...["2", "3", "4", "5", "6"].map((userId) => joined(userId)));
    expect(all.players.map(({ team }) => team)).toEqual([0, 1, 0, 1, 0]);
  });

  test("in the other modes there are none", () => {
    expect(after(lobby(), joined("2", { team: 2 })).players.every(({ team }) => team === null)).toBe(true);
  });
});

describe("the table of teams", () => {
  test("a large team has no advantage: the mean counts, also of those who never answered", () => {
    const quiz = after(
      onAir(
        { settings },
        joined("2", { team: 0 }),
        joined("3", { team: 1 }),
        joined("4", { team: 1 }),
        joined("5", { team: 2 }),
      ),
      answered("2", 4_000),
      answered("3", 3_000),
      answered("5", 2_000, pick(0)),
      closed(0, 22_500),
    );
    expect(teamTable(quiz.players, tally(quiz))).toEqual([
      { team: 0, rank: 1, members: 1, points: 1, right: 1, rightMs: 3_000, lastRightAt: 4_000 },
      { team: 1, rank: 2, members: 2, points: 0.5, right: 0.5, rightMs: 1_000, lastRightAt: 3_000 },
      { team: 2, rank: 3, members: 1, points: 0, right: 0, rightMs: 0, lastRightAt: 0 },
    ]);
  });

  test("teams that nothing separates share a rank", () => {
    const scores = [score("2", { points: 1 }), score("3", { points: 1 })];
    expect(teamTable([player("2", 0), player("3", 3)], scores).map(({ team, rank }) => [team, rank])).toEqual([
      [0, 1],
      [3, 1],
    ]);
  });

  test("means lie between the least and the most of the members, and everybody is in one team", () => {
    const anyPlayers = fc.uniqueArray(
      fc.record({ userId: fc.nat(50).map(String), team: fc.nat(teamCount - 1), points: fc.nat(9) }),
      { selector: ({ userId }) => userId, minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(anyPlayers, (all) => {
        const rows = teamTable(
          all.map(({ userId, team }) => player(userId, team)),
          all.map(({ userId, points }) => score(userId, { points })),
        );
        expect(rows.reduce((sum, { members }) => sum + members, 0)).toBe(all.length);
        for (const row of rows) {
          const theirs = all.filter(({ team }) => team === row.team).map(({ points }) => points);
          expect(row.points).toBeGreaterThanOrEqual(Math.min(...theirs));
          expect(row.points).toBeLessThanOrEqual(Math.max(...theirs));
        }
      }),
    );
  });
});
