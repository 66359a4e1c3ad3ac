import type { Kysely } from "kysely";
import type { Database } from "./schema.ts";

/** How one entry was judged; each person counts once. */
export interface Judgement {
  readonly entryId: string;
  readonly helpful: number;
  readonly unhelpful: number;
}

/** What readers think of answers. */
export class FeedbackRepository {
  readonly #db: Kysely<Database>;
  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** Records a person's vote on an entry; a later one takes the place of the earlier, and of its reason. */
  async vote(entryId: string, userId: string, helpful: boolean, at: number): Promise<void> {
    const vote = { helpful: helpful ? 1 : 0, reason: null, at };
    await this.#db
      .insertInto("entry_vote")
      .values({ entry_id: entryId, user_id: userId, ...vote })
      .onConflict((conflict) => conflict.columns(["entry_id", "user_id"]).doUpdateSet(vote))
      .execute();
  }

  /** Adds what a person says was missing to their vote. */
  async explain(entryId: string, userId: string, reason: string): Promise<void> {
    await this.#db
      .updateTable("entry_vote")
      .set({ reason })
      .where("entry_id", "=", entryId)
      .where("user_id", "=", userId)
      .execute();
  }

  /** Every entry that was judged, in the order of their ids. */
  async judgements(): Promise<Judgement[]> {
    const rows = await this.#db
      .selectFrom("entry_vote")
      .select(({ fn }) => ["entry_id", fn.countAll<number>().as("votes"), fn.sum<number>("helpful").as("helpful")])
      .groupBy("entry_id")
      .orderBy("entry_id")
      .execute();
    return rows.map(({ entry_id, votes, helpful }) => ({
      entryId: entry_id,
      helpful: Number(helpful),
      unhelpful: Number(votes) - Number(helpful),
    }));
  }

  /** What people said was missing, newest first; without their ids. */
  async reasons(limit: number): Promise<{ entryId: string; reason: string; at: number }[]> {
    const rows = await this.#db
      .selectFrom("entry_vote")
      .select(["entry_id", "reason", "at"])
      .where("reason", "is not", null)
      .orderBy("at", "desc")
      .limit(limit)
      .execute();
    return rows.map(({ entry_id, reason, at }) => ({ entryId: entry_id, reason: reason ?? "", at }));
  }
}
