import type { Insertable, Kysely, Selectable } from "kysely";
import type { Question } from "#src/domain/quiz/question.ts";
import { type Language, languages } from "#src/domain/text/language.ts";
import type { Database } from "./schema.ts";
import { addTotals } from "./totals.ts";

/** A channel's daily question. */
export interface Schedule {
  readonly id: string;
  readonly guildId: string;
  readonly channelId: string;
  readonly createdBy: string;
  readonly time: string;
  readonly timezone: string;
  readonly deckId: string;
  readonly topic: string | null;
  readonly language: Language;
  readonly createdAt: number;
  readonly nextAt: number;
  readonly lastError: string | null;
}

/** One question of the day; `messageId` is null until it is known to stand in the channel. */
export interface DailyPost {
  readonly id: string;
  readonly scheduleId: string;
  readonly slot: string;
  readonly guildId: string;
  readonly channelId: string;
  readonly language: Language;
  readonly question: Question;
  readonly createdAt: number;
  readonly messageId: string | null;
  readonly postedAt: number | null;
}

export interface DailyAnswer {
  readonly postId: string;
  readonly guildId: string;
  readonly userId: string;
  readonly picks: readonly number[];
  readonly right: boolean;
  readonly at: number;
}

/** Schedules, the slots that were claimed or posted, and the answers to them. */
export class DailyRepository {
  readonly #db: Kysely<Database>;
  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  async addSchedule(schedule: Schedule): Promise<void> {
    await this.#db.insertInto("daily_schedule").values(scheduleRow(schedule)).execute();
  }

  /** Takes a schedule out; what it posted and how that was answered stays. Returns whether there was one. */
  async removeSchedule(guildId: string, id: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom("daily_schedule")
      .where("id", "=", id)
      .where("guild_id", "=", guildId)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  }

  /** The schedules of a server, oldest first. */
  async schedules(guildId: string): Promise<Schedule[]> {
    const rows = await this.#db
      .selectFrom("daily_schedule")
      .selectAll()
      .where("guild_id", "=", guildId)
      .orderBy("created_at")
      .execute();
    return rows.map(toSchedule);
  }

  /** The schedules that want attention at `now`, the most overdue first. */
  async due(now: number, limit: number): Promise<Schedule[]> {
    const rows = await this.#db
      .selectFrom("daily_schedule")
      .selectAll()
      .where("next_at", "<=", now)
      .orderBy("next_at")
      .limit(limit)
      .execute();
    return rows.map(toSchedule);
  }

  async reschedule(id: string, nextAt: number, lastError: string | null): Promise<void> {
    await this.#db
      .updateTable("daily_schedule")
      .set({ next_at: nextAt, last_error: lastError })
      .where("id", "=", id)
      .execute();
  }

