import { type Kysely, sql } from "kysely";
import type { Database } from "./schema.ts";
import type { Earned } from "./totals.ts";

export type MemberTotal = Pick<Earned, "source" | "games" | "won" | "right" | "answered">;

/** How often a member was right on a topic. */
export interface TopicTotal {
  readonly topic: string;
  readonly right: number;
  readonly answered: number;
}

/** Every zone's midnight falls on a quarter of an hour of UTC. */
const quarter = 15 * 60_000;

/** What is known of one member of a server. */
export class ProfileRepository {
  readonly #db: Kysely<Database>;
  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** What a member has earned in all; no row where there is nothing. */
  async totals(guildId: string, userId: string): Promise<MemberTotal[]> {
    return this.#db
      .selectFrom("member_total")
      .select(["source", "games", "won", "right_answers as right", "answered"])
      .where("guild_id", "=", guildId)
      .where("user_id", "=", userId)
      .execute();
  }

  /**
   * The topics of a member in quizzes and daily questions, those with the most answers first; without answers whose
   * result is shown at the close only, until then.
   */
  async topics(guildId: string, userId: string): Promise<TopicTotal[]> {
    const quiz = this.#db
      .selectFrom("quiz_topic")
      .select(["topic", "right_answers as right", "answered"])
      .where("guild_id", "=", guildId)
      .where("user_id", "=", userId);
    const daily = this.#db
      .selectFrom("daily_answer")
      .innerJoin("daily_post", "daily_post.id", "daily_answer.post_id")
      .select(["daily_post.topic", "daily_answer.is_right as right", sql<number>`1`.as("answered")])
      .where("daily_answer.guild_id", "=", guildId)
      .where("daily_answer.user_id", "=", userId)
      .where("daily_post.topic", "!=", "")
      .where("daily_answer.uncounted", "is", null);
    return this.#db
      .selectFrom(quiz.unionAll(daily).as("answers"))
      .select(({ fn }) => ["topic", fn.sum<number>("right").as("right"), fn.sum<number>("answered").as("answered")])
      .groupBy("topic")
      .orderBy("answered", "desc")
      .orderBy("topic")
      .execute();
  }

  /** How many questions a member answered in each quarter of an hour since an instant; quizzes by their end. */
  async activity(guildId: string, userId: string, since: number): Promise<{ at: number; answers: number }[]> {
    const quiz = this.#db
      .selectFrom("quiz_result")
      .select(["ended_at as at", "answered"])
      .where("guild_id", "=", guildId)
      .where("user_id", "=", userId)
      .where("ended_at", ">=", since);
    const daily = this.#db
      .selectFrom("daily_answer")
      .select(["at", sql<number>`1`.as("answered")])
      .where("guild_id", "=", guildId)
      .where("user_id", "=", userId)
      .where("at", ">=", since);
    return this.#db
      .selectFrom(quiz.unionAll(daily).as("answers"))
      .select(({ fn }) => [
        sql<number>`at / ${sql.lit(quarter)} * ${sql.lit(quarter)}`.as("at"),
        fn.sum<number>("answered").as("answers"),
      ])
      .groupBy(sql`at / ${sql.lit(quarter)} * ${sql.lit(quarter)}`)
      .execute();
  }

  /** The zone of a server's first schedule; undefined where it has none. */
  async timezone(guildId: string): Promise<string | undefined> {
    const row = await this.#db
      .selectFrom("daily_schedule")
      .select("timezone")
      .where("guild_id", "=", guildId)
      .orderBy("created_at")
      .limit(1)
      .executeTakeFirst();
    return row?.timezone;
  }

  /** What a person has practised alone, in all servers. */
  async practice(userId: string): Promise<{ right: number; answered: number }> {
    const row = await this.#db
      .selectFrom("learning")
      .select(({ fn }) => [
        fn.sum<number | null>("right_answers").as("right"),
        fn.sum<number | null>("answers").as("answered"),
      ])
      .where("user_id", "=", userId)
      .executeTakeFirst();
    return { right: Number(row?.right ?? 0), answered: Number(row?.answered ?? 0) };
  }
}
