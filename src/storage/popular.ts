import type { Kysely } from "kysely";
import type { Database } from "./schema.ts";

/** How often an entry was shown on a day (UTC, such as "2026-03-01"). */
export interface DayViews {
  readonly entryId: string;
  readonly day: string;
  readonly views: number;
}

/** How often each entry was shown, over all servers; neither who asked nor where is kept. */
export class PopularRepository {
  readonly #db: Kysely<Database>;
  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** Adds to what has been counted; an entry and day may come once only. */
  async add(counted: readonly DayViews[]): Promise<void> {
    if (counted.length === 0) return;
    // Always in one order: two processes that add at once would else wait for each other's rows for ever.
    const rows = counted.toSorted((a, b) => (`${a.day} ${a.entryId}` < `${b.day} ${b.entryId}` ? -1 : 1));
    await this.#db
      .insertInto("entry_view")
      .values(rows.map(({ entryId, day, views }) => ({ entry_id: entryId, day, views })))
      .onConflict((conflict) =>
        conflict.columns(["day", "entry_id"]).doUpdateSet((row) => ({
          views: row("entry_view.views", "+", row.ref("excluded.views")),
        })),
      )
      .execute();
  }

  /** The entries that were shown at least so often since a day, that day included; the most shown first. */
  async most(since: string, atLeast: number, limit: number): Promise<string[]> {
    const rows = await this.#db
      .selectFrom("entry_view")
      .select("entry_id")
      .where("day", ">=", since)
      .groupBy("entry_id")
      .having(({ fn }) => fn.sum("views"), ">=", atLeast)
      .orderBy(({ fn }) => fn.sum("views"), "desc")
      .orderBy("entry_id")
      .limit(limit)
      .execute();
    return rows.map((row) => row.entry_id);
  }

  /** Takes out what lies before a day. */
  async forget(before: string): Promise<void> {
    await this.#db.deleteFrom("entry_view").where("day", "<", before).execute();
  }
}
