import { type Kysely, sql } from "kysely";
import { anonymise, peopleIn } from "#src/domain/quiz/anonymous.ts";
import type { Opened, QuizEvent } from "#src/domain/quiz/events.ts";
import { inParts } from "../parts.ts";
import type { Database } from "../schema.ts";
import { addTotals } from "../totals.ts";

/** How far the work on the journal of a game has come; see the table. */
const state = { over: 0, indexed: 1, deleted: 2 } as const;

/** Makes a new id for somebody who is to be known no longer. */
export type MakePseudonym = () => string;

/** The journals of games that are over: who is named in them, and how names are taken out. */
export class JournalRepository {
  readonly #db: Kysely<Database>;
  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** Games that are over and of which it has not been written down yet who is named in their journals. */
  async unsettled(limit: number): Promise<string[]> {
    const rows = await this.#db
      .selectFrom("quiz")
      .select("id")
      .where("journal_state", "=", state.over)
      .where("ended_at", "is not", null)
      .orderBy("ended_at")
      .limit(limit)
      .execute();
    return rows.map(({ id }) => id);
  }

  /**
   * Writes down who is named in the journal of a game that is over, and forgets those who asked for it while it was on.
   * Does nothing where the game is still on, or another process has done it.
   */
  async settle(quizId: string, makePseudonym: MakePseudonym): Promise<void> {
    await this.#db.transaction().execute(async (transaction) => {
      const quiz = await transaction
        .updateTable("quiz")
        .set({ journal_state: state.indexed })
        .where("id", "=", quizId)
        .where("journal_state", "=", state.over)
        .where("ended_at", "is not", null)
        .returning("created_at")
        .executeTakeFirst();
      if (!quiz) return;
      const people = await peopleOf(transaction, quizId);
      const rows = [...people].map(([user_id, since]) => ({ user_id, quiz_id: quizId, since }));
      await inParts(rows, async (part) => void (await transaction.insertInto("quiz_person").values(part).execute()));
      const asked = await transaction
        .selectFrom("erasure")
        .selectAll()
        .where("asked_at", ">=", quiz.created_at)
        .execute();
      for (const { user_id, asked_at } of asked)
        if ((people.get(user_id) ?? Number.POSITIVE_INFINITY) <= asked_at)
          await forget(transaction, quizId, user_id, makePseudonym());
    });
  }

  /** Puts a pseudonym in a person's place in a game that is over, and takes out what it gave them. Once only. */
  async forget(quizId: string, userId: string, pseudonym: string): Promise<void> {
    await this.#db.transaction().execute((transaction) => forget(transaction, quizId, userId, pseudonym));
  }

  /** The games that are over and whose journals named a person at an instant already, a page at a time. */
  async ofPerson(userId: string, until: number, after: string, limit: number): Promise<string[]> {
    const rows = await this.#db
      .selectFrom("quiz_person")
      .select("quiz_id")
      .where("user_id", "=", userId)
      .where("since", "<=", until)
      .where("quiz_id", ">", after)
      .orderBy("quiz_id")
      .limit(limit)
      .execute();
    return rows.map(({ quiz_id }) => quiz_id);
  }

  /** Whether a game that is on names a person. */
  async isInRunning(userId: string): Promise<boolean> {
    const running = await this.#db.selectFrom("quiz").select("id").where("ended_at", "is", null).execute();
    for (const { id } of running) if ((await eventsNaming(this.#db, id, userId)).length > 0) return true;
    return false;
  }

  /** Deletes the journals of some games that ended before an instant, and who was named in them. Returns how many. */
  async prune(endedBefore: number, limit: number): Promise<number> {
    const old = await this.#db
      .selectFrom("quiz")
      .select("id")
      .where("journal_state", "=", state.indexed)
      .where("ended_at", "<", endedBefore)
      .orderBy("ended_at")
      .limit(limit)
      .execute();
    for (const { id } of old)
      await this.#db.transaction().execute(async (transaction) => {
        await transaction.deleteFrom("quiz_event").where("quiz_id", "=", id).execute();
        await transaction.deleteFrom("quiz_person").where("quiz_id", "=", id).execute();
        await transaction
          .updateTable("quiz")
          .set((row) => ({ journal_state: state.deleted, host_id: "", revision: row("revision", "+", 1) }))
          .where("id", "=", id)
          .execute();
      });
    return old.length;
  }
}

