import type { Kysely } from "kysely";

/** Modes, results by topic, what people set for themselves. */
export async function competition(db: Kysely<never>): Promise<void> {
  await db.schema
    .alterTable("quiz_result")
    .addColumn("mode", "text", (column) => column.notNull().defaultTo("classic"))
    .execute();
  await db.schema
    .createTable("quiz_topic")
    .addColumn("quiz_id", "text", (column) => column.notNull().references("quiz.id").onDelete("cascade"))
    .addColumn("guild_id", "text", (column) => column.notNull())
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("topic", "text", (column) => column.notNull())
    .addColumn("right_answers", "integer", (column) => column.notNull())
    .addColumn("answered", "integer", (column) => column.notNull())
    .addColumn("ended_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("quiz_topic_pk", ["quiz_id", "user_id", "topic"])
    .execute();
  await db.schema.createIndex("quiz_topic_member").on("quiz_topic").columns(["guild_id", "user_id"]).execute();
  await db.schema.createIndex("quiz_result_member").on("quiz_result").columns(["guild_id", "user_id"]).execute();
  await db.schema
    .createTable("user_settings")
    .addColumn("user_id", "text", (column) => column.primaryKey())
    .addColumn("extra_time", "real", (column) => column.notNull())
    .execute();
}
