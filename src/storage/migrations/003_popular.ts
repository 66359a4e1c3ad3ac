import type { Kysely } from "kysely";

/** What is asked for most: how often each entry was shown on each day, by nobody in particular. */
export async function popular(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("entry_view")
    .addColumn("day", "text", (column) => column.notNull())
    .addColumn("entry_id", "text", (column) => column.notNull())
    .addColumn("views", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("entry_view_pk", ["day", "entry_id"])
    .execute();
  // What is new among the daily questions and their answers is read every minute.
  await db.schema.createIndex("daily_post_posted").on("daily_post").column("posted_at").execute();
  await db.schema.createIndex("daily_answer_at").on("daily_answer").column("at").execute();
}
