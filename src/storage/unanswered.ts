import { type Kysely, sql } from "kysely";
import type { Database } from "./schema.ts";

/** A question that nothing fitted, and how many different people asked it. */
export interface Unanswered {
  readonly question: string;
  readonly people: number;
  readonly times: number;
  /** ms since the epoch. */
  readonly lastAt: number;
}

/** One asker of one question, as it is stored. */
export interface Asked {
  readonly guild_id: string;
  readonly question: string;
  readonly asker: string;
  readonly times: number;
  readonly last_at: number;
}

/** Questions without an answer. Who asked is kept as a hash only, to tell people apart. */
export class UnansweredRepository {
  readonly #db: Kysely<Database>;
  constructor(db: Kysely<Database>) {
    this.#db = db;
  }

  /** Counts one asking. @param asker a hash of the person, different for each question */
  async note(guildId: string, question: string, asker: string, at: number): Promise<void> {
    await this.#db
      .insertInto("unanswered")
      .values({ guild_id: guildId, question, asker, times: 1, last_at: at })
      .onConflict((conflict) =>
        conflict.columns(["guild_id", "question", "asker"]).doUpdateSet((row) => ({
          times: row("unanswered.times", "+", 1),
          last_at: at,
        })),
      )
      .execute();
  }

  /** Questions asked by at least so many people, the most asked first; of one server, or of all where none is named. */
  async list(guildId: string | null, people: number, limit: number): Promise<Unanswered[]> {
    const rows = await this.#db
      .selectFrom("unanswered")
      .select(({ fn }) => [
        "question",
        fn.count<number>("asker").distinct().as("people"),
        fn.sum<number>("times").as("times"),
        fn.max("last_at").as("lastAt"),
      ])
      .$if(guildId !== null, (query) => query.where("guild_id", "=", guildId))
      .groupBy("question")
      .having(({ fn }) => fn.count("asker").distinct(), ">=", people)
      .orderBy("people", "desc")
      .orderBy("question")
      .limit(limit)
      .execute();
    return rows.map((row) => ({
      ...row,
      people: Number(row.people),
      times: Number(row.times),
      lastAt: Number(row.lastAt),
    }));
  }

  /** Everything that is kept, in the order of the primary key, some rows after one of them. */
  async page(after: Asked | null, limit: number): Promise<Asked[]> {
    const start =
      after && sql<boolean>`(guild_id, question, asker) > (${after.guild_id}, ${after.question}, ${after.asker})`;
    return this.#db
      .selectFrom("unanswered")
      .selectAll()
      .$if(start !== null, (query) => query.where(start ?? sql<boolean>`1 = 1`))
      .orderBy("guild_id")
      .orderBy("question")
      .orderBy("asker")
      .limit(limit)
      .execute();
  }

  async remove({ guild_id, question, asker }: Asked): Promise<void> {
    await this.#db
      .deleteFrom("unanswered")
      .where("guild_id", "=", guild_id)
      .where("question", "=", question)
      .where("asker", "=", asker)
      .execute();
  }
}
