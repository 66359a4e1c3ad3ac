import type { Kysely } from "kysely";
import type { Database } from "./schema.ts";

/** What people have practised by themselves, item by item. */
export class LearningRepository {
  readonly #db: Kysely<Database>;
  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** Counts one answer of a person to an item. */
  async count(userId: string, questionId: string, right: boolean, at: number): Promise<void> {
    await this.#db
      .insertInto("learning")
      .values({ user_id: userId, question_id: questionId, right_answers: right ? 1 : 0, answers: 1, last_at: at })
      .onConflict((conflict) =>
        conflict.columns(["user_id", "question_id"]).doUpdateSet((row) => ({
          right_answers: row("learning.right_answers", "+", right ? 1 : 0),
          answers: row("learning.answers", "+", 1),
          last_at: at,
        })),
      )
      .execute();
  }

  /** How often a person has answered which items. */
  async of(userId: string): Promise<{ questionId: string; answers: number; right: number }[]> {
    const rows = await this.#db
      .selectFrom("learning")
      .selectAll()
      .where("user_id", "=", userId)
      .orderBy("question_id")
      .execute();
    return rows.map((row) => ({ questionId: row.question_id, answers: row.answers, right: row.right_answers }));
  }
}
