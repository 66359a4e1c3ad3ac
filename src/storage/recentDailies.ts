import type { Kysely } from "kysely";
import type { Database } from "./schema.ts";

/** A question of the day that stands in its channel. */
export interface RecentPost {
  readonly id: string;
  readonly guildId: string;
  readonly scheduleId: string;
  readonly questionId: string;
  /** Whether who has answered knows the answer; else nobody does before the close. */
  readonly instant: boolean;
  /** ms since the epoch. */
  readonly postedAt: number;
}

/** What is new among the questions of the day and the answers to them, over all servers. */
export class RecentDailyRepository {
  readonly #db: Kysely<Database>;
  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** What was posted from an instant on, oldest first. */
  async posts(since: number): Promise<RecentPost[]> {
    const rows = await this.#db
      .selectFrom("daily_post")
      .select(["id", "guild_id", "schedule_id", "question_id", "reveal", "posted_at"])
      .where("posted_at", ">=", since)
      .orderBy("posted_at")
      .orderBy("id")
      .execute();
    return rows.map((row) => ({
      id: row.id,
      guildId: row.guild_id,
      scheduleId: row.schedule_id,
      questionId: row.question_id,
      instant: row.reveal === "instant",
      postedAt: row.posted_at ?? since,
    }));
  }

  /** Who answered what from an instant on. */
  async answers(since: number): Promise<{ postId: string; userId: string }[]> {
    const rows = await this.#db
      .selectFrom("daily_answer")
      .select(["post_id", "user_id"])
      .where("at", ">=", since)
      .execute();
    return rows.map((row) => ({ postId: row.post_id, userId: row.user_id }));
  }
}
