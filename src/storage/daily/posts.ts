import { type Kysely, sql } from "kysely";
import type { Had } from "#src/domain/daily/choose.ts";
import type { Question } from "#src/domain/quiz/question.ts";
import type { Database } from "../schema.ts";
import { countClosed } from "./counting.ts";
import { type DailyPost, postRow, toPost } from "./records.ts";

/** The slots that were claimed or posted. */
export class PostRepository {
  readonly #db: Kysely<Database>;
  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /**
   * Claims a slot until `until`. Returns the post as it stands after the claim: the new one, or the one that an
   * interrupted claim left unposted; null where another process holds the slot or it has been posted.
   */
  async claim(post: DailyPost, now: number, until: number): Promise<DailyPost | null> {
    const row = await this.#db
      .insertInto("daily_post")
      .values({ ...postRow(post), claimed_until: until })
      .onConflict((conflict) =>
        conflict
          .columns(["schedule_id", "slot"])
          .doUpdateSet({ claimed_until: until })
          .where("daily_post.message_id", "is", null)
          .where("daily_post.claimed_until", "<=", now),
      )
      .returningAll()
      .executeTakeFirst();
    return row ? toPost(row) : null;
  }

  /**
   * Has a claimed post, of which nothing stands anywhere yet, say what another one says: where, in which language, which
   * question. Returns the post as it is then.
   */
  async redirect(postId: string, fresh: DailyPost): Promise<DailyPost> {
    const post = { ...fresh, id: postId };
    await this.#db.updateTable("daily_post").set(postRow(post)).where("id", "=", postId).execute();
    return post;
  }

  /** Gives a claim back, so that a retry need not wait for it to run out. */
  async release(postId: string, now: number): Promise<void> {
    await this.#db.updateTable("daily_post").set({ claimed_until: now }).where("id", "=", postId).execute();
  }

  /** Notes the message, and until when it can be answered. */
  async complete(
    postId: string,
    { messageId, postedAt, closesAt }: { messageId: string; postedAt: number; closesAt: number },
  ): Promise<void> {
    await this.#db
      .updateTable("daily_post")
      .set({ message_id: messageId, posted_at: postedAt, closes_at: closesAt })
      .where("id", "=", postId)
      .execute();
  }

  async setThread(postId: string, threadId: string): Promise<void> {
    await this.#db.updateTable("daily_post").set({ thread_id: threadId }).where("id", "=", postId).execute();
  }

  async byId(id: string): Promise<DailyPost | null> {
    const row = await this.#db.selectFrom("daily_post").selectAll().where("id", "=", id).executeTakeFirst();
    return row ? toPost(row) : null;
  }

  /** The latest local date for which a schedule has posted; null where there is none. */
  async latestDate(scheduleId: string): Promise<string | null> {
    const row = await this.#db
      .selectFrom("daily_post")
      .select("slot")
      .where("schedule_id", "=", scheduleId)
      // Questions out of turn belong to no date: their slots begin with a letter.
      .where("slot", "<", "a")
      .where("message_id", "is not", null)
      .orderBy("slot", "desc")
      .limit(1)
      .executeTakeFirst();
    return row?.slot ?? null;
  }

  /** What a server has had, each question at the place of its latest turn, oldest first. */
  async history(guildId: string): Promise<Had[]> {
    const rows = await this.historyQuery(guildId).execute();
    return rows.map(({ question_id: id, topic, difficulty, times }) => ({
      id,
      topic,
      difficulty: difficulty === 3 ? 3 : difficulty === 2 ? 2 : 1,
      times: Number(times),
    }));
  }

  /** The query behind `history`, for its plan to be looked at: an index holds all that it reads. */
  historyQuery(guildId: string) {
    return this.#db
      .selectFrom("daily_post")
      .select(({ fn }) => ["question_id", "topic", "difficulty", fn.countAll<number>().as("times")])
      .where("guild_id", "=", guildId)
      .where("message_id", "is not", null)
      .groupBy(["question_id", "topic", "difficulty"])
      .orderBy(({ fn }) => fn.max("created_at"))
      .orderBy("question_id");
  }

  /** The questions that the schedules of a server have for one local date, the first claimed first. */
  async questionsOn(guildId: string, slot: string): Promise<Question[]> {
    const rows = await this.#db
      .selectFrom("daily_post")
      .select("question")
      .where("guild_id", "=", guildId)
      .where("slot", "=", slot)
      .orderBy("created_at")
      .execute();
    return rows.map(({ question }) => JSON.parse(question) as Question);
  }

  /** The latest questions that a schedule has posted, the newest first. */
  async latest(scheduleId: string, count = 1): Promise<DailyPost[]> {
    const rows = await this.#db
      .selectFrom("daily_post")
      .selectAll()
      .where("schedule_id", "=", scheduleId)
      .where("message_id", "is not", null)
      .orderBy("posted_at", "desc")
      .limit(count)
      .execute();
    return rows.map(toPost);
  }

  /** The posts whose time to answer is over and that do not show their answer yet, the oldest first. */
  async closing(now: number, limit: number): Promise<DailyPost[]> {
    return (await this.closingQuery(now, limit).execute()).map(toPost);
  }

  /** The query behind `closing`, for its plan to be looked at: it has to find its rows by an index. */
  closingQuery(now: number, limit: number) {
    return (
      this.#db
        .selectFrom("daily_post")
        .selectAll()
        // The index holds open posts only; a parameter would hide that this is what is asked for.
        .where("closed_at", "=", sql.lit(0))
        .where("closes_at", "<=", now)
        .where("claimed_until", "<=", now)
        .orderBy("closes_at")
        .limit(limit)
    );
  }

  /** Takes a post in order to close it. Returns whether nobody else has it. */
  async takeClosing(postId: string, now: number, until: number): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable("daily_post")
      .set({ claimed_until: until })
      .where("id", "=", postId)
      .where("closed_at", "=", 0)
      .where("claimed_until", "<=", now)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /** Closes a post, with which the answers to it count, both or neither; one that is closed stays as it is. */
  async setClosed(postId: string, at: number): Promise<void> {
    const close = (db: Kysely<Database>) =>
      db
        .updateTable("daily_post")
        .set({ closed_at: at })
        .where("id", "=", postId)
        .where("closed_at", "=", sql.lit(0))
        .returning("guild_id");
    // Where results are shown at once, all has been counted: one statement is enough.
    if (await close(this.#db).where("reveal", "!=", "next").executeTakeFirst()) return;
    await this.#db.transaction().execute(async (transaction) => {
      const closed = await close(transaction).executeTakeFirst();
      if (closed) await countClosed(transaction, closed.guild_id);
    });
  }

  /** Ends the time to answer every question of a server, without showing their answers; those to them count. */
  async closeAll(guildId: string, at: number): Promise<void> {
    await this.#db.transaction().execute(async (transaction) => {
      await transaction
        .updateTable("daily_post")
        .set({ closed_at: at, closes_at: at })
        .where("guild_id", "=", guildId)
        .where("closed_at", "=", sql.lit(0))
        .where("closes_at", "is not", null)
        .execute();
      await countClosed(transaction, guildId);
    });
  }

  /** Ends the time to answer the earlier posts of a schedule. */
  async closeEarlier(scheduleId: string, exceptId: string, at: number): Promise<void> {
    await this.#db
      .updateTable("daily_post")
      .set({ closes_at: at })
      .where("schedule_id", "=", scheduleId)
      .where("id", "!=", exceptId)
      .where("closed_at", "=", sql.lit(0))
      .where("closes_at", ">", at)
      .execute();
  }
}
