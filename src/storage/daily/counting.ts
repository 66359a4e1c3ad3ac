import { type Kysely, PostgresAdapter, sql } from "kysely";
import type { Database } from "../schema.ts";

/** Where several transactions write at once; SQLite has one writer, who holds everything. */
const isShared = (db: Kysely<Database>) => db.getExecutor().adapter instanceof PostgresAdapter;

/**
 * Has a question stay open, or closed, until the end of the transaction, which may be one of many that hold it. To be
 * called before anything of the transaction is written: whoever closes a question holds it before all else, too.
 */
export async function holdPost(transaction: Kysely<Database>, postId: string): Promise<void> {
  if (isShared(transaction))
    await transaction.selectFrom("daily_post").select("id").where("id", "=", postId).forShare().execute();
}

/** What an answer leaves uncounted: its truth while its question is open and shows no results, else null. */
export const uncountedOf = (postId: string, right: boolean) => sql<number | null>`(
  select ${sql.lit(right ? 1 : 0)} from daily_post where id = ${postId} and reveal = 'next' and closed_at = 0)`;

/**
 * Adds to the totals what is left uncounted of the closed questions of a server. To be called in the transaction that
 * closes one. Those are among them that a version of the program has closed which knew nothing of this.
 */
export async function countClosed(transaction: Kysely<Database>, guildId: string): Promise<void> {
  // An update that changes nothing: the answers to these questions stay as they are until the end.
  const { rows } = await sql<{ id: string }>`
    update daily_post set closed_at = closed_at where closed_at > 0 and id in (
      select post_id from daily_answer where guild_id = ${guildId} and uncounted is not null)
    returning id`.execute(transaction);
  if (rows.length === 0) return;
  const left = sql`daily_answer.guild_id = ${guildId} and uncounted is not null
    and post_id in (${sql.join(rows.map(({ id }) => id))})`;
  // Who deletes what is stored of a person begins with the totals as well: neither waits for the other in turn.
  if (isShared(transaction))
    await sql`
      select 1 from member_total where guild_id = ${guildId} and source = 'daily'
        and user_id in (select user_id from daily_answer where ${left})
      order by user_id collate "C" for update`.execute(transaction);
  await sql`
    insert into member_total (guild_id, user_id, source, games, won, right_answers, answered)
    select guild_id, user_id, 'daily', 0, 0, sum(uncounted), count(*) from daily_answer where ${left}
    group by guild_id, user_id
    on conflict (guild_id, user_id, source) do update set
      right_answers = member_total.right_answers + excluded.right_answers,
      answered = member_total.answered + excluded.answered`.execute(transaction);
  await sql`update daily_answer set uncounted = null where ${left}`.execute(transaction);
}