/** Everybody whom a journal names, with when it first does. Who answers has joined before: answers are left aside. */
async function peopleOf(db: Kysely<Database>, quizId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom("quiz_event")
    .select(["at", "event"])
    .where("quiz_id", "=", quizId)
    .where("event", "not like", '{"type":"answered"%')
    .orderBy("seq")
    .execute();
  const people = new Map<string, number>();
  for (const { at, event } of rows)
    for (const userId of peopleIn(JSON.parse(event) as QuizEvent))
      people.set(userId, Math.min(at, people.get(userId) ?? at));
  return people;
}

async function forget(db: Kysely<Database>, quizId: string, userId: string, pseudonym: string): Promise<void> {
  const { numDeletedRows } = await db
    .deleteFrom("quiz_person")
    .where("quiz_id", "=", quizId)
    .where("user_id", "=", userId)
    .executeTakeFirst();
  if (numDeletedRows === 0n) return;
  await takeOutResult(db, quizId, userId);
  const first = await db
    .selectFrom("quiz_event")
    .select("event")
    .where("quiz_id", "=", quizId)
    .where("seq", "=", 0)
    .executeTakeFirst();
  const questions = first ? (JSON.parse(first.event) as Opened).questions : [];
  for (const { seq, event } of await eventsNaming(db, quizId, userId))
    await db
      .updateTable("quiz_event")
      .set({ event: JSON.stringify(anonymise(event, userId, pseudonym, questions)) })
      .where("quiz_id", "=", quizId)
      .where("seq", "=", seq)
      .execute();
  await db
    .updateTable("quiz")
    .set((row) => ({
      host_id: sql<string>`case when host_id = ${userId} then ${pseudonym} else host_id end`,
      revision: row("revision", "+", 1),
    }))
    .where("id", "=", quizId)
    .execute();
}

/** The events of a game that name a person, in order. */
export async function eventsNaming(db: Kysely<Database>, quizId: string, userId: string) {
  const rows = await db
    .selectFrom("quiz_event")
    .select(["seq", "at", "event"])
    .where("quiz_id", "=", quizId)
    // Ids are digits: nothing in them means anything to LIKE.
    .where("event", "like", `%"${userId}"%`)
    .orderBy("seq")
    .execute();
  return rows
    .map(({ seq, at, event }) => ({ seq, at, event: JSON.parse(event) as QuizEvent }))
    .filter(({ event }) => peopleIn(event).includes(userId));
}

/** Takes the result of a game out, and out of the totals as well. */
async function takeOutResult(db: Kysely<Database>, quizId: string, userId: string): Promise<void> {
  await db.deleteFrom("quiz_topic").where("quiz_id", "=", quizId).where("user_id", "=", userId).execute();
  const result = await db
    .deleteFrom("quiz_result")
    .where("quiz_id", "=", quizId)
    .where("user_id", "=", userId)
    .returningAll()
    .executeTakeFirst();
  if (!result) return;
  const { guild_id: guildId, right_answers, answered, rank, players } = result;
  const won = rank === 1 && players > 1 ? -1 : 0;
  await addTotals(db, [
    { guildId, userId, source: "quiz", games: -1, won, right: -right_answers, answered: -answered },
  ]);
  await db
    .deleteFrom("member_total")
    .where("guild_id", "=", guildId)
    .where("user_id", "=", userId)
    .where("source", "=", "quiz")
    .where("games", "<=", 0)
    .execute();
}
