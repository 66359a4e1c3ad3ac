import { type Kysely, sql } from "kysely";
import { ownPart } from "#src/domain/quiz/anonymous.ts";
import type { Database } from "../schema.ts";
import { eventsNaming } from "./journals.ts";

/** A row that is about one person, with the table it stands in. */
export interface PersonalRow {
  readonly table: keyof Database;
  readonly row: object;
}

/** The tables of which a person's rows are told as they are. */
const plain = [
  "erasure",
  "audit",
  "user_settings",
  "entry_vote",
  "learning",
  "member_total",
  "daily_reminder",
] as const;
/** The same, server by server: they have many rows of many people. */
const byGuild = ["daily_streak", "quiz_result", "quiz_topic"] as const;
const page = 500;
/** A column that tells whether an answer is right, null while its question is open and shows no results. */
const hidden = (column: "is_right" | "uncounted") =>
  sql<number | null>`case when reveal = 'next' and closed_at = 0 then null else ${sql.ref(column)} end`.as(column);

/** All that is stored about one person. */
export class PersonalDataRepository {
  readonly #db: Kysely<Database>;
  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /**
   * Every row about a person, but for unanswered questions; always in the same order, a part at a time. What would give
   * away a question that is still open is left out.
   */
  async *rows(userId: string): AsyncGenerator<PersonalRow[]> {
    const db = this.#db;
    for (const table of plain) {
      const { rows } = await sql<object>`
        select * from ${sql.table(table)} where user_id = ${userId} order by 1, 2`.execute(db);
      yield rows.map((row) => ({ table, row }));
    }
    const schedules = await db
      .selectFrom("daily_schedule")
      .selectAll()
      .where("created_by", "=", userId)
      .orderBy("id")
      .execute();
    yield schedules.map((row) => ({ table: "daily_schedule", row }));
    const guilds = await db
      .selectFrom("member_total")
      .select("guild_id")
      .distinct()
      .where("user_id", "=", userId)
      .orderBy("guild_id")
      .execute();
    for (const { guild_id } of guilds) yield* this.#inGuild(guild_id, userId);
    yield* this.#journals(userId);
  }

  async *#inGuild(guildId: string, userId: string): AsyncGenerator<PersonalRow[]> {
    for (const table of byGuild) {
      const { rows } = await sql<object>`
        select * from ${sql.table(table)} where guild_id = ${guildId} and user_id = ${userId} order by 1, 2, 3, 4
        `.execute(this.#db);
      yield rows.map((row) => ({ table, row }));
    }
    const answers = await this.#db
      .selectFrom("daily_answer")
      .innerJoin("daily_post", "daily_post.id", "daily_answer.post_id")
      .selectAll("daily_answer")
      // Who may still change an answer is not to learn whether it is right.
      .select([hidden("is_right"), hidden("uncounted")])
      .select("question_id")
      .where("daily_answer.guild_id", "=", guildId)
      .where("daily_answer.user_id", "=", userId)
      .orderBy("post_id")
      .execute();
    yield answers.map((row) => ({ table: "daily_answer", row }));
  }

  async *#journals(userId: string): AsyncGenerator<PersonalRow[]> {
    for await (const id of this.#over(userId)) yield await this.#journal(id, userId);
    // Nobody has written down yet who is in these: each is looked through.
    const running = await this.#db
      .selectFrom("quiz")
      .select("id")
      .where("ended_at", "is", null)
      .orderBy("id")
      .execute();
    for (const { id } of running) yield await this.#journal(id, userId);
  }

  async *#over(userId: string): AsyncGenerator<string> {
    for (let last: string | undefined = ""; last !== undefined; ) {
      const rows = await this.#db
        .selectFrom("quiz_person")
        .select("quiz_id")
        .where("user_id", "=", userId)
        .where("quiz_id", ">", last)
        .orderBy("quiz_id")
        .limit(page)
        .execute();
      for (const { quiz_id } of rows) yield quiz_id;
      last = rows.at(-1)?.quiz_id;
    }
  }

  async #journal(quizId: string, userId: string): Promise<PersonalRow[]> {
    const events = await eventsNaming(this.#db, quizId, userId);
    const person = await this.#db
      .selectFrom("quiz_person")
      .selectAll()
      .where("user_id", "=", userId)
      .where("quiz_id", "=", quizId)
      .execute();
    if (events.length === 0 && person.length === 0) return [];
    const quiz = await this.#db.selectFrom("quiz").selectAll().where("id", "=", quizId).executeTakeFirst();
    // The host of a game is nobody else's to know.
    const shown = quiz && { ...quiz, host_id: quiz.host_id === userId ? userId : null };
    return [
      ...(shown ? [{ table: "quiz" as const, row: shown }] : []),
      ...person.map((row) => ({ table: "quiz_person" as const, row })),
      ...events.map(({ seq, at, event }) => ({
        table: "quiz_event" as const,
        row: { quiz_id: quizId, seq, at, event: ownPart(event) },
      })),
    ];
  }
}
