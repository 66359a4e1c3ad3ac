import type { Kysely } from "kysely";

/** Days, mentions, threads, reveals, pauses; closing; streaks and reminders. */
export async function daily(db: Kysely<never>): Promise<void> {
  const schedule = (name: string, type: "text" | "integer" | "bigint", standard?: string | number) =>
    db.schema
      .alterTable("daily_schedule")
      .addColumn(name, type, (column) => (standard === undefined ? column : column.notNull().defaultTo(standard)))
      .execute();
  await schedule("days", "text", "1234567");
  await schedule("mention", "text");
  await schedule("thread", "integer", 0);
  await schedule("reveal", "text", "instant");
  await schedule("paused_at", "bigint");
  await schedule("pause_reason", "text");
  await schedule("failing_since", "bigint");
  await schedule("told_at", "bigint");
  await schedule("skip_date", "text");
  await schedule("owed_date", "text");
  const post = (name: string, type: "text" | "integer" | "bigint", standard?: string | number) =>
    db.schema
      .alterTable("daily_post")
      .addColumn(name, type, (column) => (standard === undefined ? column : column.notNull().defaultTo(standard)))
      .execute();
  await post("deck_id", "text", "");
  await post("topic", "text", "");
  await post("difficulty", "integer", 1);
  await post("reveal", "text", "instant");
  await post("thread_id", "text");
  await post("closes_at", "bigint");
  await post("closed_at", "bigint", 0);
  await db.schema
    .createIndex("daily_post_closing")
    .on("daily_post")
    .column("closes_at")
    .where("closed_at" as never, "=", 0)
    .execute();
  await db.schema
    .createIndex("daily_post_open")
    .on("daily_post")
    .column("schedule_id")
    .where("closed_at" as never, "=", 0)
    .execute();
  await db.schema.createIndex("daily_post_latest").on("daily_post").columns(["schedule_id", "posted_at"]).execute();
  // All that the choice of a question asks of the past, so that the rows with their questions are left alone.
  await db.schema
    .createIndex("daily_post_history")
    .on("daily_post")
    .columns(["guild_id", "question_id", "topic", "difficulty", "created_at", "message_id"])
    .where("message_id" as never, "is not", null)
    .execute();
  await db.schema.createIndex("daily_post_date").on("daily_post").columns(["guild_id", "slot"]).execute();
  await db.schema.alterTable("daily_answer").addColumn("typed", "text").execute();
  await db.schema
    .createTable("daily_streak")
    .addColumn("guild_id", "text", (column) => column.notNull())
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("current", "integer", (column) => column.notNull())
    .addColumn("best", "integer", (column) => column.notNull())
    .addColumn("freezes", "integer", (column) => column.notNull())
    .addColumn("last_date", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("daily_streak_pk", ["guild_id", "user_id"])
    .execute();
  await db.schema
    .createIndex("daily_streak_board")
    .on("daily_streak")
    .columns(["guild_id", "last_date", "current"])
    .execute();
  await db.schema
    .createTable("daily_reminder")
    .addColumn("schedule_id", "text", (column) => column.notNull().references("daily_schedule.id").onDelete("cascade"))
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("time", "text", (column) => column.notNull())
    .addColumn("language", "text", (column) => column.notNull())
    .addColumn("next_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("daily_reminder_pk", ["schedule_id", "user_id"])
    .execute();
  await db.schema.createIndex("daily_reminder_due").on("daily_reminder").column("next_at").execute();
}
