import type { Answer, Player, Posted, Quiz } from "./quiz.ts";

/** How long the lobby waits for players, in ms. */
export const lobbyMs = 20_000;
/** How long a reveal stands before the next question, in ms. */
export const revealMs = 8_000;
/** How long it takes to go on after a pause, in ms. */
export const resumeMs = 3_000;
/** How long the close waits for clicks that were made in time and are still on their way, in ms. */
export const graceMs = 1_500;
/** After how long a pause ends the game, in ms. */
export const pauseLimitMs = 30 * 60_000;
/** A game stops by itself after so many questions in a row that nobody answered. */
export const idleLimit = 5;

/** When a question that stands since `opensAt` closes for everybody, and for the player with the most time. */
export function deadlines(
  { settings, players }: Quiz,
  opensAt: number,
): Pick<Posted, "opensAt" | "closesAt" | "latestAt"> {
  const limit = settings.seconds * 1000;
  const most = Math.max(1, ...players.map(({ factor }) => factor));
  return { opensAt, closesAt: opensAt + limit, latestAt: opensAt + limit * most };
}

/** Until when a player may answer; who comes in later gets no more than the question stays open for. */
export const deadlineOf = ({ opensAt, closesAt, latestAt }: Posted, { factor }: Pick<Player, "factor">): number =>
  Math.min(latestAt, opensAt + (closesAt - opensAt) * factor);

/** Who has not answered in so many questions is not waited for. */
const awaitedFor = 2;

/** Whether somebody whom the common deadline does not hold, and who plays, has not answered yet. */
export function isAwaited({ players, answers, rounds }: Pick<Quiz, "players" | "answers" | "rounds">): boolean {
  const recent = rounds.slice(-awaitedFor);
  const has = (list: readonly Answer[], userId: string) => list.some((answer) => answer.userId === userId);
  return players.some(
    ({ userId, factor }) =>
      factor > 1 &&
      !has(answers, userId) &&
      (recent.length < awaitedFor || recent.some((round) => has(round.answers, userId))),
  );
}
