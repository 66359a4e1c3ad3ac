import { type Kysely, sql } from "kysely";
import type { Database } from "./schema.ts";

/** The longest queue that is believed, in ms: beyond it a clock was wrong, and nobody waits for that. */
const longestQueueMs = 2 * 60 * 60_000;

/** Turns to identify with Discord's gateway, shared by all processes. */
export class IdentifyRepository {
  readonly #db: Kysely<Database>;
  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /**
   * Takes the next free turn of a bucket, in one step, whoever else is at it.
   * @param now ms since the epoch
   * @param distance from one turn to the next, in ms
   * @returns when the turn begins, in ms since the epoch
   */
  async take(bucket: number, now: number, distance: number): Promise<number> {
    const { free_at } = await this.#db
      .insertInto("identify_turn")
      .values({ bucket, free_at: now + distance })
      .onConflict((conflict) =>
        conflict.column("bucket").doUpdateSet({
          free_at: sql<number>`case
            when identify_turn.free_at between ${now} and ${now + longestQueueMs} then identify_turn.free_at
            else ${now} end + ${distance}`,
        }),
      )
      .returning("free_at")
      .executeTakeFirstOrThrow();
    return free_at - distance;
  }
}
