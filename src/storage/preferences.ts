import type { Kysely } from "kysely";
import { type Factor, factors } from "#src/domain/quiz/quiz.ts";
import type { Database } from "./schema.ts";

/** What people have set for themselves. */
export class PreferenceRepository {
  readonly #db: Kysely<Database>;
  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** How much of the usual time somebody has in quizzes. */
  async extraTime(userId: string): Promise<Factor> {
    const query = this.#db.selectFrom("user_settings").select("extra_time").where("user_id", "=", userId);
    const row = await query.executeTakeFirst();
    return factors.find((factor) => factor === row?.extra_time) ?? 1;
  }

  async setExtraTime(userId: string, factor: Factor): Promise<void> {
    await this.#db
      .insertInto("user_settings")
      .values({ user_id: userId, extra_time: factor })
      .onConflict((conflict) => conflict.column("user_id").doUpdateSet({ extra_time: factor }))
      .execute();
  }
}
