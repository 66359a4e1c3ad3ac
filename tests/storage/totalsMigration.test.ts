import { Kysely, PostgresDialect, SqliteDialect } from "kysely";
import pg from "pg";
import { expect, test } from "vitest";
import { foundation } from "#src/storage/migrations/001_foundation.ts";
import { answers } from "#src/storage/migrations/002_answers.ts";
import { competition } from "#src/storage/migrations/004_competition.ts";
import { daily } from "#src/storage/migrations/005_daily.ts";
import { profile } from "#src/storage/migrations/006_profile.ts";
import type { Database } from "#src/storage/schema.ts";
import { openSqlite } from "#src/storage/sqlite.ts";
import { backends } from "../support/stores.ts";

/** Beside what the store brings: this test needs the tables as they were. */
function connect(url: string): Kysely<Database> {
  // The last connections may still be open when the database is dropped.
  const dialect = url.startsWith("postgres")
    ? new PostgresDialect({ pool: new pg.Pool({ connectionString: url }).on("error", () => {}) })
    : new SqliteDialect({ database: openSqlite(url.replace("sqlite:", "")) });
  return new Kysely<Database>({ dialect });
}

test.each(backends)("what was earned before there were totals is counted ($name)", async ({ create }) => {
  await using place = await create();
  await using db = connect(place.url);
  const bare = db as unknown as Kysely<never>;
  for (const migration of [foundation, answers, competition, daily]) await migration(bare);
  const quiz = { channel_id: "c", host_id: "1", created_at: 0, ended_at: 1, end_reason: "completed" };
  for (const id of ["q1", "q2"])
    await db
      .insertInto("quiz")
      .values({ ...quiz, id, guild_id: "g" })
      .execute();
  const result = (quiz_id: string, user_id: string, right_answers: number, rank: number, players: number) => ({
    quiz_id,
    guild_id: "g",
    user_id,
    mode: "classic",
    points: 900,
    right_answers,
    answered: 5,
    rank,
    players,
    ended_at: 1,
  });
  await db
    .insertInto("quiz_result")
    .values([result("q1", "1", 4, 1, 2), result("q1", "2", 3, 2, 2), result("q2", "1", 2, 1, 1)])
    .execute();
  const post = { schedule_id: "s", guild_id: "g", channel_id: "c", language: "zh", claimed_until: 0, created_at: 0 };
  await db
    .insertInto("daily_post")
    .values({
      ...post,
      deck_id: "d",
      topic: "",
      difficulty: 1,
      reveal: "instant",
      closed_at: 0,
      id: "p",
      slot: "2026-01-01",
      question_id: "a#1",
      question: JSON.stringify({ topic: "law" }),
      message_id: "m",
      posted_at: 1,
    })
    .execute();
  await db
    .insertInto("daily_answer")
    .values({ post_id: "p", guild_id: "g", user_id: "2", picks: "[1]", is_right: 1, at: 2 })
    .execute();

  await profile(bare);

  const totals = await db.selectFrom("member_total").selectAll().orderBy("user_id").orderBy("source").execute();
  const total = { guild_id: "g", games: 0, won: 0, right_answers: 1, answered: 1 };
  expect(totals).toEqual([
    { ...total, user_id: "1", source: "quiz", games: 2, won: 1, right_answers: 6, answered: 10 },
    { ...total, user_id: "2", source: "daily" },
    { ...total, user_id: "2", source: "quiz", games: 1, right_answers: 3, answered: 5 },
  ]);
  expect(await db.selectFrom("daily_post").select("topic").execute()).toEqual([{ topic: "law" }]);
});
