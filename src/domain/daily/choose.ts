import type { Question } from "../quiz/question.ts";
import { seeded, shuffled } from "../random.ts";

/**
 * Picks the next question of the day: one that the server has not had yet; when the deck is used up, the one whose
 * turn is longest ago.
 * @param posted the ids of the questions that the server has had, oldest first
 * @param seed makes the choice repeatable: the same inputs give the same question
 */
export function chooseDaily(pool: readonly Question[], posted: readonly string[], seed: string): Question | undefined {
  const lastTurn = new Map(posted.map((id, turn) => [id, turn]));
  const turn = ({ id }: Question) => lastTurn.get(id) ?? -1;
  const oldest = Math.min(...pool.map(turn));
  return shuffled(pool, seeded(seed)).find((question) => turn(question) === oldest);
}
