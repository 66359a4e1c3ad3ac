import type { Kysely } from "kysely";

/** Who is in which journal, who wants to be forgotten, which servers have removed the bot. */
export async function privacy(db: Kysely<never>): Promise<void> {
  await journals(db);
  await db.schema
    .createTable("erasure")
    .addColumn("user_id", "text", (column) => column.primaryKey())
    .addColumn("asked_at", "bigint", (column) => column.notNull())
    .addColumn("questions_done", "integer", (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable("guild_departure")
    .addColumn("guild_id", "text", (column) => column.primaryKey())
    .addColumn("left_at", "bigint", (column) => column.notNull())
    .addColumn("claimed_until", "bigint", (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema.createIndex("guild_departure_due").on("guild_departure").column("left_at").execute();
  for (const name of ["erased_answers", "erased_right"])
    await db.schema
      .alterTable("daily_post")
      .addColumn(name, "integer", (column) => column.notNull().defaultTo(0))
      .execute();
  // What one person has stored in all servers is found without reading what all others have.
  await db.schema.createIndex("entry_vote_user").on("entry_vote").column("user_id").execute();
  await db.schema.createIndex("member_total_user").on("member_total").column("user_id").execute();
  await db.schema.createIndex("daily_reminder_user").on("daily_reminder").column("user_id").execute();
  await db.schema.createIndex("daily_schedule_creator").on("daily_schedule").column("created_by").execute();
}

async function journals(db: Kysely<never>): Promise<void> {
  for (const name of ["journal_state", "revision"])
    await db.schema
      .alterTable("quiz")
      .addColumn(name, "integer", (column) => column.notNull().defaultTo(0))
      .execute();
  await db.schema.createIndex("quiz_journal").on("quiz").columns(["journal_state", "ended_at"]).execute();
  await db.schema.createIndex("quiz_guild").on("quiz").column("guild_id").execute();
  await db.schema
    .createTable("quiz_person")
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("quiz_id", "text", (column) => column.notNull().references("quiz.id").onDelete("cascade"))
    .addColumn("since", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("quiz_person_pk", ["user_id", "quiz_id"])
    .execute();
  await db.schema.createIndex("quiz_person_quiz").on("quiz_person").column("quiz_id").execute();
}
