import { type Kysely, sql } from "kysely";
import type { Database } from "../schema.ts";

/** Answers whose result is shown at the close only are in no total before it. */
export async function hiddenAnswers(db: Kysely<never>): Promise<void> {
  // What a version before this one writes has null here: it adds to the totals at once.
  await db.schema.alterTable("daily_answer").addColumn("uncounted", "integer").execute();
  await takeOut(db as unknown as Kysely<Pick<Database, "daily_answer" | "daily_post" | "member_total">>);
  await db.schema.dropIndex("daily_answer_board").execute();
  await db.schema
    .createIndex("daily_answer_board")
    .on("daily_answer")
    .columns(["guild_id", "at", "user_id", "is_right", "uncounted"])
    .execute();
  await db.schema
    .createIndex("daily_answer_uncounted")
    .on("daily_answer")
    .columns(["guild_id", "post_id"])
    .where("uncounted" as never, "is not", null)
    .execute();
}

/** The answers to questions that are open now are in the totals already: they leave them until the close. */
async function takeOut(db: Kysely<Pick<Database, "daily_answer" | "daily_post" | "member_total">>): Promise<void> {
  await sql`
    update daily_answer set uncounted = is_right
    where post_id in (select id from daily_post where reveal = 'next' and closed_at = 0)`.execute(db);
  await sql`
    update member_total
    set right_answers = member_total.right_answers - hidden.rights, answered = member_total.answered - hidden.answers
    from (
      select guild_id, user_id, sum(uncounted) as rights, count(*) as answers
      from daily_answer where uncounted is not null group by guild_id, user_id
    ) as hidden
    where member_total.guild_id = hidden.guild_id and member_total.user_id = hidden.user_id
      and member_total.source = 'daily'`.execute(db);
}
