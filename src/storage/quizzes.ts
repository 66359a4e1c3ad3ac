import type { Kysely } from "kysely";
import type { Opened, QuizEvent } from "#src/domain/quiz/events.ts";
import type { EndReason, Quiz } from "#src/domain/quiz/quiz.ts";
import { ranking } from "#src/domain/quiz/score.ts";
import { byTopic, tally } from "#src/domain/quiz/tally.ts";
import { inParts, rowsAtOnce } from "./parts.ts";
import type { Database } from "./schema.ts";
import { addTotals, type Earned } from "./totals.ts";

/** The games: a row each, and their journals. */
export class QuizRepository {
  readonly #db: Kysely<Database>;
  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** Records a new game. Returns false where its channel has one already: the database decides, not a check before. */
  async open(event: Opened): Promise<boolean> {
    return this.#db.transaction().execute(async (transaction) => {
      const { numInsertedOrUpdatedRows } = await transaction
        .insertInto("quiz")
        .values({
          id: event.id,
          guild_id: event.guildId,
          channel_id: event.channelId,
          host_id: event.hostId,
          created_at: event.at,
          ended_at: null,
          end_reason: null,
        })
        .onConflict((conflict) => conflict.column("channel_id").where("ended_at", "is", null).doNothing())
        .executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows === 0n) return false;
      await transaction
        .insertInto("quiz_event")
        .values(row(event.id, 0, event))
        .execute();
      return true;
    });
  }

  /** Writes events, all or none; the caller counts `seq`, that of the first one, up from 1. Throws where a number is taken. */
  async append(quizId: string, seq: number, events: readonly QuizEvent[]): Promise<void> {
    const rows = events.map((event, index) => row(quizId, seq + index, event));
    const write = (db: Kysely<Database>) =>
      inParts(rows, async (part) => void (await db.insertInto("quiz_event").values(part).execute()));
    await (rows.length > rowsAtOnce ? this.#db.transaction().execute(write) : write(this.#db));
  }

  /** The journal of a game, in order; empty where there is no such game. */
  async journal(quizId: string): Promise<QuizEvent[]> {
    const rows = await this.#db
      .selectFrom("quiz_event")
      .select("event")
      .where("quiz_id", "=", quizId)
      .orderBy("seq")
      .execute();
    // Written by this class only, as JSON of the same type.
    return rows.map(({ event }) => JSON.parse(event) as QuizEvent);
  }

  /** How often the journal of a game has been changed since it was over; undefined where there is no such game. */
  async revision(quizId: string): Promise<number | undefined> {
    const row = await this.#db.selectFrom("quiz").select("revision").where("id", "=", quizId).executeTakeFirst();
    return row?.revision;
  }

  /** The ids of the games that are on, oldest first. */
  async running(): Promise<{ id: string; guildId: string }[]> {
    return this.#db
      .selectFrom("quiz")
      .select(["id", "guild_id as guildId"])
      .where("ended_at", "is", null)
      .orderBy("created_at")
      .execute();
  }

  /** Writes the results of a completed game, all or none: once, however often it is called. */
  async saveResults(quiz: Quiz, at: number): Promise<void> {
    const ids = { quiz_id: quiz.id, guild_id: quiz.guildId, ended_at: at };
    const table = ranking(tally(quiz));
    const results = table.map((score) => ({
      ...ids,
      user_id: score.userId,
      mode: quiz.settings.mode,
      points: score.points,
      right_answers: score.right,
      answered: score.answered,
      rank: score.rank,
      players: table.length,
    }));
    const topics = byTopic(quiz).map(({ userId, topic, right, answered }) => ({
      ...ids,
      user_id: userId,
      topic,
      right_answers: right,
      answered,
    }));
    await this.#db.transaction().execute(async (transaction) => {
      const earned: Earned[] = [];
      await inParts(results, async (part) => {
        const insert = transaction.insertInto("quiz_result").values(part);
        const written = await insert
          .onConflict((conflict) => conflict.columns(["quiz_id", "user_id"]).doNothing())
          .returning(["user_id", "right_answers", "answered", "rank", "players"])
          .execute();
        for (const { user_id: userId, right_answers: right, answered, rank, players } of written) {
          const won = rank === 1 && players > 1 ? 1 : 0;
          earned.push({ guildId: quiz.guildId, userId, source: "quiz", games: 1, won, right, answered });
        }
      });
      await addTotals(transaction, earned);
      await inParts(topics, async (part) => {
        const insert = transaction.insertInto("quiz_topic").values(part);
        await insert.onConflict((conflict) => conflict.columns(["quiz_id", "user_id", "topic"]).doNothing()).execute();
      });
    });
  }

  /** What was recorded of a completed game, best first. */
  async results(quizId: string): Promise<{ userId: string; points: number; right: number; rank: number }[]> {
    const rows = await this.#db
      .selectFrom("quiz_result")
      .select(["user_id as userId", "points", "right_answers as right", "rank"])
      .where("quiz_id", "=", quizId)
      .execute();
    return rows.toSorted((a, b) => a.rank - b.rank || (BigInt(a.userId) < BigInt(b.userId) ? -1 : 1));
  }

  /** Ends a game, so that its channel is free for another. */
  async close(quizId: string, reason: EndReason, at: number): Promise<void> {
    await this.#db.updateTable("quiz").set({ ended_at: at, end_reason: reason }).where("id", "=", quizId).execute();
  }
}

const row = (quizId: string, seq: number, event: QuizEvent) => ({
  quiz_id: quizId,
  seq,
  at: event.at,
  event: JSON.stringify(event),
});
