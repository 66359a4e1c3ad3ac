import { type Kysely, sql } from "kysely";
import type { Database } from "./schema.ts";

/** One member's line on a board. */
export interface BoardRow {
  readonly userId: string;
  /** Points of quizzes, or right daily answers, or both together. */
  readonly points: number;
  readonly right: number;
  readonly answered: number;
}

export interface BoardQuery {
  readonly guildId: string;
  readonly board: "all" | "quiz" | "daily";
  /** Only what happened at or after this instant, ms since the epoch. */
  readonly since: number;
}

/** Sums what members have earned. Only completed quizzes have results, so nothing else counts. */
export class LeaderboardRepository {
  readonly #db: Kysely<Database>;
  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** Every member of the board, best first: points, then right answers, then fewer answers, then the older account. */
  async board({ guildId, board, since }: BoardQuery): Promise<BoardRow[]> {
    const quiz = this.#db
      .selectFrom("quiz_result")
      .select(["user_id", "points", "right_answers", "answered"])
      .where("guild_id", "=", guildId)
      .where("ended_at", ">=", since);
    const daily = this.#db
      .selectFrom("daily_answer")
      .select(["user_id", "is_right as points", "is_right as right_answers", sql<number>`1`.as("answered")])
      .where("guild_id", "=", guildId)
      .where("at", ">=", since);
    const earned = board === "quiz" ? quiz : board === "daily" ? daily : quiz.unionAll(daily);
    const rows = await this.#db
      .selectFrom(earned.as("earned"))
      .select(({ fn }) => [
        "user_id as userId",
        fn.sum<number>("points").as("points"),
        fn.sum<number>("right_answers").as("right"),
        fn.sum<number>("answered").as("answered"),
      ])
      .groupBy("user_id")
      .execute();
    return rows
      .map((row) => ({ ...row, points: Number(row.points), right: Number(row.right), answered: Number(row.answered) }))
      .toSorted(compareRows);
  }
}

const compareRows = (a: BoardRow, b: BoardRow) =>
  b.points - a.points || b.right - a.right || a.answered - b.answered || (BigInt(a.userId) < BigInt(b.userId) ? -1 : 1);
