import type { Kysely } from "kysely";

/** What people say of answers, what they practise, what nothing answered. */
export async function answers(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("entry_vote")
    .addColumn("entry_id", "text", (column) => column.notNull())
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("helpful", "integer", (column) => column.notNull())
    .addColumn("reason", "text")
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("entry_vote_pk", ["entry_id", "user_id"])
    .execute();
  await db.schema
    .createTable("learning")
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("question_id", "text", (column) => column.notNull())
    .addColumn("right_answers", "integer", (column) => column.notNull())
    .addColumn("answers", "integer", (column) => column.notNull())
    .addColumn("last_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("learning_pk", ["user_id", "question_id"])
    .execute();
  await db.schema
    .createTable("unanswered")
    .addColumn("guild_id", "text", (column) => column.notNull())
    .addColumn("question", "text", (column) => column.notNull())
    .addColumn("asker", "text", (column) => column.notNull())
    .addColumn("times", "integer", (column) => column.notNull())
    .addColumn("last_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("unanswered_pk", ["guild_id", "question", "asker"])
    .execute();
}