  /** The ids of the questions that a server has had, oldest first. */
  async postedQuestions(guildId: string): Promise<string[]> {
    const rows = await this.#db
      .selectFrom("daily_post")
      .select("question_id")
      .where("guild_id", "=", guildId)
      .where("message_id", "is not", null)
      .orderBy("created_at")
      .execute();
    return rows.map((row) => row.question_id);
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

  /** Gives a claim back, so that a retry need not wait for it to run out. */
  async release(postId: string, now: number): Promise<void> {
    await this.#db
      .updateTable("daily_post")
      .set({ claimed_until: now })
      .where("id", "=", postId)
      .where("message_id", "is", null)
      .execute();
  }

  async complete(postId: string, messageId: string, postedAt: number): Promise<void> {
    await this.#db
      .updateTable("daily_post")
      .set({ message_id: messageId, posted_at: postedAt })
      .where("id", "=", postId)
      .execute();
  }

  async isPosted(scheduleId: string, slot: string): Promise<boolean> {
    const row = await this.#db
      .selectFrom("daily_post")
      .select("message_id")
      .where("schedule_id", "=", scheduleId)
      .where("slot", "=", slot)
      .executeTakeFirst();
    return (row?.message_id ?? null) !== null;
  }

  async post(id: string): Promise<DailyPost | null> {
    const row = await this.#db.selectFrom("daily_post").selectAll().where("id", "=", id).executeTakeFirst();
    return row ? toPost(row) : null;
  }

  /** The latest question that a schedule has posted. */
  async latestPost(scheduleId: string): Promise<DailyPost | null> {
    const row = await this.#db
      .selectFrom("daily_post")
      .selectAll()
      .where("schedule_id", "=", scheduleId)
      .where("message_id", "is not", null)
      .orderBy("posted_at", "desc")
      .limit(1)
      .executeTakeFirst();
    return row ? toPost(row) : null;
  }

  /** Records the first answer of a person; a later one is not taken. Returns the answer that stands. */
  async answer(answer: DailyAnswer): Promise<DailyAnswer> {
    const taken = await this.#db.transaction().execute(async (transaction) => {
      const { numInsertedOrUpdatedRows } = await transaction
        .insertInto("daily_answer")
        .values({
          post_id: answer.postId,
          guild_id: answer.guildId,
          user_id: answer.userId,
          picks: JSON.stringify(answer.picks),
          is_right: answer.right ? 1 : 0,
          at: answer.at,
        })
        .onConflict((conflict) => conflict.columns(["post_id", "user_id"]).doNothing())
        .executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows === 0n) return false;
      const { guildId, userId, right } = answer;
      const earned = { guildId, userId, source: "daily", games: 0, won: 0, right: right ? 1 : 0, answered: 1 } as const;
      await addTotals(transaction, [earned]);
      return true;
    });
    if (taken) return answer;
    const row = await this.#db
      .selectFrom("daily_answer")
      .selectAll()
      .where("post_id", "=", answer.postId)
      .where("user_id", "=", answer.userId)
      .executeTakeFirstOrThrow();
    return { ...answer, picks: JSON.parse(row.picks) as number[], right: row.is_right === 1, at: row.at };
  }

  /** How many have answered a post, and how many of them rightly. */
  async tally(postId: string): Promise<{ answered: number; right: number }> {
    const { answered, right } = await this.#db
      .selectFrom("daily_answer")
      .select(({ fn }) => [fn.countAll<number>().as("answered"), fn.sum<number | null>("is_right").as("right")])
      .where("post_id", "=", postId)
      .executeTakeFirstOrThrow();
    return { answered: Number(answered), right: Number(right ?? 0) };
  }
}

function scheduleRow(schedule: Schedule): Insertable<Database["daily_schedule"]> {
  return {
    id: schedule.id,
    guild_id: schedule.guildId,
    channel_id: schedule.channelId,
    created_by: schedule.createdBy,
    time: schedule.time,
    timezone: schedule.timezone,
    deck_id: schedule.deckId,
    topic: schedule.topic,
    language: schedule.language,
    created_at: schedule.createdAt,
    next_at: schedule.nextAt,
    last_error: schedule.lastError,
  };
}

function toSchedule(row: Selectable<Database["daily_schedule"]>): Schedule {
  return {
    id: row.id,
    guildId: row.guild_id,
    channelId: row.channel_id,
    createdBy: row.created_by,
    time: row.time,
    timezone: row.timezone,
    deckId: row.deck_id,
    topic: row.topic,
    language: toLanguage(row.language),
    createdAt: row.created_at,
    nextAt: row.next_at,
    lastError: row.last_error,
  };
}

const postRow = (post: DailyPost) => ({
  id: post.id,
  schedule_id: post.scheduleId,
  slot: post.slot,
  guild_id: post.guildId,
  channel_id: post.channelId,
  language: post.language,
  question_id: post.question.id,
  question: JSON.stringify(post.question),
  topic: post.question.topic,
  created_at: post.createdAt,
  message_id: post.messageId,
  posted_at: post.postedAt,
});

function toPost(row: Selectable<Database["daily_post"]>): DailyPost {
  return {
    id: row.id,
    scheduleId: row.schedule_id,
    slot: row.slot,
    guildId: row.guild_id,
    channelId: row.channel_id,
    language: toLanguage(row.language),
    // Written by `postRow` only.
    question: JSON.parse(row.question) as Question,
    createdAt: row.created_at,
    messageId: row.message_id,
    postedAt: row.posted_at,
  };
}

const toLanguage = (value: string): Language => languages.find((language) => language === value) ?? "en";
