import { type Kysely, sql } from "kysely";
import type { Database } from "../schema.ts";

/** What each member has earned in a server in all, kept beside the results; indexes that boards are read from alone. */
export async function profile(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("member_total")
    .addColumn("guild_id", "text", (column) => column.notNull())
    .addColumn("user_id", "text", (column) => column.notNull())
    .addColumn("source", "text", (column) => column.notNull())
    .addColumn("games", "integer", (column) => column.notNull())
    .addColumn("won", "integer", (column) => column.notNull())
    .addColumn("right_answers", "integer", (column) => column.notNull())
    .addColumn("answered", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("member_total_pk", ["guild_id", "user_id", "source"])
    .execute();
  await boardIndexes(db);
  // The tables as they are after this migration; what it reads of them will not change its meaning.
  await fill(db as unknown as Kysely<Pick<Database, "member_total" | "quiz_result" | "daily_answer" | "daily_post">>);
}

/** Wide enough that a board of the last days need not look at the rows themselves. */
async function boardIndexes(db: Kysely<never>): Promise<void> {
  await db.schema.dropIndex("quiz_result_board").execute();
  await db.schema
    .createIndex("quiz_result_board")
    .on("quiz_result")
    .columns(["guild_id", "ended_at", "user_id", "right_answers", "answered", "rank", "players"])
    .execute();
  await db.schema.dropIndex("daily_answer_board").execute();
  await db.schema
    .createIndex("daily_answer_board")
    .on("daily_answer")
    .columns(["guild_id", "at", "user_id", "is_right"])
    .execute();
  await db.schema
    .createIndex("daily_answer_member")
    .on("daily_answer")
    .columns(["guild_id", "user_id", "at"])
    .execute();
  await db.schema
    .createIndex("daily_post_days")
    .on("daily_post")
    .columns(["guild_id", "slot", "id", "message_id", "posted_at"])
    .execute();
}

/** What was earned, and what was asked about, before there were places for it. */
async function fill(
  db: Kysely<Pick<Database, "member_total" | "quiz_result" | "daily_answer" | "daily_post">>,
): Promise<void> {
  await sql`
    insert into member_total (guild_id, user_id, source, games, won, right_answers, answered)
    select guild_id, user_id, 'quiz', count(*), sum(case when rank = 1 and players > 1 then 1 else 0 end),
      sum(right_answers), sum(answered)
    from quiz_result group by guild_id, user_id`.execute(db);
  await sql`
    insert into member_total (guild_id, user_id, source, games, won, right_answers, answered)
    select guild_id, user_id, 'daily', 0, 0, sum(is_right), count(*)
    from daily_answer group by guild_id, user_id`.execute(db);
  // Few questions, however many posts: each was asked in many servers.
  const asked = await db
    .selectFrom("daily_post")
    .select(["question_id", ({ fn }) => fn.min("question").as("question")])
    .groupBy("question_id")
    .execute();
  for (const { question_id, question } of asked) {
    const { topic } = JSON.parse(question) as { topic: string };
    await db.updateTable("daily_post").set({ topic }).where("question_id", "=", question_id).execute();
  }
}
