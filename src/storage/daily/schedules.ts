import type { Kysely } from "kysely";
import type { Database } from "../schema.ts";
import { type Schedule, type ScheduleState, scheduleRow, stateRow, toSchedule } from "./records.ts";

/** The schedules of all servers. */
export class ScheduleRepository {
  readonly #db: Kysely<Database>;
  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  async add(schedule: Schedule): Promise<void> {
    await this.#db.insertInto("daily_schedule").values(scheduleRow(schedule)).execute();
  }

  /** Puts a changed schedule in the place of the one with its id. */
  async replace(schedule: Schedule): Promise<void> {
    const { id, ...row } = scheduleRow(schedule);
    await this.#db.updateTable("daily_schedule").set(row).where("id", "=", id).execute();
  }

  /** Takes a schedule out; what it posted and how that was answered stays. Returns whether there was one. */
  async remove(guildId: string, id: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db
      .deleteFrom("daily_schedule")
      .where("id", "=", id)
      .where("guild_id", "=", guildId)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  }

  /** The schedules of a server, oldest first. */
  async of(guildId: string): Promise<Schedule[]> {
    const query = this.#db.selectFrom("daily_schedule").selectAll().where("guild_id", "=", guildId);
    return (await query.orderBy("created_at").execute()).map(toSchedule);
  }

  async byId(id: string): Promise<Schedule | null> {
    const row = await this.#db.selectFrom("daily_schedule").selectAll().where("id", "=", id).executeTakeFirst();
    return row ? toSchedule(row) : null;
  }

  /** The schedules that want attention at `now`, the most overdue first. */
  async due(now: number, limit: number): Promise<Schedule[]> {
    return (await this.dueQuery(now, limit).execute()).map(toSchedule);
  }

  /** The query behind `due`, for its plan to be looked at: it has to find its rows by an index. */
  dueQuery(now: number, limit: number) {
    return this.#db
      .selectFrom("daily_schedule")
      .selectAll()
      .where("next_at", "<=", now)
      .orderBy("next_at")
      .limit(limit);
  }

  /**
   * Takes a due schedule for a while, so that other processes leave it alone. Returns whether it was still as it was
   * read: somebody else may have taken or changed it since.
   */
  async take({ id, nextAt }: Schedule, until: number): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable("daily_schedule")
      .set({ next_at: until })
      .where("id", "=", id)
      .where("next_at", "=", nextAt)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /** Writes down what somebody has decided about a schedule. */
  async setState(id: string, state: ScheduleState): Promise<void> {
    await this.#db.updateTable("daily_schedule").set(stateRow(state)).where("id", "=", id).execute();
  }

  /** Leaves a local date out; one that has passed means nothing. */
  async setSkip(id: string, localDate: string): Promise<void> {
    await this.#db.updateTable("daily_schedule").set({ skip_date: localDate }).where("id", "=", id).execute();
  }

  /** Has no schedule of a server want attention before an instant. */
  async rest(guildId: string, until: number): Promise<void> {
    await this.#db.updateTable("daily_schedule").set({ next_at: until }).where("guild_id", "=", guildId).execute();
  }

  /** Writes down how a turn ended, unless the schedule has been changed since it was taken until `until`. */
  async settle(id: string, until: number, state: ScheduleState): Promise<void> {
    await this.#db
      .updateTable("daily_schedule")
      .set(stateRow(state))
      .where("id", "=", id)
      .where("next_at", "=", until)
      .execute();
  }
}
