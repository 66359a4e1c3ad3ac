import { type Kysely, sql } from "kysely";
import type { Database } from "../schema.ts";

/** Somebody's wish to be forgotten that has not been carried out to the end. */
export interface Erasure {
  readonly userId: string;
  /** ms since the epoch; what they do later is not meant. */
  readonly askedAt: number;
  /** Whether the questions that nothing answered are gone. */
  readonly questionsDone: boolean;
}

/** Wishes to be forgotten: noted with the first part of the work, in one transaction, so that the rest is not lost. */
export class ErasureRepository {
  readonly #db: Kysely<Database>;
  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** Notes the wish and deletes all that is stored of a person outside of journals and of unanswered questions. */
  async begin(userId: string, at: number): Promise<void> {
    await this.#db.transaction().execute(async (transaction) => {
      const wish = { asked_at: at, questions_done: 0 };
      await transaction
        .insertInto("erasure")
        .values({ user_id: userId, ...wish })
        .onConflict((conflict) => conflict.column("user_id").doUpdateSet(wish))
        .execute();
      // The totals first: whoever writes results or answers at this moment has touched them before, or waits for us.
      const totals = await transaction
        .deleteFrom("member_total")
        .where("user_id", "=", userId)
        .returning("guild_id")
        .execute();
      // What stands on boards is in servers with totals only, and found there by an index.
      for (const guildId of new Set(totals.map(({ guild_id }) => guild_id)))
        await deleteInGuild(transaction, guildId, userId);
      for (const table of ["daily_reminder", "entry_vote", "learning", "user_settings"] as const)
        await transaction.deleteFrom(table).where("user_id", "=", userId).execute();
      // What was done to a server is for its admins to know, if not any more by whom.
      await transaction.updateTable("audit").set({ user_id: "" }).where("user_id", "=", userId).execute();
      await transaction
        .updateTable("daily_schedule")
        .set({ created_by: "" })
        .where("created_by", "=", userId)
        .execute();
    });
  }

  /** The wishes that are left to carry out, the oldest first. */
  async pending(limit: number): Promise<Erasure[]> {
    const rows = await this.#db.selectFrom("erasure").selectAll().orderBy("asked_at").limit(limit).execute();
    return rows.map(({ user_id, asked_at, questions_done }) => ({
      userId: user_id,
      askedAt: asked_at,
      questionsDone: questions_done === 1,
    }));
  }

  async noteQuestionsDone({ userId, askedAt }: Erasure): Promise<void> {
    await this.#db
      .updateTable("erasure")
      .set({ questions_done: 1 })
      .where("user_id", "=", userId)
      .where("asked_at", "=", askedAt)
      .execute();
  }

  /** Takes a wish out once nothing is left that could name the person. Returns whether it did. */
  async finish({ userId, askedAt }: Erasure): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom("erasure")
      .where("user_id", "=", userId)
      .where("asked_at", "=", askedAt)
      .where("questions_done", "=", 1)
      .where(sql<boolean>`not exists (select 1 from quiz_person where user_id = ${userId} and since <= ${askedAt})`)
      // A game that is on, or whose journal has not been looked through.
      .where(sql<boolean>`not exists (select 1 from quiz where journal_state = 0 and created_at <= ${askedAt})`)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  }
}

async function deleteInGuild(db: Kysely<Database>, guildId: string, userId: string): Promise<void> {
  const own = <T extends "daily_answer" | "quiz_result" | "quiz_topic" | "daily_streak">(table: T) =>
    sql`delete from ${sql.table(table)} where guild_id = ${guildId} and user_id = ${userId}`.execute(db);
  // What was shown at the close of a question remains as a sum.
  await sql`
    update daily_post set erased_answers = erased_answers + 1, erased_right = erased_right + (
      select is_right from daily_answer where post_id = daily_post.id and user_id = ${userId})
    where closed_at > 0 and id in (
      select post_id from daily_answer where guild_id = ${guildId} and user_id = ${userId})`.execute(db);
  await own("daily_answer");
  await own("quiz_result");
  await own("quiz_topic");
  await own("daily_streak");
}
