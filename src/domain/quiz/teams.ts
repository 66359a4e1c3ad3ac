import type { Player } from "./quiz.ts";
import { type Merit, type Placed, placed, type Score } from "./score.ts";

/** How many teams there are to choose from. */
export const teamCount = 4;

/** What a team has earned: the means over all its members. */
export interface TeamScore extends Merit {
  readonly team: number;
  readonly members: number;
}

/** The members of every team, those without any included, in the order of the teams. */
export const membersByTeam = <P extends Pick<Player, "team">>(players: readonly P[]): P[][] =>
  Array.from({ length: teamCount }, (_, team) => players.filter((player) => player.team === team));

/** The team for somebody who chose none: the smallest of those that play, the first of equals; two play at least. */
export function smallestTeam(players: readonly Player[]): number {
  const sizes = membersByTeam(players).map(({ length }) => length);
  const playing = sizes.flatMap((size, team) => (size > 0 ? [team] : []));
  const candidates = playing.length >= 2 ? playing : [0, 1];
  return candidates.toSorted((a, b) => (sizes[a] ?? 0) - (sizes[b] ?? 0) || a - b)[0] ?? 0;
}

/**
 * The teams that have members, best first, by the means of what their members earned; who joined and never answered
 * counts with nothing. The last right answer of a team is the latest of its members'.
 */
export function teamTable(players: readonly Player[], scores: readonly Score[]): Placed<TeamScore>[] {
  const byUser = new Map(scores.map((score) => [score.userId, score]));
  return placed(
    membersByTeam(players).flatMap((members, team) => {
      const earned = members.flatMap(({ userId }) => byUser.get(userId) ?? []);
      const mean = (value: (score: Score) => number) =>
        earned.reduce((sum, score) => sum + value(score), 0) / members.length;
      if (members.length === 0) return [];
      return {
        team,
        members: members.length,
        points: mean(({ points }) => points),
        right: mean(({ right }) => right),
        rightMs: mean(({ rightMs }) => rightMs),
        lastRightAt: Math.max(0, ...earned.map(({ lastRightAt }) => lastRightAt)),
      };
    }),
  );
}
