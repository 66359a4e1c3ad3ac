import type { Kysely } from "kysely";
import type { Language } from "#src/domain/text/language.ts";
import type { Database } from "../schema.ts";
import { toLanguage } from "./records.ts";

/** Somebody's wish to be reminded of a schedule's question. */
export interface Reminder {
  readonly scheduleId: string;
  readonly userId: string;
  /** "HH:MM" in the schedule's zone. */
  readonly time: string;
  readonly language: Language;
  /** ms since the epoch. */
  readonly nextAt: number;
}

export class ReminderRepository {
  readonly #db: Kysely<Database>;
  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  async set({ scheduleId, userId, time, language, nextAt }: Reminder): Promise<void> {
    const values = { time, language, next_at: nextAt };
    await this.#db
      .insertInto("daily_reminder")
      .values({ schedule_id: scheduleId, user_id: userId, ...values })
      .onConflict((conflict) => conflict.columns(["schedule_id", "user_id"]).doUpdateSet(values))
      .execute();
  }

  /** Returns whether there was one. */
  async remove(scheduleId: string, userId: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom("daily_reminder")
      .where("schedule_id", "=", scheduleId)
      .where("user_id", "=", userId)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  }

  async of(scheduleId: string, userId: string): Promise<Reminder | null> {
    const query = this.#db.selectFrom("daily_reminder").selectAll().where("schedule_id", "=", scheduleId);
    const row = await query.where("user_id", "=", userId).executeTakeFirst();
    return row ? toReminder(row) : null;
  }

  async due(now: number, limit: number): Promise<Reminder[]> {
    return (await this.dueQuery(now, limit).execute()).map(toReminder);
  }

  /** The query behind `due`, for its plan to be looked at: it has to find its rows by an index. */
  dueQuery(now: number, limit: number) {
    return this.#db
      .selectFrom("daily_reminder")
      .selectAll()
      .where("next_at", "<=", now)
      .orderBy("next_at")
      .limit(limit);
  }

  /** Has all reminders of a schedule looked at anew, after its zone has changed. */
  async wake(scheduleId: string, now: number): Promise<void> {
    await this.#db.updateTable("daily_reminder").set({ next_at: now }).where("schedule_id", "=", scheduleId).execute();
  }

  /** Moves a due reminder on to its next time. Returns whether nobody else has: then it is ours to send. */
  async advance({ scheduleId, userId, nextAt }: Reminder, to: number): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable("daily_reminder")
      .set({ next_at: to })
      .where("schedule_id", "=", scheduleId)
      .where("user_id", "=", userId)
      .where("next_at", "=", nextAt)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }
}

const toReminder = (row: Database["daily_reminder"]): Reminder => ({
  scheduleId: row.schedule_id,
  userId: row.user_id,
  time: row.time,
  language: toLanguage(row.language),
  nextAt: row.next_at,
});
