import type { Kysely } from "kysely";

/** Settings, facts, games, the question of the day. */
export async function foundation(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("guild_settings")
    .addColumn("guild_id", "text", (column) => column.primaryKey())
    .addColumn("language", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("fact")
    .addColumn("name", "text", (column) => column.primaryKey())
    .addColumn("value", "text", (column) => column.notNull())
    .execute();
  await quizTables(db);
  await dailyTables(db);
}

async function quizTables(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("quiz")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("guild_id", "text", (column) => column.notNull())
    .addColumn("channel_id", "text", (column) => column.notNull())
    .addColumn("host_id", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("ended_at", "bigint")
    .addColumn("end_reason", "text")
    .execute();
  await db.schema
    .createIndex("quiz_one_per_channel")
    .on("quiz")
    .column("channel_id")
    .unique()
    .where("ended_at" as never, "is", null)
    .execute();
  await db.schema
    .createTable("quiz_event")
    .addColumn("quiz_id", "text", (column) => column.notNull().references("quiz.id").onDelete("cascade"))
    .addColumn("seq", "integer", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("event", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("quiz_event_pk", ["quiz_id", "seq"])
    .execute();
  await db.schema
    .createTable("quiz_result")
    .addColumn("quiz_id", "text", (column) => column.notNull().references("quiz.id").onDelete("cascade"))
    .addColumn("guild_id", "text", (column) => column.notNull())
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("points", "integer", (column) => column.notNull())
    .addColumn("right_answers", "integer", (column) => column.notNull())
    .addColumn("answered", "integer", (column) => column.notNull())
    .addColumn("rank", "integer", (column) => column.notNull())
    .addColumn("players", "integer", (column) => column.notNull())
    .addColumn("ended_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("quiz_result_pk", ["quiz_id", "user_id"])
    .execute();
  await db.schema.createIndex("quiz_result_board").on("quiz_result").columns(["guild_id", "ended_at"]).execute();
}

async function dailyTables(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("daily_schedule")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("guild_id", "text", (column) => column.notNull())
    .addColumn("channel_id", "text", (column) => column.notNull())
    .addColumn("created_by", "text", (column) => column.notNull())
    .addColumn("time", "text", (column) => column.notNull())
    .addColumn("timezone", "text", (column) => column.notNull())
    .addColumn("deck_id", "text", (column) => column.notNull())
    .addColumn("topic", "text")
    .addColumn("language", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("next_at", "bigint", (column) => column.notNull())
    .addColumn("last_error", "text")
    .execute();
  await db.schema.createIndex("daily_schedule_due").on("daily_schedule").column("next_at").execute();
  await db.schema.createIndex("daily_schedule_guild").on("daily_schedule").column("guild_id").execute();
  await db.schema
    .createTable("daily_post")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("schedule_id", "text", (column) => column.notNull())
    .addColumn("slot", "text", (column) => column.notNull())
    .addColumn("guild_id", "text", (column) => column.notNull())
    .addColumn("channel_id", "text", (column) => column.notNull())
    .addColumn("language", "text", (column) => column.notNull())
    .addColumn("question_id", "text", (column) => column.notNull())
    .addColumn("question", "text", (column) => column.notNull())
    .addColumn("claimed_until", "bigint", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("message_id", "text")
    .addColumn("posted_at", "bigint")
    .addUniqueConstraint("daily_post_slot", ["schedule_id", "slot"])
    .execute();
  await db.schema.createIndex("daily_post_guild").on("daily_post").columns(["guild_id", "created_at"]).execute();
  await db.schema
    .createTable("daily_answer")
    .addColumn("post_id", "text", (column) => column.notNull().references("daily_post.id").onDelete("cascade"))
    .addColumn("guild_id", "text", (column) => column.notNull())
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("picks", "text", (column) => column.notNull())
    .addColumn("is_right", "integer", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("daily_answer_pk", ["post_id", "user_id"])
    .execute();
  await db.schema.createIndex("daily_answer_board").on("daily_answer").columns(["guild_id", "at"]).execute();
}
